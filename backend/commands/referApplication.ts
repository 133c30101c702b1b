import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { isoLocal } from '../domain/localTime';
import { dueAt } from '../domain/workingDays';
import { conflict, invalid } from '../errors';
import { Application } from '../models/Application';
import { findCalendar } from '../models/findCalendar';
import { Group } from '../models/Group';
import { advance, chainOf } from './advance';
import { checkPossible } from './checkPossible';
import { issuePaper } from './issuePaper';
import { planMessages } from './planMessages';

const referralWorkingDays = 5;

/**
 * Refers the first of the queue into a group with a free place, for five working days (O254). The queue's lock
 * is taken before looking who is first; the database refuses one place too many (`groups_capacity`).
 */
export async function referApplication(
  act: StaffAct,
  application: Application,
  { seen, group: groupId }: ActionRequest<'refer'>,
): Promise<void> {
  await checkPossible(act, application, 'refer', seen);
  await act
    .trx('chains')
    .where('id', await chainOf(act, application))
    .forUpdate()
    .first('id');
  const group = await Group.query(act.trx)
    .findById(groupId)
    .where('organization_id', application.organizationId);
  if (!group) throw invalid({ group: 'group.unknown' });
  if (group.queueId !== application.queueId) throw invalid({ group: 'group.other_queue' });
  await refuseUnlessFirst(act, application);
  if (group.occupied >= group.capacity) throw conflict('group.full');
  const validUntil = dueAt(act.now, referralWorkingDays, await findCalendar(act.trx));
  const event = await advance(act, application, 'refer', {
    seen,
    stamps: ['referredAt'],
    patch: {
      groupId,
      referralValidUntil: validUntil,
      referralAcceptedAt: null,
      referralExtended: false,
    },
    payload: { group: groupId, validUntil: validUntil.toISOString() },
  });
  await issuePaper(
    act,
    application,
    'referral',
    { validUntil: isoLocal(validUntil), groupName: group.name },
    { event },
  );
  await planMessages(act, application, 'referred');
}

async function refuseUnlessFirst(act: StaffAct, application: Application): Promise<void> {
  const ahead = await Application.query(act.trx)
    .where({ queue_id: application.queueId, status: 'queued' })
    .whereRaw('(registered_at, id) < (?, ?)', [application.registeredAt, application.id])
    .where((query) => query.whereNull('stopped_until').orWhere('stopped_until', '<=', act.now))
    .resultSize();
  if (ahead > 0) throw conflict('application.not_first', { ahead });
}
