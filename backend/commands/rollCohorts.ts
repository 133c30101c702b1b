import type { Act } from '../act';
import { schoolYear } from '../domain/schoolYear';
import { Application } from '../models/Application';
import { byCohort, rolling } from '../models/rolledYear';
import { lockCohorts } from './lockCohorts';
import { planNotices } from './planMessages';
import { recordEvent } from './recordEvent';
import { rejoinTwins, twinsOf } from './rejoinTwins';
import { rollApplication } from './rollApplication';
import { placesToState } from './statePlace';

/** Organisations with queues whose 1 September has come. */
export async function queuesToRoll(act: Act): Promise<number[]> {
  return act
    .trx('queues')
    .where('rolled_year', '<', schoolYear(act.now))
    .where(byCohort)
    .distinct('organization_id')
    .orderBy('organization_id')
    .pluck('organization_id');
}

interface Cohort {
  id: number;
  chain_id: number;
  birth_years: string | null;
}

/**
 * On 1 September the queues of an organisation roll to the next cohort: a grade's children go to the grade above, a
 * group by birth years takes the next ones, everybody with the filing moment they had. Whom no queue of the
 * organisation serves any more an officer has to close.
 */
export async function rollCohorts(act: Act, organizationId: number): Promise<void> {
  const year = schoolYear(act.now);
  await lockCohorts(act, organizationId);
  const queues: Cohort[] = await act
    .trx('queues')
    .where('organization_id', organizationId)
    .where('rolled_year', '<', year)
    .where(byCohort)
    .orderByRaw('grade DESC NULLS LAST, lower(birth_years), id')
    .select('id', 'chain_id', 'birth_years');
  const ids = queues.map(({ id }) => id);
  await shiftBirthYears(act, ids);
  await act.trx('queues').whereIn('id', ids).update({ rolled_year: year });
  const all = await Application.query(act.trx)
    .where({ organization_id: organizationId })
    .whereRaw(rolling)
    .where('grade_year', '<', year)
    .orderBy('id')
    .forNoKeyUpdate();
  const waiting = all.filter(({ status }) => status === 'queued');
  const twins = twinsOf(waiting);
  for (const { id, chain_id, birth_years } of queues) {
    const own = waiting.filter(({ queueId }) => queueId === id);
    // Where nobody waits and no birth years roll there is nothing to tell.
    if (own.length === 0 && birth_years === null) continue;
    await recordEvent(act, chain_id, { type: 'rollCohort', payload: { year } });
  }
  for (const { id } of all) {
    // Read again: a twin that went before has parted from this one.
    const one = await Application.query(act.trx).findById(id).throwIfNotFound();
    await rollApplication(act, one, year);
  }
  for (const pair of twins) await rejoinTwins(act, pair);
  await tellMoved(act, waiting);
}

/** Families whom the roll has taken to another queue are told, with the place the child has there now. */
async function tellMoved(act: Act, waiting: readonly Application[]): Promise<void> {
  const before = new Map(waiting.map(({ id, queueId }) => [id, queueId]));
  const after = await Application.query(act.trx)
    .findByIds([...before.keys()])
    .orderBy('id');
  const moved = after.filter(({ id, queueId }) => queueId !== before.get(id));
  for (const queue of new Set(moved.map(({ queueId }) => queueId!))) {
    const places = await placesToState(act, queue);
    const there = moved.filter(({ queueId }) => queueId === queue);
    await planNotices(
      act,
      'rolled',
      there.map((application) => ({ application, stated: places.get(application.id) })),
    );
  }
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
