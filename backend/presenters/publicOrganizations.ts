import type { Knex } from 'knex';
import { foldSearch } from '../domain/foldSearch';
import { foldedSql } from '../lists/foldedSql';

export interface OrganizationSearch {
  region?: string;
  settlement?: string;
  language?: string;
  kind?: string;
  impairment?: string;
  q?: string;
}

/** Open organisations with their groups, for parents to choose from. */
export async function publicOrganizations(db: Knex, search: OrganizationSearch) {
  return foundOrganizations(db, search).select(
    'o.id',
    'o.code',
    'o.name',
    'o.kind',
    'k.exclusive_group as exclusiveGroup',
    'o.region_id as region',
    'o.settlement_id as settlement',
    'o.address',
    'o.latitude as lat',
    'o.longitude as lon',
    'o.phone',
    'o.impairments',
    db.raw(
      'ARRAY(SELECT DISTINCT language FROM groups WHERE organization_id = o.id ORDER BY 1) AS languages',
    ),
    db.raw(
      'ARRAY(SELECT DISTINCT grade FROM groups WHERE organization_id = o.id AND grade IS NOT NULL ORDER BY 1) AS grades',
    ),
    db.raw(`(SELECT coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'language', g.language,
      'grade', g.grade, 'ages', CASE WHEN g.ages IS NOT NULL THEN json_build_array(lower(g.ages), upper(g.ages) - 1) END,
      'impairments', g.impairments, 'capacity', CASE WHEN ${aloneInCohort} THEN g.capacity END) ORDER BY g.id), '[]')
      FROM groups g JOIN queues q ON q.id = g.queue_id WHERE g.organization_id = o.id) AS groups`),
  );
}

/**
 * Where the queues of a cohort differ by impairment alone, how many children a group takes would say by the protocol of
 * referrals which of the public queues is its own.
 */
const aloneInCohort = `NOT EXISTS (SELECT FROM queues w WHERE w.organization_id = q.organization_id AND w.id <> q.id
  AND w.language = q.language AND (w.grade, w.birth_years) IS NOT DISTINCT FROM (q.grade, q.birth_years))`;

/** The organisations a search finds, by kind. A settlement takes its districts with it. */
export function foundOrganizations(db: Knex, search: OrganizationSearch): Knex.QueryBuilder {
  const query = db('organizations as o')
    .join('organization_kinds as k', 'k.code', 'o.kind')
    .join('settlements as t', 't.id', 'o.settlement_id')
    .where('o.open', true)
    .orderBy(['k.position', 'o.id']);
  const { region, settlement, language, kind, impairment, q } = search;
  if (region) query.where('o.region_id', region);
  if (settlement)
    query.where((either) => either.where('o.settlement_id', settlement).orWhere('t.parent_id', settlement));
  if (kind) query.where('o.kind', kind);
  if (impairment) query.whereRaw('? = ANY (o.impairments)', [impairment]);
  if (language)
    query.whereExists((exists) =>
      exists.from('groups as lg').whereRaw('lg.organization_id = o.id').where('lg.language', language),
    );
  for (const word of foldSearch(q ?? '')
    .split(/\s+/)
    .filter(Boolean)) {
    query.whereRaw(`position(? in ${foldedSql("(o.name ->> 'kk') || ' ' || (o.name ->> 'ru')")}) > 0`, [
      word,
    ]);
  }
  return query;
}
