import type { Act } from '../act';
import { gradeAfter, lastGrade } from '../domain/schoolYear';
import type { Application } from '../models/Application';
import { byCohort } from '../models/rolledYear';
import { advance } from './advance';
import { moveTo } from './moveApplication';
import { passOverAge } from './passOverAge';
import { type FoundQueue, findQueue } from './submission/findQueue';

/** What an application is counted by from now on. */
interface Counted {
  grade: number | null;
  gradeYear: number;
}

/**
 * Brings an application into a school year: in the grade that is so many years on, with its filing moment, in the queue
 * that serves it then. Whom none serves any more the queue goes past until an officer decides. Who has a place held
 * keeps queue and grade, as who is referred keeps the referral. Time does it, whoever acts.
 */
export async function rollApplication(act: Act, application: Application, year: number): Promise<void> {
  if (application.heldGroupId !== null) return;
  const clock: Act = { ...act, user: null, actor: 'clock' };
  const years = year - application.gradeYear;
  const grade = gradeAfter(application.grade, years, {
    byBirthYear: await isByBirthYear(act, application),
  });
  const child = await act.trx('children').where('id', application.childId).first('born_on');
  const queue =
    grade !== null && grade > lastGrade
      ? null
      : await findQueue(act, { ...application, grade }, child.born_on);
  const counted = { grade: grade && Math.min(grade, lastGrade), gradeYear: year };
  const named = queue ? null : await namedQueue(act, application, years, child.born_on);
  if (application.status !== 'queued')
    return note(clock, application, { ...counted, queueId: (queue ?? named)?.id ?? null });
  if (queue) return goOn(clock, application, queue, counted);
  if (named) return goOn(clock, application, named, counted, { chosen: true });
  if (application.overAge) return note(clock, application, counted);
  await passOverAge(clock, application, counted);
}

async function goOn(
  act: Act,
  application: Application,
  queue: FoundQueue,
  counted: Counted,
  { chosen }: { chosen?: true } = {},
): Promise<void> {
  if (queue.id === application.queueId) return note(act, application, counted);
  const { language, impairment } = application;
  await moveTo(act, application, {
    ...{ queue: queue.id, language, impairment, ...counted },
    ...(chosen && { chosen }),
  });
}

/** A grade that counts one more is an event; the year alone is what the grade is reckoned from. */
async function note(act: Act, application: Application, patch: Counted & { queueId?: number | null }) {
  const { queueId = application.queueId, grade, gradeYear } = patch;
  if (grade === application.grade && queueId === application.queueId) {
    await application.$query(act.trx).patch({ gradeYear });
    return;
  }
  await advance(act, application, 'rollGrade', {
    patch,
    payload: { grade, year: gradeYear, queue: queueId },
  });
}

/** Whether the queue goes by birth year and by no class, or every queue of the organisation where there is none yet. */
async function isByBirthYear(act: Act, { queueId, organizationId }: Application): Promise<boolean> {
  const query = act
    .trx('queues')
    .where(queueId === null ? { organization_id: organizationId } : { id: queueId });
  return !(await query.where(byCohort).whereNull('birth_years').first('id'));
}

/** Where an officer named the queue since none fits: that one, or the class above it. */
async function namedQueue(
  act: Act,
  application: Application,
  years: number,
  bornOn: string,
): Promise<FoundQueue | null> {
  if (application.queueId === null) return null;
  const placed = await act
    .trx('events as e')
    .join('event_payloads as p', 'p.event_id', 'e.id')
    .where('e.application_id', application.id)
    .whereIn('e.type', ['accept', 'move'])
    .orderBy('e.id', 'desc')
    .first('p.payload');
  if (placed?.payload.chosen !== true) return null;
  const queue = await act.trx('queues').where('id', application.queueId).first();
  if (queue.grade === null || queue.birth_years !== null || years === 0)
    return { id: queue.id, chainId: queue.chain_id };
  const wanted = { ...application, impairment: queue.impairments[0], grade: queue.grade + years };
  return findQueue(act, wanted, bornOn);
}
