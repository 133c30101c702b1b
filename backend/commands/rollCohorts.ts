import type { Act } from '../act';
import { localDate } from '../domain/localTime';
import { Application } from '../models/Application';
import { advance } from './advance';
import { moveTo } from './moveApplication';
import { planMessages } from './planMessages';
import { recordEvent } from './recordEvent';
import { leaveTwins } from './releaseTwins';
import { findQueue } from './submission/findQueue';

/** Queues whose 1 September has come, by organisation, the oldest cohort of each first. */
export async function queuesToRoll(act: Act): Promise<number[]> {
  return act
    .trx('queues')
    .where('rolled_year', '<', schoolYear(act))
    .where((query) => query.whereNotNull('grade').orWhereNotNull('birth_years'))
    .distinct('organization_id')
    .orderBy('organization_id')
    .pluck('organization_id');
}

/**
 * On 1 September the queues of an organisation roll to the next cohort: a grade's children go to the grade above, a
 * group by birth years takes the next ones, everybody with the filing moment they had. Whom no queue of the
 * organisation serves any more an officer has to close.
 */
export async function rollCohorts(act: Act, organizationId: number): Promise<void> {
  const year = schoolYear(act);
  const queues: { id: number; grade: number | null; chain_id: number; birth_years: string | null }[] =
    await act
      .trx('queues')
      .where('organization_id', organizationId)
      .where('rolled_year', '<', year)
      .where((query) => query.whereNotNull('grade').orWhereNotNull('birth_years'))
      .orderByRaw('grade DESC NULLS LAST, lower(birth_years)')
      .select('id', 'grade', 'chain_id', 'birth_years');
  const ids = queues.map(({ id }) => id);
  await act
    .trx('chains')
    .whereIn(
      'id',
      queues.map((one) => one.chain_id),
    )
    .orderBy('id')
    .forUpdate()
    .select('id');
  await shiftBirthYears(act, ids);
  for (const queue of queues) {
    const waiting = await Application.query(act.trx)
      .where({ queue_id: queue.id, status: 'queued' })
      .orderBy('id')
      .forNoKeyUpdate();
    // Where nobody waits and no birth years roll there is nothing to tell.
    if (waiting.length === 0 && queue.birth_years === null) continue;
    await recordEvent(act, queue.chain_id, { type: 'rollCohort', payload: { year } });
    for (const { id } of waiting) {
      // Read anew: what was done to a twin before may have changed it.
      const one = await Application.query(act.trx).findById(id).throwIfNotFound();
      await rollOne(act, one, queue.grade === null ? 0 : 1);
    }
  }
  await act.trx('queues').whereIn('id', ids).update({ rolled_year: year });
}

/** All of the organisation at once: one after another they would overlap on the way (`queue_cells_no_overlap`). */
async function shiftBirthYears(act: Act, ids: number[]): Promise<void> {
  const next = (range: string) => `int4range(lower(${range}) + 1, upper(${range}) + 1)`;
  const { rows } = await act.trx.raw(
    `DELETE FROM queue_cells c USING queues q WHERE q.id = c.queue_id AND q.id = ANY (?) AND q.birth_years IS NOT NULL
     RETURNING c.queue_id, c.organization_id, c.language, c.impairment, ${next('c.cohort')}::text AS cohort`,
    [ids],
  );
  if (rows.length > 0) await act.trx('queue_cells').insert(rows);
  await act.trx.raw(
    `UPDATE queues SET birth_years = ${next('birth_years')} WHERE id = ANY (?) AND birth_years IS NOT NULL`,
    [ids],
  );
}

async function rollOne(act: Act, application: Application, years: number): Promise<void> {
  const grade = application.grade === null || years === 0 ? application.grade : application.grade + years;
  const child = await act.trx('children').where('id', application.childId).first('born_on');
  const queue = await findQueue(act, { ...application, grade }, child.born_on);
  if (!queue) {
    // Twins stand for themselves: the queue goes past this child alone.
    await leaveTwins(act, application);
    await advance(act, application, 'overAge', { patch: { overAge: true, passNext: true } });
    await planMessages(act, application, 'over-age');
    return;
  }
  if (queue.id === application.queueId) return;
  const { language, impairment } = application;
  await moveTo(act, application, { queue: queue.id, language, grade, impairment, overAge: false });
}

/** The year whose 1 September was last. */
function schoolYear({ now }: Act): number {
  const day = localDate(now);
  return Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
}
