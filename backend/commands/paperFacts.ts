import type { Act } from '../act';
import type { Bilingual } from '../contract/common';
import { runPrepared } from '../database/runPrepared';
import type { Application } from '../models/Application';
import type { CommonFacts } from '../papers/facts';

/** What every paper of an application states, read from the current version of its case. */
export async function paperFacts(
  act: Act,
  application: Application,
  { number, issuedAt }: { number: string; issuedAt: string },
): Promise<{ facts: CommonFacts; version: number }> {
  const query = act
    .trx('submissions as s')
    .join('submission_versions as v', (join) =>
      join.on('v.submission_id', 's.id').andOn('v.version', 's.version'),
    )
    .join('children as c', 'c.id', 's.child_id')
    .join('settlements as t', 't.id', 'v.settlement_id')
    .join('services as sv', 'sv.code', 's.service')
    .join('departments as d', 'd.region_id', 's.region_id')
    .join('organizations as o', 'o.id', act.trx.raw('?::bigint', [application.organizationId]))
    .leftJoin('submission_contacts as p', (join) =>
      join.on('p.submission_id', 's.id').andOnVal('p.position', 0),
    )
    .where('s.id', application.submissionId)
    .select(
      'v.*',
      'c.born_on',
      'c.iin as child_iin',
      't.name as settlement',
      'sv.title',
      'p.address as phone',
      act.trx.raw('to_jsonb(d) AS department'),
      act.trx.raw('to_jsonb(o) AS organization'),
    );
  // Nine tables: planned once a connection, not at every paper.
  const { sql, bindings } = query.toSQL().toNative();
  const [row] = await runPrepared<FactsRow>(act.trx, sql, bindings);
  if (!row) throw new Error('an application without its case');
  return {
    facts: composeFacts(row, application, { number, issuedAt }, await officialOf(act)),
    version: row.version,
  };
}

/** The facts of a paper from what its case says and whom it concerns. */
export function composeFacts(
  row: Omit<FactsRow, 'version'>,
  application: Pick<Application, 'number' | 'language' | 'grade'>,
  { number, issuedAt }: { number: string; issuedAt: string },
  official: CommonFacts['official'],
): CommonFacts {
  const { department, organization } = row;
  return {
    number,
    issuedAt,
    applicationNumber: application.number,
    service: { title: row.title },
    department: {
      name: department.name,
      address: department.address,
      phone: department.phone,
      head: department.head,
      appeal: department.appeal,
      qualityControl: department.quality_control,
    },
    organization: {
      name: organization.name,
      address: organization.address,
      phone: organization.phone,
      head: organization.head,
    },
    child: {
      lastName: row.child_last_name,
      firstName: row.child_first_name,
      middleName: row.child_middle_name,
      bornOn: row.born_on,
      iin: row.child_iin,
    },
    parent: {
      lastName: row.parent_last_name,
      firstName: row.parent_first_name,
      middleName: row.parent_middle_name,
      address: postalAddress(row.settlement, row),
      phone: row.phone ?? null,
    },
    official,
    language: application.language,
    grade: application.grade,
  };
}

export interface OfficeRow {
  name: Bilingual;
  address: Bilingual;
  phone: string;
  head: string;
  appeal: Bilingual;
  quality_control: Bilingual;
}

export interface FactsRow {
  version: number;
  child_last_name: string;
  child_first_name: string;
  child_middle_name: string | null;
  child_iin: string;
  born_on: string;
  parent_last_name: string;
  parent_first_name: string;
  parent_middle_name: string | null;
  street: string;
  house: string;
  flat: string | null;
  settlement: Bilingual;
  title: Bilingual;
  phone: string | null;
  department: OfficeRow;
  organization: OfficeRow;
}

/** An address as it is written on papers, in each language. */
export function postalAddress(
  settlement: Bilingual,
  { street, house, flat }: { street: string; house: string; flat: string | null },
): Bilingual {
  return {
    kk: `${settlement.kk}, ${street}, ${house}-үй${flat ? `, ${flat}-пәтер` : ''}`,
    ru: `${settlement.ru}, ${street}, дом ${house}${flat ? `, кв. ${flat}` : ''}`,
  };
}

async function officialOf(act: Act): Promise<CommonFacts['official']> {
  if (!act.user) return null;
  const row = await act.trx('users').where('id', act.user.id).first('name', 'position', 'phone');
  return { name: row.name, position: row.position, phone: row.phone };
}
