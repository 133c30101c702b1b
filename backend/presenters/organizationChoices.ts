import type { Knex } from 'knex';
import type { Bilingual } from '../contract/common';
import { distance } from '../domain/distance';
import { foundOrganizations, type OrganizationSearch } from './publicOrganizations';
import { type Outlook, queueOutlook } from './queueOutlook';
import type { Place } from './settlementPlace';

export interface OrganizationChoice {
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
  /** Kilometres from the middle of the settlement that was chosen or lived in; null where that is not known. */
  distance: { km: number; from: Bilingual } | null;
  /** The queues that fit the child. */
  queues: ({ language: string; grade: number | null } & Outlook)[];
  waiting: number;
}

interface ChildOf {
  impairment: string | null;
  birthYear: number | null;
}

/** The organisations of a service that a search finds: those that fit the child first, then the nearest. */
export async function organizationChoices(
  trx: Knex,
  search: OrganizationSearch & { kinds: readonly string[]; id?: number },
  child: ChildOf,
  from: Place | null,
  now: Date,
): Promise<OrganizationChoice[]> {
  const query = foundOrganizations(trx, search).whereIn('o.kind', [...search.kinds]);
  if (search.id !== undefined) query.where('o.id', search.id);
  const found: Omit<OrganizationChoice, 'distance' | 'queues' | 'waiting'>[] = await query
    .select('o.id', 'o.name', 'o.address', 'o.phone', 'o.impairments', 'o.latitude', 'o.longitude')
    .select('k.name as kindName', 'k.exclusive_group as exclusiveGroup', 'k.stage');
  const queues = await queuesOf(
    trx,
    found.map(({ id }) => Number(id)),
    { ...child, language: search.language ?? null },
    now,
  );
  const choices = found.map((row): OrganizationChoice => {
    const own = queues.get(Number(row.id)) ?? [];
    return {
      ...row,
      id: Number(row.id),
      queues: own,
      distance: from && {
        km: distance(from, { lat: row.latitude, lon: row.longitude }),
        from: from.name,
      },
      waiting: own.reduce((sum, { waiting }) => sum + waiting, 0),
    };
  });
  // Where no queue fits the child a parent looks last.
  const unfit = (one: OrganizationChoice) => Number(one.queues.length === 0);
  return choices.sort((a, b) => unfit(a) - unfit(b) || (a.distance?.km ?? 0) - (b.distance?.km ?? 0));
}

/** The queues a child would fit, by organisation, as `findQueue` would choose before the class is known. */
async function queuesOf(
  trx: Knex,
  organizations: number[],
  child: ChildOf & { language: string | null },
  now: Date,
): Promise<Map<number, OrganizationChoice['queues']>> {
  const query = trx('queues')
    .whereIn('organization_id', organizations)
    .orderBy(['language', 'grade', 'id'])
    .select('id', 'organization_id', 'language', 'grade');
  if (child.impairment) query.whereRaw('? = ANY (impairments)', [child.impairment]);
  if (child.birthYear) query.whereRaw('(birth_years IS NULL OR birth_years @> ?::int)', [child.birthYear]);
  if (child.language) query.where('language', child.language);
  const rows = await query;
  const outlook = await queueOutlook(
    trx,
    rows.map(({ id }) => Number(id)),
    now,
  );
  const byOrganization = new Map<number, OrganizationChoice['queues']>();
  for (const { id, organization_id, language, grade } of rows) {
    const own = byOrganization.get(Number(organization_id)) ?? [];
    own.push({ language, grade, ...outlook.get(Number(id))! });
    byOrganization.set(Number(organization_id), own);
  }
  return byOrganization;
}
