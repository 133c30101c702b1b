import type { PlaceCause } from '../contract/placeCauses';
import type { Entry, LoggedEvent, QueueLog } from './queueLog';
import { endOf, type TurnIndex } from './turnIndex';

/** Two different children of one turn. */
export function areTwins(log: QueueLog, application: number, other: number | null): boolean {
  if (other === null || other === application) return false;
  const [one, two] = [application, other].map((id) => log.entries.get(id)?.twinOf ?? id);
  return one === two;
}

/**
 * Why a place moved when a term, a stop-list or a conclusion ended by the moment alone. What ends for several at one
 * moment is told of the child itself.
 */
export function causeOfMoment(log: QueueLog, application: number, id: number, at: number): PlaceCause {
  const mine = log.entries.get(application);
  if (id !== application && mine && endsAt(mine, at)) return causeOfMoment(log, application, application, at);
  const [own, ofTwin] = [id === application, areTwins(log, application, id)];
  const entry = log.entries.get(id);
  if (entry && endOf(entry.documentUntil) === at) {
    if (ofTwin) return 'twin-conclusion-expired';
    return own ? 'conclusion-expired' : 'others-passed-over';
  }
  if (entry?.stoppedUntil === at) {
    if (ofTwin) return 'twins-wait-ended';
    return own ? 'stop-ended' : 'others-back';
  }
  return own || ofTwin ? 'returned' : 'others-returned';
}

function endsAt({ documentUntil, stoppedUntil, referredUntil }: Entry, at: number): boolean {
  return endOf(documentUntil) === at || stoppedUntil === at || referredUntil === at;
}

interface About {
  own: boolean;
  /** Own, but of a twin the child shares its turn with. */
  ofTwin: boolean;
  /** Whether the application of the event stood in the order before it. */
  stood: boolean;
  from: number | null;
  /** Twins who waited for two places, none of them on the stop-list, before the event. */
  waited: boolean;
}

/** Why a place moved at an event. */
export function causeOfEvent(event: LoggedEvent, log: QueueLog, index: TurnIndex, about: About): PlaceCause {
  if (event.type === 'rulesInForce') return 'rules';
  if (!about.own && about.from === null) return 'twins-wait-ended';
  const leaves = event.type === 'move' && event.payload?.queue !== log.queue;
  const type = leaves ? 'withdraw' : event.type;
  if (about.own) return ownCause(type, event.payload, about);
  const stands = index.stands(event.application!);
  if (renewals.has(type) && about.stood !== stands) return stands ? 'others-back' : 'others-passed-over';
  return othersCauses[type] ?? 'others-decided';
}

const renewals: ReadonlySet<string> = new Set(['answerCorrection', 'renewConclusion']);

/** Whether the queue goes past an application only for the two places that twins wait for. */
export function waitsForTwo(log: QueueLog, application: number | null, at: number): boolean {
  const entry = log.entries.get(application ?? 0);
  if (!entry?.passNext) return false;
  return entry.stoppedUntil === null || entry.stoppedUntil <= at;
}

/** Why a child is no longer passed over by a word of an officer: for two places, or on the stop-list till then. */
function causeOfResume(payload: LoggedEvent['payload'], waited: boolean): PlaceCause {
  if (payload?.complaint) return 'stop-undone';
  return waited ? 'twins-wait-ended' : 'stop-lifted';
}

function ownCause(
  type: string,
  payload: LoggedEvent['payload'],
  { ofTwin, from, waited }: About,
): PlaceCause {
  if (returns.has(type)) return payload?.filing === 'anew' ? 'returned-anew' : 'returned';
  if (renewals.has(type)) {
    if (ofTwin) return from === null ? 'twins-wait-ended' : 'twin-decided';
    return from === null ? 'conclusion-renewed' : 'right-decided';
  }
  const cause = type === 'resume' ? causeOfResume(payload, waited) : (ownCauses[type] ?? 'right-decided');
  return (ofTwin && ofTwinCauses[cause]) || cause;
}

/** What happened to a twin is said of the twin: the child itself may have every right to its place. */
const ofTwinCauses: Partial<Record<PlaceCause, PlaceCause>> = {
  left: 'twins-split',
  'stop-listed': 'twin-stop-listed',
  'stop-restored': 'twin-stop-listed',
  'stop-ended': 'twins-wait-ended',
  'stop-lifted': 'twins-wait-ended',
  'stop-undone': 'twins-wait-ended',
  'stop-suspended': 'twins-wait-ended',
  'right-decided': 'twin-decided',
  'right-suspended': 'twin-decided',
  'right-restored': 'twin-decided',
  'over-age': 'twin-decided',
  'filing-corrected': 'twin-decided',
};

const returns: ReadonlySet<string> = new Set([
  'annulReferral',
  'declineReferral',
  'lapseReferral',
  'cancelReferral',
  'withdrawPlace',
]);

const ownCauses: Record<string, PlaceCause> = {
  accept: 'entered',
  reopen: 'entered',
  move: 'moved',
  withdraw: 'left',
  refuse: 'left',
  revoke: 'left',
  enrol: 'left',
  refer: 'referred',
  extendReferral: 'referred',
  stopList: 'stop-listed',
  suspendStopList: 'stop-suspended',
  restoreStopList: 'stop-restored',
  confirmBenefit: 'right-decided',
  rejectBenefit: 'right-decided',
  suspendBenefitRejection: 'right-suspended',
  restoreBenefitRejection: 'right-restored',
  liftBenefitRejection: 'right-decided',
  confirmFiling: 'filing-corrected',
  joinTwins: 'twins-joined',
  splitTwins: 'twins-split',
  passTwins: 'twins-wait',
  overAge: 'over-age',
};

const othersCauses: Record<string, PlaceCause> = {
  accept: 'others-entered',
  reopen: 'others-entered',
  move: 'others-entered',
  withdraw: 'others-left',
  refuse: 'others-left',
  revoke: 'others-left',
  enrol: 'others-left',
  refer: 'others-referred',
  extendReferral: 'others-referred',
  ...Object.fromEntries([...returns].map((type) => [type, 'others-returned'])),
  stopList: 'others-passed-over',
  overAge: 'others-passed-over',
  suspendStopList: 'others-back',
  restoreStopList: 'others-passed-over',
  resume: 'others-back',
  confirmFiling: 'others-filing-corrected',
  joinTwins: 'others-twins',
  splitTwins: 'others-twins',
  passTwins: 'others-twins',
};
