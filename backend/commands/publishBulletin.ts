import type { Act } from '../act';
import { bulletinDay } from '../domain/bulletinDay';
import { addDays } from '../domain/localTime';

/** Bulletins older than this say nothing to anybody any more. */
const keptDays = 90;

/** The day of the bulletin that is due and not there yet. */
export async function dueBulletins(act: Act): Promise<string[]> {
  const day = bulletinDay(act.now);
  const published = await act.trx('bulletins').where('published_on', '>=', day).first('published_on');
  return published ? [] : [day];
}

/**
 * The daily bulletin of free places: free now and for how long, and from which day more will be (O254's practice). By
 * organisation, language and cohort: where groups differ by impairment only, their places are one figure, and what is
 * planned for one day is too.
 */
export async function publishBulletin(act: Act, day: string): Promise<void> {
  const { rows } = await act.trx.raw(
    'INSERT INTO bulletins (published_on, published_at) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING published_on',
    [day, act.now],
  );
  if (rows.length === 0) return;
  await act.trx.raw(
    `INSERT INTO bulletin_rows (published_on, organization_id, language, grade, birth_years, free, temporary, until, planned)
     SELECT ?::date, f.*, coalesce(p.planned, '[]') FROM (
       SELECT ${cohort}, sum(g.free) AS free, sum(least(g.free, g.temporary)),
         min(t.until) FILTER (WHERE least(g.free, g.temporary) > 0)
       FROM groups g JOIN queues q ON q.id = g.queue_id JOIN organizations o ON o.id = q.organization_id AND o.open
       CROSS JOIN LATERAL (
         SELECT min(ends_on) AS until FROM group_places
         WHERE group_id = g.id AND started_at IS NOT NULL AND ended_at IS NULL AND ends_on IS NOT NULL
       ) t
       GROUP BY ${cohort}
     ) f LEFT JOIN (
       SELECT organization_id, language, grade, birth_years, jsonb_agg(
         jsonb_build_object('from', starts_on, 'places', places, 'until', ends_on) ORDER BY starts_on, ends_on) AS planned
       FROM (
         SELECT ${cohort}, c.starts_on, c.ends_on, sum(c.places) AS places
         FROM group_places c JOIN groups g ON g.id = c.group_id JOIN queues q ON q.id = g.queue_id
         WHERE c.started_at IS NULL AND c.impossible_at IS NULL AND c.places > 0
         GROUP BY ${cohort}, c.starts_on, c.ends_on
       ) days GROUP BY organization_id, language, grade, birth_years
     ) p ON (p.organization_id, p.language, p.grade, p.birth_years)
       IS NOT DISTINCT FROM (f.organization_id, f.language, f.grade, f.birth_years)
     WHERE f.free > 0 OR p.planned IS NOT NULL`,
    [day],
  );
  await act.trx('bulletins').where('published_on', '<', addDays(day, -keptDays)).delete();
}

const cohort = 'q.organization_id, q.language, q.grade, q.birth_years';
