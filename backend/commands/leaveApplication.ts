import type { Act, StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { Application } from '../models/Application';
import { advance, type Change } from './advance';
import { planMessages } from './planMessages';

/** An enrolled child leaves the organisation; the place is free. */
export async function leaveApplication(
  act: StaffAct,
  application: Application,
  { seen, reason }: ActionRequest<'leave'>,
): Promise<void> {
  await leave(act, application, { seen, texts: { reason } });
}

/**
 * Where a child that is being enrolled is enrolled already, in an organisation of the same exclusive group: it leaves
 * there, for nobody has two places of one kind (`applications_one_enrolled_per_child`), and the next child in turn can
 * be referred to the place it had. The enrolment is the cause.
 */
export async function leaveFormer(act: Act, former: Application): Promise<void> {
  await leave(act, former, { payload: { transfer: true } });
}

async function leave(act: Act, application: Application, { payload, ...change }: Change): Promise<void> {
  await advance(act, application, 'leave', {
    ...change,
    patch: { groupId: null },
    payload: { group: application.groupId, ...payload },
  });
  await planMessages(act, application, 'left');
}

/** The application by which the child of another one has its place in an organisation of the same exclusive group. */
export async function findFormer(act: Act, application: Application): Promise<Application | undefined> {
  const { childId: child_id, exclusiveGroup: exclusive_group, id } = application;
  return Application.query(act.trx)
    .where({ child_id, exclusive_group, status: 'enrolled' })
    .whereNot('id', id)
    .forNoKeyUpdate()
    .first();
}
