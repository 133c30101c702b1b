import type { Act } from '../act';
import { isPossible } from '../domain/lifecycle';
import { Application } from '../models/Application';
import { rolledYear, rolling } from '../models/rolledYear';
import { lockIfBehind } from './lockCohorts';
import { rejoinTwins, twinsOf } from './rejoinTwins';
import { rollApplication } from './rollApplication';

/**
 * One that comes back to the queue, or to review, behind the school year its organisation has come to goes on to the
 * queue of that year; twins together, once both are back.
 */
export async function catchUp(act: Act, application: Application): Promise<void> {
  const year = await rolledYear(act.trx, application.organizationId);
  if (year === null || year <= application.gradeYear) return;
  const twins = await Application.query(act.trx)
    .where((twin) => twin.where('twin_of', application.id).orWhere('id', application.twinOf ?? 0))
    .orderBy('id')
    .forNoKeyUpdate();
  // Its referral is over as well, and this is done when that is written down.
  if (twins.some(({ status }) => status === 'referred')) return;
  const pairs = twinsOf([application, ...twins]);
  await rollApplication(act, application, year);
  for (const { id } of twins)
    await rollApplication(act, await Application.query(act.trx).findById(id).throwIfNotFound(), year);
  for (const pair of pairs) await rejoinTwins({ ...act, user: null, actor: 'clock' }, pair);
  if (pairs.length > 0)
    application.$set(await Application.query(act.trx).findById(application.id).throwIfNotFound());
}

/** One that was closed and is opened again: in this year's grade, and passed over again if it is still too old. */
export async function settle(act: Act, application: Application): Promise<void> {
  const year = (await rolledYear(act.trx, application.organizationId)) ?? 0;
  await rollApplication(act, application, Math.max(year, application.gradeYear));
}

/** Who has been left behind nevertheless, as by a place held that is given up: the clock looks every minute. */
export async function leftBehind({ trx }: Act): Promise<number[]> {
  const { rows } = await trx.raw(
    `SELECT a.id FROM applications a
     WHERE ${rolling} AND a.held_group_id IS NULL
       AND a.grade_year < (SELECT max(rolled_year) FROM queues)
       AND a.grade_year < (SELECT max(q.rolled_year) FROM queues q
         WHERE q.organization_id = a.organization_id AND (q.grade IS NOT NULL OR q.birth_years IS NOT NULL))
     ORDER BY a.id`,
  );
  return rows.map(({ id }: { id: number }) => id);
}

export async function catchUpLater(act: Act, id: number): Promise<void> {
  const application = await Application.query(act.trx).findById(id).forNoKeyUpdate().throwIfNotFound();
  // Decided, or the complaint over, since the clock looked.
  if (!isPossible('rollGrade', application.status, application.flags(act.now))) return;
  await lockIfBehind(act, application);
  await catchUp(act, application);
}
