import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { localDate } from '../domain/localTime';
import { conflict, invalid } from '../errors';
import type { Application } from '../models/Application';
import { Group } from '../models/Group';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { issuePaper } from './issuePaper';
import { findFormer, leaveFormer } from './leaveApplication';
import { lockChains } from './lockChains';
import { planMessages } from './planMessages';

/**
 * The head confirms enrolment with the order's number and date; the notice of enrolment is issued (O223 app. 3). A
 * child that comes from another organisation of the exclusive group leaves it by that.
 */
export async function enrolApplication(
  act: StaffAct,
  application: Application,
  { seen, orderNumber, orderDate }: ActionRequest<'enrol'>,
): Promise<void> {
  if (orderDate > localDate(act.now)) throw invalid({ orderDate: 'date.future' });
  await checkPossible(act, application, 'enrol', seen);
  if (orderDate < localDate(application.referredAt!)) throw invalid({ orderDate: 'date.past' });
  if (application.referralValidUntil! <= act.now) throw conflict('referral.ended');
  const former = await findFormer(act, application);
  await lockChains(act, former ? [application, former] : [application]);
  if (former) await leaveFormer(act, former);
  const event = await advance(act, application, 'enrol', {
    seen,
    patch: { orderNumber, orderDate },
    payload: { group: application.groupId, orderDate },
    texts: { order: orderNumber },
  });
  const group = await Group.query(act.trx).findById(application.groupId!).throwIfNotFound();
  await issuePaper(
    act,
    application,
    'enrolment',
    { orderNumber, orderDate, groupName: group.name },
    { event },
  );
  await planMessages(act, application, 'enrolled');
}
