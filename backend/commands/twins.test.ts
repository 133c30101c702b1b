import type { PlaceMovement } from '../contract/queues';
import { addDays, isoLocal, localDate } from '../domain/localTime';
import { runDue } from '../jobs/runDue';
import { words } from '../pages/words';
import { type Case, Cases } from '../test/cases';
import { enterAccount } from '../test/parents';
import { iinOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import { type SubmissionBody, upload } from '../test/submission';
import { runDetectors } from '../verification/runDetectors';
import { verifyLogs } from '../verification/verifyLogs';

jest.setTimeout(60_000);

const basis = 'Ата-ана өтініші';

describe('twins', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());
  /** Whatever was done: the log tells the same order, and nobody has vanished. */
  afterEach(async () => {
    const { problems } = await verifyLogs(server.database.knex, server.clock.now());
    expect(problems).toEqual([]);
    const found = await runDetectors(server.database.knex, server.clock.now());
    // No worker runs here: what it would have rendered and sent by then is not.
    const ofTheWorker = ['paper-without-files', 'message-not-sent'];
    expect(found.filter(({ name, count }) => count > 0 && !ofTheWorker.includes(name))).toEqual([]);
  });

  const view = async ({ id }: Case) => (await cases.officer.get(`/api/applications/${id}`)).body;
  const places = async (...all: Case[]) => {
    const found = [];
    for (const one of all) found.push((await view(one)).place?.value ?? null);
    return found;
  };
  const say = async (one: Case, action: Parameters<Cases['say']>[2], input: object = {}) => {
    one.version = (await view(one)).version;
    return cases.say(cases.officer, one, action, input);
  };
  const refused = async (one: Case) => {
    one.version = (await view(one)).version;
    const { status, body } = await cases.act(cases.officer, one, 'refer', { group: one.groups[0] });
    return [status, body.message, body.params];
  };
  const refer = (one: Case) => say(one, 'refer', { group: one.groups[0] });
  const causes = async ({ id }: Case) =>
    (await cases.officer.get(`/api/applications/${id}/place`)).body.movements.map(
      ({ cause, to }: PlaceMovement) => [cause, to],
    );
  const later = async (days: number) => {
    await server.clock.set(new Date(server.clock.now().getTime() + days * 86_400_000));
    await runDue(server.database.knex, server.clock.now());
  };

  type Change = (body: SubmissionBody) => unknown;
  /** Two twins, the later one filed after a child between. */
  async function pair(change: { one?: Change; two?: Change } = {}) {
    const one = await cases.in('queued', change.one);
    await server.database.owner('groups').where('id', one.groups[0]).update({ capacity: 3 });
    const between = await cases.in('queued', undefined, one);
    const two = await cases.in(
      'queued',
      async (body) => {
        body.parent = one.sent.parent;
        body.child = { ...one.sent.child, iin: iinOf('2018-05-02', 'f') };
        await change.two?.(body);
      },
      one,
    );
    await say(two, 'joinTwins', { with: one.id });
    return { one, two, between };
  }
  const until =
    (days: number): Change =>
    (body) => {
      body.conclusion.validUntil = addDays(localDate(server.clock.now()), days);
    };
  const claims =
    (benefit: string): Change =>
    async (body) => {
      body.benefits.push({ benefit, attachment: await upload(cases.visitor) });
    };

  describe('of whom one is passed over', () => {
    it('are not referred, and the code says whose the reason is', async () => {
      const { one, two } = await pair();
      const { stoppedUntil } = await say(two, 'stopList').then(() =>
        server.database.knex('applications').where('id', two.id).first('stopped_until as stoppedUntil'),
      );
      const passed = { reason: 'stop-list', until: stoppedUntil.toISOString() };
      expect(await refused(one)).toEqual([409, 'twins.passed_over', { number: two.number, ...passed }]);
      expect(await refused(two)).toEqual([409, 'application.passed_over', passed]);
    });

    it('are refused while the stop-list of one of them is not decided on', async () => {
      const { one, two, between } = await pair();
      await refer(one);
      const { validUntil } = (await view(one)).referral;
      await server.clock.set(new Date(validUntil));
      await runDue(server.database.knex, server.clock.now());
      await say(one, 'resume');
      const undecided = [409, 'application.stop_list_undecided', { number: two.number }];
      expect(await refused(one)).toEqual(undecided);
      expect(await refused(between)).toEqual(undecided);
    });

    it('by the stop-list, are passed over together, are told why, and come back together', async () => {
      const { one, two, between } = await pair();
      await say(two, 'stopList');
      expect(await places(one, two, between)).toEqual([null, null, 1]);
      const stop = { until: expect.any(String) };
      expect((await view(one)).passedOver).toMatchObject({ reason: 'twin-stop-list', ...stop });
      expect((await view(two)).passedOver).toMatchObject({ reason: 'stop-list', ...stop });
      const { body: rows } = await cases.officer.get(`/api/queues/${one.queue}/entries`);
      expect(
        rows.map((row: { application: { id: number }; passedOver: { reason: string } | null }) => [
          row.application.id,
          row.passedOver?.reason,
        ]),
      ).toEqual([
        [between.id, undefined],
        [one.id, 'twin-stop-list'],
        [two.id, 'stop-list'],
      ]);
      await later(10);
      expect(await places(one, two, between)).toEqual([1, 1, 2]);
      expect((await view(one)).passedOver).toBeNull();
      expect((await causes(one)).slice(-2)).toEqual([
        ['twin-stop-listed', null],
        ['twins-wait-ended', 1],
      ]);
      expect((await causes(two)).slice(-2)).toEqual([
        ['stop-listed', null],
        ['stop-ended', 1],
      ]);
    });

    it('are told to their parent in the account, with what can be done', async () => {
      const { one, two } = await pair();
      await say(two, 'stopList');
      const { parent } = one.sent;
      const { address } = await server.database
        .knex('submission_contacts as c')
        .join('applications as a', 'a.submission_id', 'c.submission_id')
        .where('a.id', one.id)
        .first('c.address');
      const visitor = await enterAccount(server, { phone: address, iin: parent.iin });
      const own = await visitor.get(`/api/public/account/applications/${one.number}`);
      expect(own.body).toMatchObject({
        place: null,
        stoppedUntil: null,
        next: { step: 'waitTwin', by: null },
      });
      for (const language of ['kk', 'ru'] as const) {
        const page = await visitor.get(`/${language}/account/applications/${one.number}`);
        const html = page.bytes.toString();
        expect(html).toContain(words[language].account.steps.waitTwin);
        const { sentences } = (await cases.officer.get(`/api/applications/${one.id}/place`)).body;
        expect(html).toContain(sentences[language].at(-1));
      }
    });

    it('by a conclusion that expired, may be split: the other stands by its own filing', async () => {
      const { one, two, between } = await pair({ one: until(2) });
      await later(3);
      expect(await places(one, two, between)).toEqual([null, null, 1]);
      expect((await view(two)).passedOver).toEqual({ reason: 'twin-conclusion-expired', until: null });
      expect((await causes(two)).at(-1)).toEqual(['twin-conclusion-expired', null]);
      expect(await refused(two)).toEqual([
        409,
        'twins.passed_over',
        { number: one.number, reason: 'conclusion-expired', until: null },
      ]);
      await say(two, 'splitTwins', { basis });
      expect(await places(one, two, between)).toEqual([null, 2, 1]);
      expect((await view(two)).passedOver).toBeNull();
    });

    it('never leave one of them nowhere: split, one is referred and the other comes back to a place', async () => {
      const { one, two, between } = await pair();
      await say(two, 'stopList');
      await say(two, 'splitTwins', { basis });
      await refer(one);
      await say(two, 'resume');
      expect(await places(between, two)).toEqual([1, 2]);
      await refer(between);
      await refer(two);
    });

    it('wait for two places no more once they are split', async () => {
      const { one, two, between } = await pair();
      await say(two, 'passTwins', { basis });
      expect(await refused(one)).toEqual([409, 'application.passed_over', { reason: 'twins', until: null }]);
      expect(await places(one, two, between)).toEqual([null, null, 1]);
      await say(two, 'splitTwins', { basis });
      expect(await places(one, two, between)).toEqual([1, 3, 2]);
    });

    it('wait for two places no more once an officer says so, and the stop-list of one of them runs on', async () => {
      const { one, two, between } = await pair();
      await say(two, 'passTwins', { basis });
      await say(two, 'stopList');
      await say(one, 'resume');
      expect((await view(one)).passedOver.reason).toBe('twin-stop-list');
      expect((await view(two)).passedOver.reason).toBe('stop-list');
      await later(10);
      expect(await places(one, two, between)).toEqual([1, 1, 2]);
      await refer(one);
    });

    it('wait for two places no more once the other has gone', async () => {
      const { one, two, between } = await pair();
      await say(two, 'passTwins', { basis });
      await say(two, 'withdraw', { reason: 'Көшті' });
      expect(await places(one, between)).toEqual([1, 2]);
    });
  });

  describe('stand as one turn', () => {
    it('of the higher class of the two, as long as it is confirmed', async () => {
      const { one, two } = await pair({ one: claims('teacher'), two: claims('serviceman') });
      const classes = async () =>
        [await view(one), await view(two)].map((found) => [found.class, found.ownClass]);
      await say(one, 'confirmBenefit', { benefit: 'teacher' });
      expect(await classes()).toEqual([
        ['first-priority', 'first-priority'],
        ['first-priority', 'general'],
      ]);
      await say(two, 'confirmBenefit', { benefit: 'serviceman' });
      expect(await classes()).toEqual([
        ['out-of-turn', 'first-priority'],
        ['out-of-turn', 'out-of-turn'],
      ]);
      await say(two, 'rejectBenefit', { benefit: 'serviceman', reason: 'Анықтама ескі' });
      expect((await classes())[1]).toEqual(['first-priority', 'general']);
    });

    it('which moves them ahead, counts in the referral and says so to both', async () => {
      const ahead = await cases.in('queued');
      await server.database.owner('groups').where('id', ahead.groups[0]).update({ capacity: 5 });
      const one = await cases.in('queued', undefined, ahead);
      const two = await cases.in(
        'queued',
        async (body) => {
          body.parent = one.sent.parent;
          body.child = { ...one.sent.child, iin: iinOf('2018-05-02', 'f') };
          await claims('serviceman')(body);
        },
        one,
      );
      await say(two, 'joinTwins', { with: one.id });
      expect(await places(ahead, one, two)).toEqual([1, 2, 2]);
      await say(two, 'confirmBenefit', { benefit: 'serviceman' });
      expect(await places(ahead, one, two)).toEqual([2, 1, 1]);
      expect((await causes(one)).at(-1)).toEqual(['twin-decided', 1]);
      expect((await causes(two)).at(-1)).toEqual(['right-decided', 1]);
      await refer(one);
      const rows = await server.database
        .knex('referrals')
        .where('queue_id', one.queue)
        .orderBy('sequence')
        .select('application_id', 'class', 'counted');
      expect(rows).toEqual([
        { application_id: one.id, class: 0, counted: true },
        { application_id: two.id, class: 0, counted: false },
      ]);
      const { turn } = await server.database.knex('queues').where('id', one.queue).first('turn');
      expect(turn).toBe(0);
    });

    it('by the earliest filing of the two, corrected or not', async () => {
      const ahead = await cases.in('queued');
      const one = await cases.in('queued', undefined, ahead);
      const two = await cases.in(
        'queued',
        (body) => {
          body.parent = one.sent.parent;
          body.child = { ...one.sent.child, iin: iinOf('2018-05-02', 'f') };
        },
        one,
      );
      await say(two, 'joinTwins', { with: one.id });
      const filedAt = isoLocal(new Date(Date.parse((await view(ahead)).filedAt) - 60_000));
      await say(two, 'correctFiling', { filedAt, basis });
      two.version = (await view(two)).version;
      await cases.say(cases.officer2, two, 'confirmFiling');
      expect(await places(one, two, ahead)).toEqual([1, 1, 2]);
      expect((await causes(one)).at(-1)).toEqual(['twin-decided', 1]);
      await say(two, 'splitTwins', { basis });
      expect(await places(two, ahead, one)).toEqual([1, 2, 3]);
    });
  });

  describe('whichever of them an officer acts on', () => {
    const can = async (one: Case) =>
      (await view(one)).can.filter((action: string) => action.endsWith('Twins'));
    const history = async ({ id }: Case) =>
      (await cases.officer.get(`/api/applications/${id}/events`)).body
        .filter(({ type }: { type: string }) => type !== 'file' && type !== 'submit')
        .map(({ type }: { type: string }) => type);
    const told = async (one: Case) =>
      (await cases.trace(one)).messages
        .filter(({ kind }) => kind.startsWith('twins-'))
        .map(({ kind, text }) => [kind, /(?:Орны|Место): (\d+)/.exec(text)?.[1] ?? null]);

    it('are split and wait alike, and are joined only where there is somebody to join with', async () => {
      const { one, two, between } = await pair();
      const pairs = ['splitTwins', 'passTwins'];
      expect([await can(one), await can(two), await can(between)]).toEqual([pairs, pairs, []]);
      const answer = await cases.act(cases.officer, between, 'joinTwins', { with: one.id });
      expect([answer.status, answer.body.errors]).toEqual([400, { with: 'twins.not_twins' }]);
      for (const twin of [one, two]) {
        twin.version = (await view(twin)).version;
        const again = await cases.act(cases.officer, twin, 'joinTwins', { with: between.id });
        expect([again.status, again.body.message]).toEqual([409, 'twins.joined']);
      }
      await say(one, 'splitTwins', { basis });
      expect(await places(one, two, between)).toEqual([1, 3, 2]);
      expect([await can(one), await can(two)]).toEqual([['joinTwins'], ['joinTwins']]);
      await say(two, 'withdraw', { reason: 'Көшті' });
      expect(await can(one)).toEqual([]);
    });

    it('wait for two places by the earlier one as well, until one referral has gone past them', async () => {
      const { one, two, between } = await pair();
      await say(one, 'passTwins', { basis });
      expect(await places(one, two, between)).toEqual([null, null, 1]);
      expect([(await history(one)).at(-1), (await history(two)).at(-1)]).toEqual(['passTwins', 'passTwins']);
      await refer(between);
      expect(await places(one, two)).toEqual([1, 1]);
    });

    it('have it in the histories of both, on what basis, and their family is told of each', async () => {
      const { one, two } = await pair();
      await say(one, 'splitTwins', { basis });
      await say(one, 'joinTwins', { with: two.id });
      await say(two, 'splitTwins', { basis });
      const all = ['accept', 'joinTwins', 'splitTwins', 'joinTwins', 'splitTwins'];
      expect([await history(one), await history(two)]).toEqual([all, all]);
      for (const twin of [one, two]) {
        const { events } = await cases.trace(twin);
        expect(events.at(-1)).toMatchObject({ type: 'splitTwins', texts: { reason: basis } });
      }
      const kinds = ['twins-joined', 'twins-split', 'twins-joined', 'twins-split'];
      const channels = one.sent.notices.channels.length;
      const each = (places: string[]) =>
        kinds.flatMap((kind, at) => Array(channels).fill([kind, places[at]]));
      expect(await told(one)).toEqual(each(['1', '1', '1', '1']));
      expect(await told(two)).toEqual(each(['1', '3', '1', '3']));
    });

    it('have it in the history of the earlier one when the later one goes by itself', async () => {
      const { one, two, between } = await pair();
      await say(two, 'withdraw', { reason: 'Көшті' });
      expect((await history(one)).at(-1)).toBe('splitTwins');
      expect(await can(one)).toEqual([]);
      expect(await places(one, between)).toEqual([1, 2]);
      // The family said so itself: of twins it is told nothing more.
      expect((await told(one)).map(([kind]) => kind)).not.toContain('twins-split');
    });

    it('may be three: the third joins the two, and all are split at once by the earliest', async () => {
      const { one, two, between } = await pair();
      const three = await cases.in(
        'queued',
        (body) => {
          body.parent = one.sent.parent;
          body.child = { ...one.sent.child, iin: iinOf('2018-05-02', 'f') };
        },
        one,
      );
      await say(three, 'joinTwins', { with: one.id });
      expect(await places(one, two, three, between)).toEqual([1, 1, 1, 2]);
      await say(one, 'passTwins', { basis });
      expect(await places(one, two, three, between)).toEqual([null, null, null, 1]);
      await say(one, 'splitTwins', { basis });
      expect(await places(one, between, two, three)).toEqual([1, 2, 3, 4]);
    });
  });
});
