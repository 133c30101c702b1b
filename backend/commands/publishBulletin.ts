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
 * organisation, language and cohort: where groups differ by impairment only, their places are one figure.
 */
export async function publishBulletin(act: Act, day: string): Promise<void> {
  const { rows } = await act.trx.raw(
    'INSERT INTO bulletins (published_on, published_at) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING published_on',
    [day, act.now],
  );
  if (rows.length === 0) return;
  await act.trx.raw(
    `INSERT INTO bulletin_rows (published_on, organization_id, language, grade, birth_years, free, temporary, until, planned)
     SELECT ?::date, q.organization_id, q.language, q.grade, q.birth_years, sum(g.free), sum(least(g.free, g.temporary)),
       min(t.until) FILTER (WHERE least(g.free, g.temporary) > 0), jsonb_path_query_array(jsonb_agg(p.planned), '$[*][*]')
     FROM groups g JOIN queues q ON q.id = g.queue_id JOIN organizations o ON o.id = q.organization_id AND o.open
     CROSS JOIN LATERAL (
       SELECT min(ends_on) AS until FROM group_places
       WHERE group_id = g.id AND started_at IS NOT NULL AND ended_at IS NULL AND ends_on IS NOT NULL
     ) t
     CROSS JOIN LATERAL (
       SELECT coalesce(jsonb_agg(jsonb_build_object('from', starts_on, 'places', places, 'until', ends_on)
         ORDER BY starts_on, id), '[]') AS planned
       FROM group_places WHERE group_id = g.id AND started_at IS NULL AND impossible_at IS NULL AND places > 0
     ) p
     GROUP BY q.organization_id, q.language, q.grade, q.birth_years
     HAVING sum(g.free) > 0 OR bool_or(p.planned <> '[]')`,
    [day],
  );
  await act.trx('bulletins').where('published_on', '<', addDays(day, -keptDays)).delete();
}
