import type { Knex } from 'knex';
import type { Bilingual } from '../contract/common';
import { SubmissionVersion } from '../models/SubmissionVersion';

export interface CurrentVersion {
  version: SubmissionVersion;
  regionId: string;
  /** The benefits claimed, whose proofs can be asked for again. */
  benefits: { code: string; name: Bilingual }[];
}

/** The case of an own application as it stands: what a correction starts from. */
export async function currentVersion(db: Knex, number: string): Promise<CurrentVersion> {
  const {
    id,
    version,
    region_id: regionId,
  } = await db('applications as a')
    .join('submissions as s', 's.id', 'a.submission_id')
    .where('a.number', number)
    .first('s.id', 's.version', 's.region_id');
  return {
    regionId,
    version: await SubmissionVersion.query(db).findById([id, version]).throwIfNotFound(),
    benefits: await db('submission_benefits as b')
      .join('benefits as r', 'r.code', 'b.benefit')
      .where('b.submission_id', id)
      .orderBy('r.position')
      .select('r.code', 'r.name'),
  };
}
