import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { isoLocal } from '../domain/localTime';
import { type TurnClass, turnAfter } from '../domain/ranking';
import { dueAt } from '../domain/workingDays';
import { conflictAt, invalid } from '../errors';
import { Application } from '../models/Application';
import { findCalendar } from '../models/findCalendar';
import { findRules } from '../models/findRules';
import { Group } from '../models/Group';
import { findInterleave } from '../models/nextTurns';
import { advance } from './advance';
import { checkPossible, refuseStale } from './checkPossible';
import { holdPlaces } from './holdPlaces';
import { issuePaper } from './issuePaper';
import { lapseDue } from './lapseDue';
import { lockBeforeLapses } from './lockCohorts';
import { planMessages } from './planMessages';
import { putRulesInForce } from './putRulesInForce';
import { refusePassedOver } from './refusePassedOver';
import { refuseStaleBenefit } from './refuseStaleBenefit';
import { refuseUnlessFirst } from './refuseUnlessFirst';
import { keepStated, placeToState, type Stated } from './statePlace';

/**
 * Refers whoever stands first in the queue into a group with a free place, twins together (O254). The queue's lock is
 * taken before looking who is first; a place is held for whoever a complaint may yet bring back before this child;
 * the database refuses one place too many (`groups_capacity`).
 */
export async function referApplication(
  act: StaffAct,
  application: Application,
  { seen, group: groupId }: ActionRequest<'refer'>,
): Promise<void> {
  await refuseStale(act, application, seen);
  await comeToNow(act, application);
  const pair = await pairOf(act, application);
  for (const one of pair) refusePassedOver(act, one, application);
  await refuseUnlessFirst(act, pair[0]!);
  for (const one of pair) await refuseStaleBenefit(act, one);
  const { id } = await groupOf(act, application, groupId);
  await holdPlaces(act, application.queueId!);
  const group = await Group.query(act.trx).findById(id).throwIfNotFound();
  const free = group.free + pair.filter((one) => one.heldGroupId === id).length;
  if (free < 1) throw conflictAt('group', group.held > 0 ? 'group.held' : 'group.full');
  if (free < pair.length) throw conflictAt('group', 'twins.too_few_places', { free, wanted: pair.length });
  const stated = await placeToState(act, pair[0]!);
  const turnClass = pair[0]!.turnClass;
  for (const one of pair) await refer(act, one, group, { twin: one !== pair[0], turnClass, stated });
}

/** Under the queue's lock, with what the moment has ended or begun written down: the child's own referral may be among it. */
async function comeToNow(act: StaffAct, application: Application): Promise<void> {
  if (application.queueId !== null) {
    await lockBeforeLapses(act, application.queueId);
    await lapseDue(act, application.queueId);
    await putRulesInForce({ ...act, user: null, actor: 'clock' }, application.queueId);
    application.$set(await Application.query(act.trx).findById(application.id).throwIfNotFound());
  }
  // What sets a waiting child apart has codes of its own.
  if (application.status !== 'queued') await checkPossible(act, application, 'refer');
}

async function groupOf(act: StaffAct, application: Application, groupId: number): Promise<Group> {
  const group = await Group.query(act.trx)
    .findById(groupId)
    .where('organization_id', application.organizationId)
    .forUpdate();
  if (!group) throw invalid({ group: 'group.unknown' });
  if (group.queueId !== application.queueId) throw invalid({ group: 'group.other_queue' });
  return group;
}

/** The turn an application is part of, the one by whose place it is known first. */
async function pairOf(act: StaffAct, application: Application): Promise<Application[]> {
  const leader = application.twinOf ?? application.id;
  const found = await Application.query(act.trx)
    .where((pair) => pair.where('id', leader).orWhere('twin_of', leader))
    .orderByRaw('id <> ?, id', [leader])
    .forNoKeyUpdate();
  // The one that was asked for keeps its identity, so that its caller sees what became of it.
  return found.map((one) => (one.id === application.id ? application : one));
}

/** Both of twins are referred by the place they stood at together. */
interface Turn {
  twin: boolean;
  turnClass: TurnClass;
  stated: Stated | null;
}

async function refer(
  act: StaffAct,
  application: Application,
  group: Group,
  { twin, turnClass, stated }: Turn,
): Promise<void> {
  const queueId = application.queueId!;
  const { referralWorkingDays } = await findRules(act.trx, queueId);
  const validUntil = dueAt(act.now, referralWorkingDays, await findCalendar(act.trx));
  const event = await advance(act, application, 'refer', {
    stamps: ['referredAt'],
    patch: {
      groupId: group.id,
      referralValidUntil: validUntil,
      referralAcceptedAt: null,
      referralExtended: false,
    },
    payload: { group: group.id, validUntil: validUntil.toISOString(), ...(twin && { twin }) },
  });
  const { ratio, turn } = await findInterleave(act.trx, queueId);
  await act.trx('referrals').insert({
    application_id: application.id,
    queue_id: queueId,
    group_id: group.id,
    sequence: event.sequence,
    class: turnClass,
    ratio,
    counted: !twin,
    issued_at: event.at,
    issued_by: act.user.id,
  });
  if (!twin) {
    await act
      .trx('queues')
      .where('id', queueId)
      .update({ turn: turnAfter(turn, turnClass, ratio) });
    const passed = { queue_id: queueId, pass_next: true, over_age: false };
    await act.trx('applications').where(passed).update({ pass_next: false });
  }
  const own = {
    validUntil: isoLocal(validUntil),
    groupName: group.name,
    stated: stated && { place: stated.place, sequence: stated.sequence },
  };
  const paper = await issuePaper(act, application, 'referral', own, { event });
  if (stated) await keepStated(act, [{ application, place: stated, paper_id: paper.id }]);
  await planMessages(act, application, 'referred');
}
