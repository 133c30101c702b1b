import type { Knex } from 'knex';
import type { Bilingual } from '../backend/contract/common';
import { insertRows } from './insertRows';
import { type Place, readData, readKato } from './readData';

interface Coded {
  code: string;
  name: Bilingual;
}

/** Regions, places, departments and every list an officer or a parent chooses from. */
export async function seedLists(db: Knex): Promise<void> {
  await seedPlaces(db, readKato());
  await insertMissing(
    db,
    'organization_kinds',
    readData<(Coded & { exclusiveGroup: string; stage: string; position: number })[]>(
      'organization-kinds',
    ).map(({ code, name, exclusiveGroup, stage, position }) => ({
      code,
      name,
      exclusive_group: exclusiveGroup,
      stage,
      position,
    })),
  );
  for (const table of ['impairments', 'languages', 'relations'])
    await insertMissing(db, table, inOrder(readData<Coded[]>(table)));
  await insertMissing(db, 'missing_documents', inOrder(readData<Coded[]>('missing-documents')));
  await insertMissing(db, 'benefits', inOrder(readData<Benefit[]>('benefits')).map(benefitRow));
  await insertMissing(
    db,
    'document_types',
    inOrder(readData<DocumentType[]>('document-types')).map(({ requiredFor, ...type }) => ({
      ...type,
      required_for: requiredFor,
    })),
  );
  await insertMissing(db, 'grounds', inOrder(readData<object[]>('grounds')));
  await insertMissing(db, 'refusal_reasons', inOrder(readData<object[]>('refusal-reasons')));
  await insertMissing(db, 'correction_items', inOrder(readData<object[]>('correction-items')));
  await insertMissing(db, 'consent_texts', readData<object[]>('consents'));
  await insertMissing(db, 'services', inOrder(readData<Service[]>('services')).map(serviceRow));
  await insertMissing(db, 'calendar_days', readData<object[]>('calendar'));
  await insertMissing(db, 'retention_terms', inOrder(readData<object[]>('retention')));
  await insertMissing(db, 'office_hours', readData<object[]>('office-hours'));
  await insertMissing(
    db,
    'referral_endings',
    inOrder(readData<Ending[]>('referral-endings')).map(({ stopList, note: _, ...ending }) => ({
      ...ending,
      stop_list: stopList,
    })),
  );
  await insertMissing(db, 'quiet_hours', readData<object[]>('quiet-hours'));
}

interface Benefit extends Coded {
  class: string;
  proof: Bilingual;
  maxAgeDays: number;
  appliesInSpecialQueues: boolean;
}

/** What an ending of a referral does: a row for each. */
interface Ending {
  action: string;
  stopList: string;
  note?: string;
}

interface DocumentType extends Coded {
  validity: Bilingual | null;
  requiredFor: string[];
}

interface Service {
  code: string;
  title: Bilingual;
  description: Bilingual;
  open: boolean;
  announcement: Bilingual | null;
  intake: string;
  decisionWorkingDays: number;
  enrolmentSeason: object | null;
  consents: object;
  kinds: string[];
  benefits: string[];
  impairments: string[];
  documents: string[];
  grounds: string[];
}

const inOrder = <Row extends object>(rows: Row[]) =>
  rows.map((row, index) => ({ ...row, position: index + 1 }));

async function seedPlaces(db: Knex, places: Place[]): Promise<void> {
  const regions = places.filter(({ level }) => level === 'region');
  await insertMissing(
    db,
    'regions',
    regions.map(({ code, name }) => ({ id: code.slice(0, 2), name })),
  );
  await insertMissing(db, 'settlements', settlements(places));
  await insertMissing(
    db,
    'departments',
    readData<Department[]>('departments').map(
      ({ region, name, head, bin, address, phone, email, appeal, qualityControl }) => ({
        region_id: region,
        name,
        head,
        bin,
        address,
        phone,
        email,
        appeal,
        quality_control: qualityControl,
      }),
    ),
  );
}

interface Department {
  region: string;
  name: Bilingual;
  head: string;
  bin: string;
  address: Bilingual;
  phone: string;
  email: string;
  appeal: Bilingual;
  qualityControl: Bilingual;
}

/** Astana, Almaty and Shymkent are regions and, to those who live there, settlements as well. */
const regionCities = ['71', '75', '79'];

function settlements(places: Place[]) {
  const rows = places
    .filter(({ code, level }) => level !== 'region' || regionCities.includes(code.slice(0, 2)))
    .map(({ code, level, parent, name }) => ({
      id: code,
      region_id: code.slice(0, 2),
      parent_id: parent,
      level: level === 'region' ? 'city' : level,
      name,
    }));
  const ids = new Set(rows.map(({ id }) => id));
  return rows.map((row) => ({ ...row, parent_id: ids.has(row.parent_id ?? '') ? row.parent_id : null }));
}

function benefitRow({ maxAgeDays, appliesInSpecialQueues, ...benefit }: Benefit) {
  return { ...benefit, max_age_days: maxAgeDays, applies_in_special_queues: appliesInSpecialQueues };
}

/** The service with its rules is what a parent reads before applying; the other four are announced only. */
function serviceRow({
  decisionWorkingDays,
  enrolmentSeason,
  ...service
}: Service & { position: number; note?: string }) {
  const { note: _, ...columns } = service;
  return {
    ...columns,
    decision_working_days: decisionWorkingDays,
    season: enrolmentSeason,
    rules: service.code === 'special-enrolment' ? readData('rules-page') : null,
  };
}

/**
 * A row that is there stays as it is: departments edit their reference data (terms, phones, wording), and a start
 * must not take an edit back.
 */
async function insertMissing(db: Knex, table: string, rows: object[]): Promise<void> {
  await insertRows(db, table, rows, { missingOnly: true });
}
