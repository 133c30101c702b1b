import { type Actor, openStatuses, type Status, statuses } from '../contract/statuses';
import { type Action, type Flags, isPossible, lifecycle } from './lifecycle';
import { lifecycleDiagram } from './lifecycleDiagram';

const stays = '=';
type Row = [from: Status[], to: (Status | typeof stays)[], by: Actor[]];

const undecided: Status[] = ['registered', 'in_review', 'correction_requested'];
const open: Status[] = [...undecided, 'queued', 'referred'];

/** The lifecycle of product.md and law.md, written out by hand. */
const law: Record<Action, Row> = {
  file: [[], ['registered'], ['officer']],
  submit: [[], ['registered'], ['parent']],
  take: [['registered'], ['in_review'], ['officer']],
  release: [['in_review'], ['registered'], ['officer']],
  handOver: [['in_review', 'correction_requested'], [stays], ['officer']],
  requestCorrection: [['in_review'], ['correction_requested'], ['officer']],
  answerCorrection: [['correction_requested'], ['in_review'], ['parent']],
  cancelCorrection: [['correction_requested'], ['in_review'], ['officer']],
  resolveContest: [open, [stays], ['officer']],
  confirmBenefit: [open, [stays], ['officer']],
  rejectBenefit: [open, [stays], ['officer']],
  refuse: [undecided, ['refused'], ['officer']],
  accept: [['registered', 'in_review'], ['queued'], ['officer']],
  refer: [['queued'], ['referred'], ['officer']],
  acceptReferral: [['referred'], [stays], ['parent']],
  extendReferral: [['referred'], [stays], ['parent', 'officer']],
  annulReferral: [['referred'], ['queued'], ['parent']],
  declineReferral: [['referred'], ['queued'], ['parent']],
  lapseReferral: [['referred'], ['queued'], ['clock']],
  cancelReferral: [['referred'], ['queued'], ['officer']],
  withdrawPlace: [['referred'], ['queued'], ['head']],
  stopList: [['queued'], [stays], ['officer']],
  resume: [['queued'], [stays], ['officer']],
  suspendStopList: [['queued'], [stays], ['parent', 'officer']],
  suspendBenefitRejection: [open, [stays], ['parent', 'officer']],
  restoreBenefitRejection: [open, [stays], ['parent', 'officer']],
  liftBenefitRejection: [open, [stays], ['officer']],
  restoreStopList: [['queued'], [stays], ['parent', 'officer']],
  liftStopList: [['queued', 'referred'], [stays], ['parent', 'officer']],
  joinTwins: [['queued'], [stays], ['officer', 'clock']],
  splitTwins: [['queued'], [stays], ['officer']],
  passTwins: [['queued'], [stays], ['officer']],
  move: [['queued'], [stays], ['officer', 'clock']],
  renewConclusion: [[...open, 'refused'], [stays], ['parent', 'officer']],
  askConclusion: [[...open, 'refused'], [stays], ['clock']],
  correctFiling: [['queued'], [stays], ['officer']],
  confirmFiling: [['queued'], [stays], ['officer']],
  rejectFiling: [['queued'], [stays], ['officer']],
  overAge: [['queued'], [stays], ['clock']],
  rollGrade: [[...undecided, 'queued', 'refused'], [stays], ['clock']],
  holdPlace: [['refused'], [stays], ['officer', 'clock']],
  releasePlace: [['refused'], [stays], ['officer', 'clock', 'parent']],
  askChoice: [['refused'], [stays], ['officer']],
  chooseApplication: [['refused'], [stays], ['parent', 'officer']],
  revoke: [['queued', 'referred'], ['refused'], ['officer']],
  enrol: [['referred'], ['enrolled'], ['head']],
  leave: [['enrolled'], ['left'], ['head']],
  withdraw: [open, ['withdrawn'], ['parent', 'officer']],
  reopen: [['refused'], ['in_review', 'queued'], ['officer']],
  complain: [statuses.filter((status) => status !== 'archived'), [stays], ['parent', 'officer']],
  archive: [['refused', 'withdrawn', 'left'], ['archived'], ['clock']],
  note: [[...statuses], [stays], ['officer', 'head']],
};

/** Which flag, at which value, forbids what the status alone would allow. */
const forbidden: [Action, keyof Flags, boolean][] = [
  ['accept', 'contested', true],
  ['resolveContest', 'contested', false],
  ['refer', 'stopped', true],
  ['stopList', 'stopped', true],
  ['suspendStopList', 'stopped', false],
  ['joinTwins', 'twin', true],
  ['joinTwins', 'overAge', true],
  ['splitTwins', 'twin', false],
  ['passTwins', 'twin', false],
  ['refer', 'stopProposed', true],
  ['refer', 'overAge', true],
  ['joinTwins', 'overAge', true],
  ['correctFiling', 'filingProposed', true],
  ['confirmFiling', 'filingProposed', false],
  ['rejectFiling', 'filingProposed', false],
  ['chooseApplication', 'reopening', false],
  ['acceptReferral', 'referralAccepted', true],
  ['extendReferral', 'referralExtended', true],
];

const flagNames: (keyof Flags)[] = [
  ...(['contested', 'referralAccepted', 'referralExtended', 'stopped'] as const),
  ...(['stopProposed', 'passed', 'overAge', 'twin', 'filingProposed', 'reopening', 'suspended'] as const),
];
const everyFlags: Flags[] = [...Array(2 ** flagNames.length).keys()].map(
  (bits) => Object.fromEntries(flagNames.map((name, bit) => [name, (bits & (1 << bit)) !== 0])) as never,
);

describe('the lifecycle', () => {
  it.each(Object.keys(law) as Action[])(
    'lets %s happen from and to what the rules say, by whom they say',
    (action) => {
      const [from, to, by] = law[action];
      const { [action]: ours } = lifecycle;
      expect([...ours.from].sort()).toEqual([...from].sort());
      expect(ours.to.length === 0 ? [stays] : [...ours.to].sort()).toEqual([...to].sort());
      expect([...ours.by].sort()).toEqual([...by].sort());
    },
  );

  it('has no action that the rules do not know', () => {
    expect(Object.keys(lifecycle).sort()).toEqual(Object.keys(law).sort());
  });

  it('answers for every action, status and combination of flags as the tables above', () => {
    const answers = (answer: (action: Action, status: Status, flags: Flags) => boolean) =>
      (Object.keys(law) as Action[]).flatMap((action) =>
        statuses.map((status) => [
          `${action} ${status}`,
          everyFlags.map((flags) => Number(answer(action, status, flags))).join(''),
        ]),
      );
    const byTable = answers((action, status, flags) => {
      const barred =
        forbidden.some(([name, flag, value]) => name === action && flags[flag] === value) ||
        // Whoever is on the stop-list, or proposed for it, can be taken back into the order.
        // A refusal in force ends the matter of conclusion and grade; one that a complaint suspends does not.
        (['renewConclusion', 'askConclusion', 'rollGrade'].includes(action) &&
          status === 'refused' &&
          !flags.suspended) ||
        (action === 'resume' && !flags.stopped && !flags.stopProposed && !flags.passed);
      return law[action][0].includes(status) && !barred;
    });
    expect(answers(isPossible)).toEqual(byTable);
  });

  it('knows as open what stands between registration and enrolment', () => {
    expect([...openStatuses]).toEqual(open);
  });

  it('leads from registration to every status, and out of the archive to none', () => {
    const reached = new Set<Status>(['registered']);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const { from, to } of Object.values(lifecycle))
        if (from.some((status) => reached.has(status))) for (const status of to) reached.add(status);
    }
    expect([...reached].sort()).toEqual([...statuses].sort());
    const last = Object.values(lifecycle).filter(
      ({ from, to }) => from.includes('archived') && to.length > 0,
    );
    expect(last).toEqual([]);
  });

  it('lets nobody but people decide: the clock refuses, accepts, refers and enrols nobody (LPD 19-1)', () => {
    // It joins twins only whom an officer has joined, once both have gone to the next cohort.
    const byClock = Object.entries(lifecycle).filter(([, { by }]) => by.includes('clock'));
    expect(byClock.map(([action]) => action).sort()).toEqual([
      ...['archive', 'askConclusion', 'holdPlace', 'joinTwins', 'lapseReferral', 'move', 'overAge'],
      ...['releasePlace', 'rollGrade'],
    ]);
  });

  it('is drawn with every arrow of it', () => {
    const diagram = lifecycleDiagram();
    expect(diagram).toContain('  registered --> in_review: take');
    expect(diagram).toContain('  [*] --> registered: file, submit');
    expect(diagram).toContain('  queued --> refused: revoke');
    expect(diagram).not.toContain('note');
  });
});
