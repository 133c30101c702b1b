import type { Knex } from 'knex';
import type { Act } from '../act';
import type { Bulletin } from '../contract/publicQueues';
import { bulletinDay } from '../domain/bulletinDay';
import { isoLocal } from '../domain/localTime';

/** What a bulletin depends on: which was published last, and whether a newer one is due. */
export async function bulletinVersion({ trx, now }: Act): Promise<string> {
  const last = await trx('bulletins').max('published_at as at').first();
  return `${bulletinDay(now)} ${last?.at?.getTime()}`;
}

/** The bulletin of a region or of all: of a day, or the latest; null where none was published that day. */
export async function bulletin(
  trx: Knex,
  region: string | undefined,
  day: string | undefined,
): Promise<Bulletin | null> {
  const published = await trx('bulletins')
    .modify((query) => {
      if (day !== undefined) query.where('published_on', day);
    })
    .orderBy('published_on', 'desc')
    .first();
  if (!published) return day === undefined ? { day: null, publishedAt: null, organizations: [] } : null;
  const { rows } = await trx.raw(
    `SELECT o.id, o.name, o.kind, t.name AS settlement,
       json_agg(json_build_object('language', b.language, 'grade', b.grade,
         'birthYears', CASE WHEN b.birth_years IS NOT NULL
           THEN json_build_array(lower(b.birth_years), upper(b.birth_years) - 1) END,
         'free', b.free, 'temporary', b.temporary, 'until', b.until, 'planned', b.planned)
         ORDER BY b.grade NULLS LAST, lower(b.birth_years), b.language) AS places
     FROM bulletin_rows b JOIN organizations o ON o.id = b.organization_id
     JOIN settlements t ON t.id = o.settlement_id
     WHERE b.published_on = ? AND (?::text IS NULL OR o.region_id = ?)
     GROUP BY o.id, t.id ORDER BY t.name ->> 'ru', o.name ->> 'ru'`,
    [published.published_on, region ?? null, region ?? null],
  );
  return {
    day: published.published_on,
    publishedAt: isoLocal(published.published_at),
    organizations: rows,
  };
}
