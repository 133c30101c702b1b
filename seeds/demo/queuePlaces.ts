import type { Knex } from 'knex';
import type { Bilingual, Language } from '../../backend/contract/common';

/** A queue with its organisation and places, as stories choose among them. */
export interface QueuePlace {
  id: number;
  code: string;
  organizationId: number;
  organizationCode: string;
  kind: string;
  exclusiveGroup: string;
  stage: 'preschool' | 'school' | 'both' | 'centre';
  regionId: string;
  settlementId: string;
  language: Language;
  grade: number | null;
  /** First and last birth year; null for classes and centres. */
  birthYears: [number, number] | null;
  impairments: string[];
  capacity: number;
}

/** Every queue of the two regions whose departments have demo officers. */
export async function findQueuePlaces(db: Knex): Promise<QueuePlace[]> {
  const { rows } = await db.raw(
    `SELECT q.id, q.code, q.organization_id AS "organizationId", o.code AS "organizationCode", o.kind,
       k.exclusive_group AS "exclusiveGroup", k.stage, o.region_id AS "regionId",
       o.settlement_id AS "settlementId", q.language, q.grade, q.impairments,
       CASE WHEN q.birth_years IS NOT NULL
         THEN ARRAY[lower(q.birth_years), upper(q.birth_years) - 1] END AS "birthYears",
       (SELECT sum(g.capacity)::int FROM groups g WHERE g.queue_id = q.id) AS capacity
     FROM queues q JOIN organizations o ON o.id = q.organization_id JOIN organization_kinds k ON k.code = o.kind
     JOIN services s ON s.code = 'special-enrolment' AND o.kind = ANY (s.kinds)
     WHERE o.open AND o.region_id IN ('35', '71')
     ORDER BY o.code, q.code`,
  );
  return rows;
}

/** The consultations of a region, which issue the conclusions. */
export async function findIssuers(db: Knex): Promise<Map<string, Bilingual[]>> {
  const rows = await db('organizations').where({ kind: 'pmpk' }).orderBy('code').select('region_id', 'name');
  const issuers = new Map<string, Bilingual[]>();
  for (const { region_id, name } of rows) issuers.set(region_id, [...(issuers.get(region_id) ?? []), name]);
  return issuers;
}
