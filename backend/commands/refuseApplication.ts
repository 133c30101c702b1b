import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Application } from '../models/Application';
import { advance } from './advance';
import { endCorrection } from './endCorrection';
import { withoutReferral } from './endReferral';
import { issuePaper } from './issuePaper';
import { planMessages } from './planMessages';
import { recordDecision } from './recordDecision';
import { type Refusal, readRefusal, refusalFacts } from './refusal';
import { resumedClock } from './resumedClock';

/**
 * Refuses on grounds: intake (LPS 19, the refusal receipt) or the service itself (the reasoned refusal).
 * Decision, paper, event and messages are committed together.
 */
export async function refuseApplication(
  act: StaffAct,
  application: Application,
  request: ActionRequest<'refuse'>,
): Promise<void> {
  await carryOutRefusal(
    act,
    application,
    'refuse',
    request.seen,
    await readRefusal(act, application, request),
  );
}

/** A ground of the service found after acceptance takes a child out of the queue. */
export async function revokeApplication(
  act: StaffAct,
  application: Application,
  request: ActionRequest<'revoke'>,
): Promise<void> {
  const refusal = await readRefusal(act, application, { ...request, sort: 'service' });
  await carryOutRefusal(act, application, 'revoke', request.seen, refusal);
}

async function carryOutRefusal(
  act: StaffAct,
  application: Application,
  action: 'refuse' | 'revoke',
  seen: number,
  refusal: Refusal,
): Promise<void> {
  const { dueAt: dueBy = application.dueAt } = await resumedClock(act, application);
  const { sort, grounds, missing, reasons } = refusal;
  const codes = grounds.map(({ code }) => code);
  const event = await advance(act, application, action, {
    seen,
    stamps: ['decidedAt'],
    patch: {
      ...withoutReferral,
      dueAt: null,
      clockPausedAt: null,
      correctionDueAt: null,
      officerId: application.officerId ?? act.user.id,
    },
    payload: { sort, grounds: codes },
    texts: {
      reasons: reasons && { ...reasons },
      ...(missing.length > 0 && { missing: missing.map(({ kk, ru }) => ({ kk, ru })) }),
    },
  });
  await endCorrection(act, application, event);
  await recordDecision(act, application, event, {
    outcome: 'refused',
    sort,
    grounds: codes,
    missing,
    reasons,
    dueBy,
  });
  const { kind, own } = refusalFacts(refusal);
  await issuePaper(act, application, kind, own, { event });
  await planMessages(act, application, 'refused');
}
