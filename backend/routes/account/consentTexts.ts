import type { Knex } from 'knex';
import type { Bilingual } from '../../contract/common';
import { type AccountOwner, ownCases } from '../../models/ownCases';

interface ConsentText {
  kind: string;
  version: string;
  title: Bilingual;
  text: Bilingual;
}

/** The text of the consent to notices a parent would give now; null where one is in force in every own case. */
export async function noticesConsent(db: Knex, owner: AccountOwner): Promise<ConsentText | null> {
  const row = await db('submissions as s')
    .join('services as v', 'v.code', 's.service')
    .joinRaw("JOIN consent_texts t ON t.kind = 'notices' AND t.version = v.consents ->> 'notices'")
    .whereIn('s.id', ownCases(db, owner))
    .whereNotExists(
      db('submission_consents as c')
        .whereRaw("c.submission_id = s.id AND c.kind = 'notices'")
        .whereNull('c.withdrawn_at'),
    )
    .first('t.kind', 't.version', 't.title', 't.text');
  return row ?? null;
}

/** The texts that were agreed to, by kind and version. */
export async function consentTexts(db: Knex): Promise<(kind: string, version: string) => ConsentText | null> {
  const rows: ConsentText[] = await db('consent_texts').select('kind', 'version', 'title', 'text');
  return (kind, version) => rows.find((row) => row.kind === kind && row.version === version) ?? null;
}
