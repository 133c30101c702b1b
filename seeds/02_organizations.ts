import type { Knex } from 'knex';
import type { Bilingual } from '../backend/contract/common';
import { insertRows } from './insertRows';
import { type GroupData, type QueueData, queuesOf } from './queuesOf';
import { readData } from './readData';

interface OrganizationData {
  code: string;
  name: Bilingual;
  kind: string;
  region: string;
  settlement: string;
  address: Bilingual;
  lat: number;
  lon: number;
  bin: string;
  head: string;
  phone: string;
  email: string;
  impairments: string[];
  open: boolean;
  groups: GroupData[];
}

interface PlacedQueue {
  organizationId: number;
  queue: QueueData;
}

/**
 * Organisations with their queues and groups. The queues and groups of an organisation that is there already are
 * left alone: its administrator may have regrouped them, and an old group could overlap a new queue.
 */
export async function seedOrganizations(db: Knex): Promise<void> {
  const data = readData<OrganizationData[]>('organizations');
  const inserted = await insertRows(db, 'organizations', data.map(organizationRow), {
    missingOnly: true,
    returning: ['id', 'code'],
  });
  const groupsOf = new Map(data.map(({ code, groups }) => [code, groups]));
  const placed: PlacedQueue[] = inserted.flatMap(({ id, code }) =>
    queuesOf(groupsOf.get(String(code))!).map((queue) => ({ organizationId: Number(id), queue })),
  );
  if (placed.length > 0) await insertQueues(db, placed);
}

function organizationRow({ region, settlement, lat, lon, groups: _, ...organization }: OrganizationData) {
  return {
    ...organization,
    region_id: region,
    settlement_id: settlement,
    latitude: lat,
    longitude: lon,
  };
}

async function insertQueues(db: Knex, placed: PlacedQueue[]): Promise<void> {
  const { rows: chains } = await db.raw(
    `INSERT INTO chains (kind) SELECT 'queue' FROM generate_series(1, ?::int) RETURNING id`,
    [placed.length],
  );
  const inserted = await insertRows(
    db,
    'queues',
    placed.map(({ organizationId, queue }, index) => ({
      organization_id: organizationId,
      code: queue.code,
      language: queue.language,
      grade: queue.grade,
      birth_years: queue.birthYears,
      impairments: queue.impairments,
      chain_id: chains[index].id,
    })),
    { returning: ['id', 'organization_id', 'code'] },
  );
  const ids = new Map(
    inserted.map(({ id, organization_id, code }) => [`${organization_id} ${code}`, Number(id)]),
  );
  const idOf = ({ organizationId, queue }: PlacedQueue) => ids.get(`${organizationId} ${queue.code}`)!;
  await insertRules(db, [...ids.values()]);
  await insertRows(
    db,
    'queue_cells',
    placed.flatMap((one) => cellRows(one, idOf(one))),
  );
  await insertRows(
    db,
    'groups',
    placed.flatMap((one) => groupRows(one, idOf(one))),
  );
}

/** The rules a queue begins with: benefits by their class, 1:3, and the terms of O254. */
async function insertRules(db: Knex, ids: number[]): Promise<void> {
  const benefits = (turnClass: string) =>
    `(SELECT coalesce(array_agg(code ORDER BY position), '{}') FROM benefits
      WHERE class = '${turnClass}' AND applies_in_special_queues)`;
  await db.raw(
    `INSERT INTO queue_rules (queue_id, version, starts_at, ratio, out_of_turn, first_priority, referral_working_days,
       annulment_days, extension_days, stop_list_days, created_at, in_force_at)
     SELECT id, 1, since, 3, ${benefits('out-of-turn')}, ${benefits('first-priority')}, 5, 1, 30, 10, since, since
     FROM queues, (SELECT timestamptz '2025-01-01 00:00+05' AS since) s WHERE id = ANY (?)`,
    [ids],
  );
}

function cellRows({ organizationId, queue }: PlacedQueue, queueId: number) {
  return queue.impairments.map((impairment) => ({
    queue_id: queueId,
    organization_id: organizationId,
    language: queue.language,
    impairment,
    cohort: queue.cohort,
  }));
}

function groupRows({ organizationId, queue }: PlacedQueue, queueId: number) {
  return queue.groups.map(({ ages, ...group }) => ({
    ...group,
    organization_id: organizationId,
    queue_id: queueId,
    ages: ages && `[${ages[0]},${ages[1] + 1})`,
  }));
}
