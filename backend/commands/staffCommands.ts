import type { StaffAct } from '../act';
import type { ActionRequest, StaffAction } from '../contract/actions';
import type { Application } from '../models/Application';
import { acceptApplication } from './acceptApplication';
import { cancelCorrection } from './cancelCorrection';
import { chooseApplication } from './chooseApplication';
import { confirmFiling, correctFiling, rejectFiling } from './correctFiling';
import { decideBenefit } from './decideBenefit';
import { endReferral } from './endReferral';
import { enrolApplication } from './enrolApplication';
import { extendReferral } from './extendReferral';
import { handOverApplication } from './handOverApplication';
import { leaveApplication } from './leaveApplication';
import { moveApplication } from './moveApplication';
import { noteApplication } from './noteApplication';
import { referApplication } from './referApplication';
import { refuseApplication, revokeApplication } from './refuseApplication';
import { releaseApplication } from './releaseApplication';
import { renewConclusion } from './renewConclusion';
import { reopenApplication } from './reopenApplication';
import { requestCorrection } from './requestCorrection';
import { resolveContest } from './resolveContest';
import { resumeApplication, stopListApplication } from './stopListApplication';
import { takeApplication } from './takeApplication';
import { joinTwins, passTwins, splitTwins } from './twins';
import { withdrawApplication } from './withdrawApplication';

type StaffCommand<A extends StaffAction> = (
  act: StaffAct,
  application: Application,
  request: ActionRequest<A>,
) => Promise<void>;

/** The command behind each action of staff. A new action does not compile until it stands here. */
export const staffCommands: { [A in StaffAction]: StaffCommand<A> } = {
  take: takeApplication,
  release: releaseApplication,
  handOver: handOverApplication,
  requestCorrection,
  cancelCorrection,
  resolveContest,
  confirmBenefit: (act, application, request) =>
    decideBenefit(act, application, { ...request, confirmed: true }),
  rejectBenefit: (act, application, request) =>
    decideBenefit(act, application, { ...request, confirmed: false }),
  accept: acceptApplication,
  refuse: refuseApplication,
  refer: referApplication,
  extendReferral,
  cancelReferral: (act, application, request) => endReferral(act, application, 'cancelReferral', request),
  withdrawPlace: (act, application, request) => endReferral(act, application, 'withdrawPlace', request),
  stopList: stopListApplication,
  resume: resumeApplication,
  joinTwins,
  splitTwins,
  passTwins,
  move: moveApplication,
  renewConclusion,
  correctFiling,
  confirmFiling,
  rejectFiling,
  revoke: revokeApplication,
  enrol: enrolApplication,
  leave: leaveApplication,
  withdraw: withdrawApplication,
  reopen: reopenApplication,
  chooseApplication,
  note: noteApplication,
};
