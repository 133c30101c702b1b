import type { StaffAction } from '../contract/actions';
import type { Status } from '../contract/statuses';
import { addDays, localDate } from '../domain/localTime';
import { type Case, Cases, correctionItem, refusal } from '../test/cases';
import { startServer, type TestServer } from '../test/server';

type Fields = Record<string, string>;

/** What is done to the order of a queue is tested with the queue. */
type QueueAction =
  | 'joinTwins'
  | 'splitTwins'
  | 'passTwins'
  | 'move'
  | 'renewConclusion'
  | 'correctFiling'
  | 'confirmFiling'
  | 'rejectFiling'
  | 'chooseApplication';

interface Spec {
  /** Where it is done, and where it cannot be (null: nowhere). */
  from: Status;
  not: Status | null;
  by?: 'head';
  input?: (one: Case) => object;
  /** Bodies that are refused, with the errors they get, beside those all actions share. */
  wrong?: [object, Fields][];
  to: Status;
  payload?: (one: Case) => object;
  texts?: object;
  message?: string;
  paper?: string;
  decision?: object;
}

const required = 'field.required';
const reason = { reason: 'Карантин, № 5 бұйрық' };
const wrongReasons: [object, Fields][] = [
  [{}, { reason: required }],
  [{ reason: '  ' }, { reason: required }],
  [{ reason: 'x'.repeat(2001) }, { reason: 'field.too_long' }],
  [{ reason: 5 }, { reason: 'field.invalid' }],
];
const digestOfText = expect.stringMatching(/^[0-9a-f]{64}$/);

describe('an action of staff', () => {
  let server: TestServer;
  let cases: Cases;
  let impossible: Partial<Record<Status, Case>>;
  let colleague: number;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    colleague = (await server.database.knex('users').where('login', 'officer2.karaganda').first('id')).id;
    impossible = {
      registered: await cases.in('registered'),
      queued: await cases.in('queued'),
      referred: await cases.in('referred'),
      enrolled: await cases.in('enrolled'),
      withdrawn: await cases.in('withdrawn'),
    };
  }, 60_000);
  afterAll(() => server.close());

  const until = (days: number) => addDays(localDate(server.clock.now()), days);
  const benefit = { benefit: 'large-family' };

  const specs: Record<Exclude<StaffAction, QueueAction>, Spec> = {
    take: { from: 'registered', not: 'withdrawn', to: 'in_review' },
    release: { from: 'in_review', not: 'registered', to: 'registered' },
    handOver: {
      from: 'in_review',
      not: 'registered',
      input: () => ({ to: colleague }),
      wrong: [
        [{}, { to: required }],
        [{ to: 'somebody' }, { to: 'field.invalid' }],
        [{ to: true }, { to: 'field.invalid' }],
        [{ to: 999_999 }, { to: 'officer.unknown' }],
      ],
      to: 'in_review',
      payload: () => ({ officer: colleague }),
    },
    requestCorrection: {
      from: 'in_review',
      not: 'registered',
      input: () => ({ items: [correctionItem] }),
      wrong: [
        [{}, { items: required }],
        [{ items: [] }, { items: required }],
        [{ items: Array(21).fill(correctionItem) }, { items: 'field.too_many' }],
        [
          { items: [{ item: 'nose', text: correctionItem.text }, correctionItem] },
          { 'items.0.item': 'item.unknown' },
        ],
        [{ items: [{ item: 'child-name', text: { kk: 'Тек қазақша' } }] }, { 'items.0.text.ru': required }],
      ],
      to: 'correction_requested',
      payload: () => ({ items: ['conclusion-file'], texts: { 'item.0': digestOfText } }),
      texts: { 'item.0': correctionItem.text },
      message: 'correction-requested',
    },
    cancelCorrection: {
      from: 'correction_requested',
      not: 'registered',
      to: 'in_review',
      message: 'correction-cancelled',
    },
    resolveContest: {
      from: 'registered',
      not: 'registered',
      input: () => ({ basis: 'Сот шешімі' }),
      wrong: [[{}, { basis: required }]],
      to: 'registered',
      payload: () => ({ texts: { reason: digestOfText } }),
      texts: { reason: 'Сот шешімі' },
    },
    confirmBenefit: {
      from: 'registered',
      not: 'withdrawn',
      input: () => benefit,
      wrong: [
        [{}, { benefit: required }],
        [{ benefit: 'Большая семья' }, { benefit: 'field.invalid' }],
        [{ benefit: 'orphan' }, { benefit: 'benefit.unknown' }],
        [{ ...benefit, certificateOn: '2199-01-01' }, { certificateOn: 'date.future' }],
        [{ ...benefit, certificateOn: '2026-01-01' }, { certificateOn: 'benefit.certificate_old' }],
      ],
      to: 'registered',
      payload: () => ({ ...benefit, certificateOn: localDate(server.clock.now()) }),
    },
    rejectBenefit: {
      from: 'registered',
      not: 'withdrawn',
      input: () => ({ ...benefit, ...reason }),
      wrong: [
        [benefit, { reason: required }],
        [{ benefit: 'orphan', ...reason }, { benefit: 'benefit.unknown' }],
      ],
      to: 'registered',
      payload: () => ({ ...benefit, texts: { reason: digestOfText } }),
      texts: reason,
      message: 'benefit-rejected',
    },
    accept: {
      from: 'in_review',
      not: 'queued',
      wrong: [
        [{ queue: 'first' }, { queue: 'field.invalid' }],
        [{ queue: 999_999 }, { queue: 'queue.unknown' }],
      ],
      to: 'queued',
      payload: ({ queue }) => ({
        queue,
        standing: {
          filedAt: expect.stringMatching(/Z$/),
          benefits: [],
          correctedClass: null,
          documentUntil: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        },
      }),
      message: 'accepted',
      decision: { outcome: 'accepted', sort: null, grounds: [], missing: [], reasons: null },
    },
    refuse: {
      from: 'in_review',
      not: 'queued',
      input: () => refusal,
      wrong: [
        [{}, { sort: 'field.required', grounds: required }],
        [{ ...refusal, sort: 'other' }, { sort: 'field.invalid' }],
        [{ ...refusal, grounds: [] }, { grounds: required }],
        [{ ...refusal, grounds: ['because'] }, { 'grounds.0': 'ground.unknown' }],
        [{ ...refusal, reasons: { kk: 'Тек қазақша' } }, { 'reasons.ru': required }],
      ],
      to: 'refused',
      payload: () => ({ sort: 'service', grounds: ['not-compliant'], texts: { reasons: digestOfText } }),
      texts: { reasons: refusal.reasons },
      message: 'refused',
      paper: 'refusal',
      decision: {
        outcome: 'refused',
        sort: 'service',
        grounds: ['not-compliant'],
        missing: [],
        reasons: refusal.reasons,
      },
    },
    refer: {
      from: 'queued',
      not: 'registered',
      input: ({ groups }) => ({ group: groups[0] }),
      wrong: [
        [{}, { group: required }],
        [{ group: 999_999 }, { group: 'group.unknown' }],
      ],
      to: 'referred',
      payload: ({ groups }) => ({
        group: groups[0],
        validUntil: expect.stringMatching(/^\d{4}-.*T13:30:00.000Z$/),
      }),
      message: 'referred',
      paper: 'referral',
    },
    extendReferral: {
      from: 'referred',
      not: 'queued',
      input: () => ({ until: until(20), ...reason }),
      wrong: [
        [reason, { until: required }],
        [{ until: '20.12.2026', ...reason }, { until: 'date.invalid' }],
        [{ until: '2020-01-01', ...reason }, { until: 'date.past' }],
        [{ until: '2020-01-01', ...reason, attachment: 'scan.pdf' }, { attachment: 'field.invalid' }],
        [
          { until: '2020-01-01', ...reason, attachment: '00000000-0000-4000-8000-000000000000' },
          { until: 'date.past', attachment: 'attachment.unknown' },
        ],
      ],
      to: 'referred',
      payload: () => ({ until: expect.stringContaining('T13:30:00.000Z'), texts: { reason: digestOfText } }),
      texts: reason,
      message: 'referral-extended',
      paper: 'referral-extended',
    },
    cancelReferral: {
      from: 'referred',
      not: 'queued',
      input: () => reason,
      wrong: wrongReasons,
      to: 'queued',
      payload: ({ groups }) => ({
        group: groups[0],
        filing: 'kept',
        turn: 'undone',
        texts: { reason: digestOfText },
      }),
      texts: reason,
      message: 'referral-ended',
      paper: 'referral-ended',
    },
    withdrawPlace: {
      from: 'referred',
      not: 'enrolled',
      by: 'head',
      input: () => reason,
      wrong: wrongReasons,
      to: 'queued',
      payload: ({ groups }) => ({
        group: groups[0],
        filing: 'kept',
        turn: 'undone',
        texts: { reason: digestOfText },
      }),
      texts: reason,
      message: 'referral-ended',
      paper: 'referral-ended',
    },
    stopList: {
      from: 'queued',
      not: 'registered',
      to: 'queued',
      payload: () => ({ until: expect.stringMatching(/Z$/), lapse: false }),
      message: 'stop-listed',
    },
    resume: { from: 'queued', not: 'queued', to: 'queued' },
    revoke: {
      from: 'queued',
      not: 'registered',
      input: () => ({ grounds: refusal.grounds, reasons: refusal.reasons }),
      wrong: [
        [{}, { grounds: required, reasons: required }],
        [{ grounds: ['expired-document'], reasons: refusal.reasons }, { 'grounds.0': 'ground.other_sort' }],
        [{ ...refusal }, { sort: 'field.unknown' }],
      ],
      to: 'refused',
      payload: () => ({ sort: 'service', grounds: ['not-compliant'], texts: { reasons: digestOfText } }),
      texts: { reasons: refusal.reasons },
      message: 'refused',
      paper: 'refusal',
      decision: { outcome: 'refused', sort: 'service', grounds: ['not-compliant'], due_at: null },
    },
    enrol: {
      from: 'referred',
      not: 'enrolled',
      by: 'head',
      input: () => cases.order(),
      wrong: [
        [{}, { orderNumber: required, orderDate: required }],
        [
          { orderNumber: ' ', orderDate: '2026-02-30' },
          { orderNumber: required, orderDate: 'date.invalid' },
        ],
        [{ orderNumber: '1', orderDate: '2199-01-01' }, { orderDate: 'date.future' }],
        [{ orderNumber: '1', orderDate: '2020-01-01' }, { orderDate: 'date.past' }],
      ],
      to: 'enrolled',
      payload: ({ groups }) => ({
        group: groups[0],
        orderDate: localDate(server.clock.now()),
        turn: 'kept',
        texts: { order: digestOfText },
      }),
      texts: { order: '12-ө' },
      message: 'enrolled',
      paper: 'enrolment',
    },
    leave: {
      from: 'enrolled',
      not: 'referred',
      by: 'head',
      input: () => reason,
      wrong: wrongReasons,
      to: 'left',
      payload: ({ groups }) => ({ group: groups[0], texts: { reason: digestOfText } }),
      texts: reason,
      message: 'left',
    },
    withdraw: {
      from: 'registered',
      not: 'withdrawn',
      input: () => reason,
      wrong: wrongReasons,
      to: 'withdrawn',
      payload: () => ({ group: null, texts: { reason: digestOfText } }),
      texts: reason,
      message: 'withdrawn',
    },
    reopen: {
      from: 'refused',
      not: 'withdrawn',
      input: () => ({ basis: 'Шағым қанағаттандырылды' }),
      wrong: [[{}, { basis: required }]],
      to: 'in_review',
      payload: () => ({ texts: { reason: digestOfText } }),
      texts: { reason: 'Шағым қанағаттандырылды' },
      message: 'reopened',
    },
    note: {
      from: 'registered',
      not: null,
      input: () => ({ text: 'Анасы қоңырау шалды' }),
      wrong: [
        [{}, { text: required }],
        [{ text: 'x'.repeat(4001) }, { text: 'field.too_long' }],
      ],
      to: 'registered',
      payload: () => ({ texts: { note: digestOfText } }),
      texts: { note: 'Анасы қоңырау шалды' },
    },
  };

  describe.each(Object.keys(specs) as (keyof typeof specs)[])('%s', (action) => {
    const spec = specs[action];
    let one: Case;
    const who = () => (spec.by === 'head' ? cases.head : cases.officer);
    const input = () => spec.input?.(one) ?? {};
    const say = (body: unknown) => who().post(`/api/applications/${one.id}/${action}`, body);

    beforeAll(async () => {
      one = await cases.in(spec.from, (body) => {
        const { attachment } = body.conclusion;
        body.benefits = [{ benefit: 'large-family', attachment }];
      });
      if (action === 'resume') await cases.say(cases.officer, one, 'stopList');
      // What a second filing would have set; by itself it is tested with the public endpoint.
      if (action === 'resolveContest')
        await server.database.knex('applications').where('id', one.id).update({ contested: true });
    });

    it('refuses bad input by field', async () => {
      const shared: [object, Fields][] = [
        [{ ...input() }, { seen: required }],
        [{ ...input(), seen: '1' }, { seen: 'field.invalid' }],
        [{ ...input(), seen: -1 }, { seen: 'field.invalid' }],
        [{ ...input(), seen: 1.5 }, { seen: 'field.invalid' }],
        [{ ...input(), seen: one.version, extra: 1 }, { extra: 'field.unknown' }],
      ];
      const own: [object, Fields][] = (spec.wrong ?? []).map(([body, errors]) => [
        { seen: one.version, ...body },
        errors,
      ]);
      for (const [body, errors] of [...shared, ...own]) {
        const answer = await say(body);
        expect([body, answer.status, answer.body.errors]).toEqual([body, 400, errors]);
      }
    });

    it('tells a stale screen who was there', async () => {
      const colleagueSaw = { ...one };
      await cases.say(cases.officer2, colleagueSaw, 'note', { text: 'Мен де қарап отырмын' });
      const { status, body } = await say({ seen: one.version, ...input() });
      expect([status, body]).toEqual([
        409,
        {
          message: 'application.stale',
          params: {
            by: 'Сынақ officer2.karaganda',
            actor: 'officer',
            at: expect.any(String),
            action: 'note',
            status: spec.from,
            version: colleagueSaw.version,
          },
          errors: {},
        },
      ]);
      one.version = colleagueSaw.version;
    });

    if (spec.not) {
      it(`is impossible when ${spec.not}`, async () => {
        const other = impossible[spec.not!]!;
        const { status, body } = await who().post(`/api/applications/${other.id}/${action}`, {
          seen: other.version,
          ...(spec.input?.(other) ?? {}),
        });
        expect([status, body]).toEqual([
          409,
          { message: 'application.impossible', params: { action, status: spec.not }, errors: {} },
        ]);
      });
    }

    it('is done: status, version, event, message, paper and decision', async () => {
      const before = await cases.trace(one);
      const { version } = one;
      const answer = await cases.act(who(), one, action, input());
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        id: one.id,
        number: one.number,
        status: spec.to,
        version: version + 1,
      });
      const { events, messages, papers, decisions } = await cases.trace(one, before);

      expect(events).toHaveLength(1);
      const [event] = events;
      expect(event!.type).toBe(action);
      expect(event!.payload).toEqual({ from: spec.from, to: spec.to, ...spec.payload?.(one) });
      // Codes and ids only: no name, no free text, no IIN.
      expect(JSON.stringify(event!.payload)).not.toMatch(/[а-яәғқңөұүһі]|(?<![0-9a-f])\d{12}(?![0-9a-f])/i);
      expect(event!.texts).toEqual(spec.texts ?? {});

      expect(messages.map(({ kind, channel, language }) => [kind, channel, language])).toEqual(
        spec.message ? [[spec.message, 'sms', 'kk']] : [],
      );
      for (const { text } of messages) {
        expect(text).toContain(one.number);
        expect(text).toMatch(/http:\/\/localhost:3000\//);
        for (const name of ['Қасым', 'Қанат', 'Әсел', 'Ерлан', 'мектеп', one.sent.child.iin])
          expect(text).not.toContain(name);
      }

      expect(papers.map(({ kind, number }) => [kind, number])).toEqual(
        spec.paper ? [[spec.paper, `${one.number}/${before.papers.length + 1}`]] : [],
      );
      for (const paper of papers) {
        expect(paper).toMatchObject({ event_id: event!.id, submission_version: 1 });
        const files = await server.database
          .knex('paper_files')
          .where('paper_id', paper.id)
          .orderBy('language');
        expect(files.map(({ language }) => language)).toEqual(['kk', 'ru']);
      }

      expect(decisions).toHaveLength(spec.decision ? 1 : 0);
      if (spec.decision)
        expect(decisions[0]).toMatchObject({
          ...spec.decision,
          event_id: event!.id,
          officer_id: event!.user_id,
        });
    });
  });
});
