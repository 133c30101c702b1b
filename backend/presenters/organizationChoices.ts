import type { Knex } from 'knex';
import type { Bilingual } from '../contract/common';
import { distance } from '../domain/distance';
import { reference } from '../models/reference';
import { type CohortChoice, cohortChoice, findCohorts, fits } from './cohortChoices';
import { foundOrganizations, type OrganizationSearch } from './publicOrganizations';
import type { Place } from './settlementPlace';
import { standingTurns } from './standingTurns';

interface OrganizationRow {
  id: number;
  name: Bilingual;
  kindName: Bilingual;
  exclusiveGroup: string;
  stage: 'preschool' | 'school' | 'both' | 'centre';
  address: Bilingual;
  phone: string;
  impairments: string[];
  latitude: number;
  longitude: number;
}

export interface OrganizationChoice extends OrganizationRow {
  /** Kilometres from the middle of the settlement that was chosen or lived in; null where that is not known. */
  distance: { km: number; from: Bilingual } | null;
  /** The cohorts that have a queue for the child. */
  queues: CohortChoice[];
  waiting: number;
}

interface ChildOf {
  impairment: string | null;
  birthYear: number | null;
}

/** The organisations of a service that a search finds: those that fit the child first, then the nearest. */
export async function organizationChoices(
  act: { trx: Knex; now: Date },
  search: OrganizationSearch & { kinds: readonly string[]; id?: number },
  child: ChildOf,
  from: Place | null,
): Promise<OrganizationChoice[]> {
  const found = await find(act, search);
  const all = await findCohorts(act);
  const wanted = { ...child, language: search.language ?? null };
  const cohorts = found.map(({ id }) => (all.get(id) ?? []).filter((cohort) => fits(cohort, wanted)));
  const queues = cohorts.flat().flatMap((cohort) => cohort.queues);
  const turns = await standingTurns(act.trx, queues, act.now);
  const choices = found.map((row, index): OrganizationChoice => {
    const own = cohorts[index]!.map((cohort) => cohortChoice(cohort, turns));
    return {
      ...row,
      queues: own,
      distance: from && {
        km: distance(from, { lat: row.latitude, lon: row.longitude }),
        from: from.name,
      },
      waiting: own.reduce((sum, { total }) => sum + total, 0),
    };
  });
  // Where no queue fits the child a parent looks last.
  const unfit = (one: OrganizationChoice) => Number(one.queues.length === 0);
  return choices.sort((a, b) => unfit(a) - unfit(b) || (a.distance?.km ?? 0) - (b.distance?.km ?? 0));
}

/** What a search finds, in the order of the kinds; what is told of each is kept. */
async function find(
  act: { trx: Knex },
  { kinds, id, ...search }: Parameters<typeof organizationChoices>[1],
): Promise<OrganizationRow[]> {
  const known = await reference(act, 'organizations', async (trx) => {
    const rows: OrganizationRow[] = await trx('organizations as o')
      .join('organization_kinds as k', 'k.code', 'o.kind')
      .select('o.id', 'o.name', 'o.address', 'o.phone', 'o.impairments', 'o.latitude', 'o.longitude')
      .select('k.name as kindName', 'k.exclusive_group as exclusiveGroup', 'k.stage');
    return new Map(rows.map((row) => [Number(row.id), { ...row, id: Number(row.id) }]));
  });
  const query = foundOrganizations(act.trx, search).whereIn('o.kind', [...kinds]);
  if (id !== undefined) query.where('o.id', id);
  const ids: number[] = await query.pluck('o.id');
  return ids.flatMap((one) => known.get(Number(one)) ?? []);
}
