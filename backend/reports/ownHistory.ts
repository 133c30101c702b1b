import type { Knex } from 'knex';
import type { Action, SideEvent } from '../domain/lifecycle';
import { eventHistory } from '../presenters/eventHistory';

/** What of an event is its parent's: keys of its details and parts of what was said. */
interface Shown {
  details?: readonly string[];
  texts?: readonly string[];
}

const filed: Shown = {
  details: ['organization', 'language', 'grade', 'impairment', 'benefits', 'version', 'incomplete'],
};
const returned: Shown = { details: ['filing'], texts: ['reason'] };
const explained: Shown = { texts: ['reason'] };

/**
 * By type, so that a new event shows nothing until somebody has thought about it. Ids of staff, groups and other
 * applications are not the parent's; null are events that are not, colleagues' notes and whatever would tell that
 * somebody else has applied for the child (product.md, promise 8).
 */
const shown: Record<Action | SideEvent, Shown | null> = {
  file: filed,
  submit: filed,
  take: {},
  release: {},
  handOver: {},
  requestCorrection: { details: ['items'], texts: ['item'] },
  answerCorrection: { details: ['version', 'parts', 'documentUntil', 'claimed'], texts: ['answer'] },
  cancelCorrection: {},
  resolveContest: null,
  confirmBenefit: { details: ['benefit', 'certificateOn'] },
  rejectBenefit: { details: ['benefit'], texts: ['reason'] },
  refuse: { details: ['sort', 'grounds'], texts: ['reasons', 'missing'] },
  accept: { details: ['standing', 'chosen'], texts: ['reason'] },
  refer: { details: ['validUntil'] },
  acceptReferral: {},
  extendReferral: { details: ['until'], texts: ['reason'] },
  annulReferral: returned,
  declineReferral: returned,
  lapseReferral: returned,
  cancelReferral: returned,
  withdrawPlace: returned,
  stopList: { details: ['until', 'lapse'] },
  resume: { details: ['complaint'] },
  suspendStopList: { details: ['complaint'] },
  restoreStopList: { details: ['complaint', 'until'] },
  liftStopList: { details: ['complaint'] },
  suspendBenefitRejection: { details: ['complaint', 'benefit'] },
  restoreBenefitRejection: { details: ['complaint', 'benefit'] },
  liftBenefitRejection: { details: ['complaint', 'benefit', 'state'] },
  joinTwins: {},
  splitTwins: explained,
  passTwins: explained,
  move: { details: ['standing'], texts: ['reason'] },
  renewConclusion: { details: ['version', 'documentUntil', 'impairment'] },
  askConclusion: { details: ['documentUntil'] },
  correctFiling: explained,
  confirmFiling: { details: ['class', 'filedAt'], texts: ['reason'] },
  rejectFiling: explained,
  revoke: { details: ['sort', 'grounds'], texts: ['reasons', 'missing'] },
  enrol: { details: ['orderDate'], texts: ['order'] },
  leave: { details: ['transfer'], texts: ['reason'] },
  withdraw: explained,
  askChoice: explained,
  chooseApplication: { details: ['keep'], texts: ['reason'] },
  overAge: {},
  rollGrade: { details: ['grade', 'year'] },
  holdPlace: {},
  releasePlace: {},
  reopen: { details: ['standing'], texts: ['reason'] },
  complain: { details: ['complaint', 'about'], texts: ['complaint'] },
  archive: {},
  note: null,
  satisfyComplaint: { details: ['complaint'], texts: ['reasons'] },
  forwardComplaint: { details: ['complaint'], texts: ['reasons'] },
  extendComplaint: { details: ['complaint', 'until', 'decidedOn'], texts: ['reason'] },
  decideComplaint: {
    details: ['complaint', 'body', 'outcome', 'decidedOn'],
    texts: ['decisionNumber', 'summary'],
  },
  withdrawComplaint: { details: ['complaint'] },
  changeContacts: { details: ['changed'] },
  changeNotices: { details: ['channels', 'language'] },
  withdrawConsent: { details: ['consent'] },
  decideConsentWithdrawal: { details: ['consent', 'outcome'], texts: ['reasons'] },
};

/** What was done to an own application, when and by what office, as far as it is the parent's to know. */
export async function ownHistory(db: Knex, application: number) {
  const events = await eventHistory(db, application);
  return events.flatMap(({ type, at, by, details, texts }) => {
    const of = Object.hasOwn(shown, type) ? shown[type as keyof typeof shown] : null;
    if (!of) return [];
    const picked = pick(details, ['from', 'to', ...(of.details ?? [])]);
    return [{ type, at, by: by.kind, details: picked, texts: pick(texts, of.texts ?? []) }];
  });
}

/** What stands under these keys; the parts of a list are numbered, as `item.0`. */
function pick(from: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  const entries = Object.entries(from).filter(([key]) => keys.includes(key.replace(/\.\d+$/, '')));
  return Object.fromEntries(entries);
}
