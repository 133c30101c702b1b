import type { Knex } from 'knex';
import type { Bilingual } from '../contract/common';
import { type Coordinates, distance } from '../domain/distance';
import { type OrganizationSearch, publicOrganizations } from './publicOrganizations';
import { type Outlook, queueOutlook } from './queueOutlook';

export interface OrganizationChoice {
  id: number;
  name: Bilingual;
  kind: string;
  kindName: Bilingual;
  exclusiveGroup: string;
  stage: 'preschool' | 'school' | 'both' | 'centre';
  address: Bilingual;
  phone: string;
  impairments: string[];
  languages: string[];
  grades: number[];
  groups: { language: string; grade: number | null }[];
  lat: number;
  lon: number;
  /** Kilometres from where the family lives; null where that is not known. */
  distance: number | null;
  /** The queues that fit the child. */
  queues: ({ language: string; grade: number | null } & Outlook)[];
  waiting: number;
}

interface ChildOf {
  impairment: string | null;
  birthYear: number | null;
  grade: number | null;
}

/** The organisations of a service that a search finds, those that fit the child and the nearest first, each with the queues a child would join. */
export async function organizationChoices(
  trx: Knex,
  search: OrganizationSearch & { kinds: readonly string[]; id?: number },
  child: ChildOf,
  from: Coordinates | null,
  now: Date,
): Promise<OrganizationChoice[]> {
  const kinds = new Map((await trx('organization_kinds')).map((row) => [row.code, row]));
  const found = (await publicOrganizations(trx, search)).filter(
    ({ id, kind }) => search.kinds.includes(kind) && (search.id === undefined || Number(id) === search.id),
  );
  const queues = (
    await fittingQueues(
      trx,
      found.map(({ id }) => Number(id)),
      child,
    )
  ).filter(({ language }) => !search.language || language === search.language);
  const outlook = await queueOutlook(
    trx,
    queues.map(({ id }) => id),
    now,
  );
  const choices = found.map((row): OrganizationChoice => {
    const own = queues
      .filter(({ organizationId }) => organizationId === Number(row.id))
      .map(({ id, language, grade }) => ({ language, grade, ...outlook.get(id)! }));
    return {
      ...(row as unknown as OrganizationChoice),
      id: Number(row.id),
      kindName: kinds.get(row.kind).name,
      stage: kinds.get(row.kind).stage,
      distance: from && distance(from, { lat: row.lat, lon: row.lon }),
      queues: own,
      waiting: own.reduce((sum, { waiting }) => sum + waiting, 0),
    };
  });
  // Where no queue fits the child a parent looks last.
  const unfit = ({ queues }: OrganizationChoice) => Number(queues.length === 0);
  return choices.sort((a, b) => unfit(a) - unfit(b) || (a.distance ?? 0) - (b.distance ?? 0));
}

interface Fitting {
  id: number;
  organizationId: number;
  language: string;
  grade: number | null;
}

/** As `findQueue` would choose, before the language and the grade are known. */
async function fittingQueues(trx: Knex, organizations: number[], child: ChildOf): Promise<Fitting[]> {
  const query = trx('queues')
    .whereIn('organization_id', organizations)
    .orderBy(['language', 'grade', 'id'])
    .select('id', 'organization_id as organizationId', 'language', 'grade');
  if (child.impairment) query.whereRaw('? = ANY (impairments)', [child.impairment]);
  if (child.birthYear) query.whereRaw('(birth_years IS NULL OR birth_years @> ?::int)', [child.birthYear]);
  if (child.grade !== null) query.whereRaw('(grade IS NULL OR grade = ?)', [child.grade]);
  const rows = await query;
  return rows.map((row) => ({ ...row, id: Number(row.id), organizationId: Number(row.organizationId) }));
}
