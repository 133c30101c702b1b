import type { StaffAction } from '../contract/actions';
import { addDays, isoLocal, localDate } from '../domain/localTime';
import { runDue } from '../jobs/runDue';
import { type Case, Cases, refusal } from '../test/cases';
import type { Client } from '../test/client';
import { iinOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import { upload } from '../test/submission';
import { findGrounds } from './grounds';
import { LogCheck } from './LogCheck';
import { loggedRows } from './loggedRow';
import { QueueFold } from './QueueFold';
import { verifyLogs } from './verifyLogs';

jest.setTimeout(180_000);

const seed = 20_261_126;
const steps = 120;
const reason = 'Сынақ негізі';

/** The same steps at each run (mulberry32). */
function random(state: number): () => number {
  let at = state;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let t = Math.imul(at ^ (at >>> 15), 1 | at);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('a queue told from its log', () => {
  let server: TestServer;
  let cases: Cases;
  let admin: Client;
  const all: Case[] = [];
  const queues = new Set<number>();
  const done = new Map<string, number>();
  const draw = random(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(draw() * from.length)]!;
  const now = () => server.clock.now();

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    admin = await server.as('admin.karaganda');
  });
  afterAll(() => server.close());

  /** Whose turn stands where, by the log and by the rows, now and when terms, stop-lists and documents have ended. */
  async function expectSame(step: string): Promise<void> {
    for (const queue of queues) {
      const trx = await server.database.knex.transaction();
      const { chain_id, turn } = await trx('queues').where('id', queue).first('chain_id', 'turn');
      const check = new LogCheck(chain_id, queue);
      const fold = new QueueFold(queue, await findGrounds(trx, queue), turn);
      const rows = loggedRows(trx, { chain: chain_id });
      while (await rows.fill()) while (rows.has) fold.take(rows.take(), check);
      expect([step, check.problem]).toEqual([step, null]);
      expect([step, fold.log.turn]).toEqual([step, turn]);
      for (const days of [0, 3, 9, 40]) {
        const at = new Date(Math.max(now().getTime(), fold.log.at) + days * 86_400_000);
        const { rows: places } = await trx.raw('SELECT id, place FROM turn_places(?, NULL, ?)', [queue, at]);
        const told = fold.log
          .order(at.getTime())
          .flatMap(({ id }, index) => [
            { id, place: index + 1 },
            ...[...fold.log.entries.values()]
              .filter((entry) => entry.twinOf === id && fold.log.place(entry.id, at.getTime()) !== null)
              .map((entry) => ({ id: entry.id, place: index + 1 })),
          ]);
        const byId = (a: { id: number }, b: { id: number }) => a.id - b.id;
        expect([step, days, told.sort(byId)]).toEqual([step, days, places.sort(byId)]);
      }
      await trx.rollback();
    }
  }

  const count = (action: string, status: number) => {
    if (status === 200 || status === 201) done.set(action, (done.get(action) ?? 0) + 1);
  };

  /** Twins now and then: the same parent, the same birth date. */
  async function file(): Promise<void> {
    const beside = all[0];
    const twin = beside && draw() < 0.45 ? pick(all) : null;
    const one = await cases.registered((body) => {
      body.child.iin = iinOf(twin ? '2018-05-02' : pick(['2018-05-02', '2018-07-11', '2019-01-30']));
      if (twin) body.parent = { ...twin.sent.parent };
      if (draw() < 0.25) body.conclusion.validUntil = addDays(localDate(now()), 2 + Math.floor(draw() * 12));
      if (draw() < 0.6)
        body.benefits = [pick(['serviceman', 'large-family', 'teacher', 'orphan'])].map((benefit) => ({
          benefit,
          attachment: body.conclusion.attachment,
        }));
    }, beside);
    all.push(one);
    queues.add(one.queue);
    const { status } = await cases.act(cases.officer, one, 'accept');
    count('accept', status);
  }

  async function inputFor(action: StaffAction, one: Case): Promise<object | null> {
    const today = localDate(now());
    const inputs: Partial<Record<StaffAction, () => object | Promise<object>>> = {
      accept: () => ({}),
      confirmBenefit: () => ({ benefit: one.sent.benefits[0]?.benefit ?? 'teacher' }),
      rejectBenefit: () => ({ benefit: one.sent.benefits[0]?.benefit ?? 'teacher', reason }),
      extendReferral: () => ({ until: addDays(today, 12), reason }),
      cancelReferral: () => ({ reason }),
      withdrawPlace: () => ({ reason }),
      stopList: () => ({}),
      resume: () => ({}),
      joinTwins: () => ({ with: pick(all).id }),
      splitTwins: () => ({ basis: reason }),
      passTwins: () => ({ basis: reason }),
      move: () => ({ grade: pick([1, 2]), basis: reason }),
      correctFiling: () => ({
        ...(draw() < 0.6 && { class: pick(['out-of-turn', 'first-priority', 'general']) }),
        ...(draw() < 0.6
          ? { filedAt: isoLocal(new Date(now().getTime() - Math.floor(draw() * 9e8))) }
          : { class: 'general' }),
        basis: reason,
      }),
      confirmFiling: () => ({}),
      rejectFiling: () => ({ reason }),
      revoke: () => ({ grounds: refusal.grounds, reasons: refusal.reasons }),
      reopen: () => ({ basis: reason }),
      enrol: cases.order,
      withdraw: () => ({ reason }),
      renewConclusion: async () => ({
        conclusion: {
          ...one.sent.conclusion,
          issuedOn: today,
          validUntil: addDays('2030-02-01', Math.floor(draw() * 300)),
          attachment: await upload(cases.officer, undefined, '/api/attachments'),
        },
      }),
    };
    return (await inputs[action]?.()) ?? null;
  }

  /** Rare endings rarely, so that the queue does not run empty. */
  const weight = (action: string) =>
    ({
      withdraw: 0.15,
      enrol: 0.4,
      revoke: 0.5,
      move: 0.5,
      refer: 4,
      joinTwins: 4,
      confirmFiling: 4,
      reopen: 6,
      passTwins: 3,
    })[action] ?? 1;

  async function act(): Promise<string> {
    const one = pick(all);
    const who = draw() < 0.25 ? cases.head : draw() < 0.6 ? cases.officer : cases.officer2;
    const { status, body } = await who.get(`/api/applications/${one.id}`);
    if (status !== 200) return 'nothing';
    one.version = body.version;
    const able = (body.can as StaffAction[]).filter((action) => action !== 'leave');
    // Whoever has come to an end makes room; what has never happened yet comes first where it can.
    if (['withdrawn', 'enrolled'].includes(body.status)) all.splice(all.indexOf(one), 1);
    const fresh = able.filter((action) => !done.has(action));
    const from = fresh.length > 0 && draw() < 0.7 ? fresh : able;
    const weighted = from.flatMap((action) =>
      Array<StaffAction>(Math.ceil(weight(action) * 10)).fill(action),
    );
    if (weighted.length === 0) return 'nothing';
    const action = pick(weighted);
    const input = await inputFor(action, one);
    if (!input) return 'nothing';
    const answer = await cases.act(who, one, action, input);
    count(action, answer.status);
    const { rows } = await server.database.knex.raw('SELECT queue_id FROM applications WHERE id = ?', [
      one.id,
    ]);
    queues.add(rows[0].queue_id);
    if (answer.status === 200) await finish(action, one);
    return `${action} ${answer.status}`;
  }

  /** Whoever stands first goes to a free place, and the referral ends in one way or another, or runs on. */
  async function referFirst(): Promise<string> {
    const { knex } = server.database;
    const queue = pick([...queues]);
    const { rows } = await knex.raw('SELECT id FROM turn_places(?, 1, ?)', [queue, now()]);
    const one = all.find(({ id }) => id === rows[0]?.id);
    const group = await knex('groups').where('queue_id', queue).where('free', '>', 0).first('id');
    if (!one || !group) return 'nobody to refer';
    one.version = (await cases.officer.get(`/api/applications/${one.id}`)).body.version;
    const { status } = await cases.act(cases.officer, one, 'refer', { group: group.id });
    count('refer', status);
    if (status !== 200) return `refer ${status}`;
    await expectSame('refer');
    const endings = ['cancelReferral', 'withdrawPlace', 'enrol', 'extendReferral'] as const;
    const ending = endings.find((action) => !done.has(action)) ?? pick([...endings, null]);
    if (!ending) return 'refer';
    const who = ['withdrawPlace', 'enrol'].includes(ending) ? cases.head : cases.officer;
    const answer = await cases.act(who, one, ending, (await inputFor(ending, one))!);
    count(ending, answer.status);
    return `refer, ${ending} ${answer.status}`;
  }

  /** What is half done by one is finished by the other. */
  async function finish(action: StaffAction, one: Case): Promise<void> {
    const next = ({ correctFiling: 'confirmFiling', stopList: 'resume', revoke: 'reopen' } as const)[
      action as 'revoke'
    ];
    if (!next || draw() < 0.4) return;
    await expectSame(action);
    // Whoever proposed a correction does not confirm it.
    const answers = [cases.officer, cases.officer2].map(
      (who) => async () => cases.act(who, one, next, (await inputFor(next, one))!),
    );
    for (const answer of answers) {
      const { status } = await answer();
      count(next, status);
      if (status === 200) return;
    }
  }

  async function aboutQueue(): Promise<string> {
    const queue = pick([...queues]);
    if (draw() < 0.5) {
      const benefits = ['serviceman', 'large-family', 'teacher', 'orphan'];
      const cut = Math.floor(draw() * 4);
      const { status } = await admin.post(`/api/queues/${queue}/rules`, {
        basis: reason,
        ratio: 1 + Math.floor(draw() * 4),
        outOfTurn: benefits.slice(0, cut),
        firstPriority: benefits.slice(cut, cut + 2),
      });
      count('rules', status);
      return `rules ${status}`;
    }
    const group = await server.database.knex('groups').where('queue_id', queue).first('id');
    if (!group) return 'nothing';
    const { status } = await cases.officer.post(`/api/queues/${queue}/referNext`, {
      group: group.id,
      count: 2,
    });
    count('referNext', status);
    return `referNext ${status}`;
  }

  async function later(): Promise<string> {
    const hours = pick([1, 5, 30, 80, 200]);
    await server.clock.set(new Date(now().getTime() + hours * 3_600_000));
    if (draw() < 0.7) await runDue(server.database.knex, now());
    return `${hours} hours later`;
  }

  it('stands as the database has it after every step of a long random life', async () => {
    for (let step = 0; step < steps; step++) {
      const drawn = draw();
      let what = 'file';
      if (all.length < 5 || (drawn < 0.12 && all.length < 22)) await file();
      else if (drawn < 0.2) what = await aboutQueue();
      else if (drawn < 0.26) what = await later();
      else if (drawn < 0.4) what = await referFirst();
      else what = await act();
      await expectSame(`${step}: ${what}`);
    }
    const never = [
      ...[
        'accept',
        'refer',
        'referNext',
        'rules',
        'confirmBenefit',
        'rejectBenefit',
        'stopList',
        'resume',
        'move',
      ],
      ...[
        'cancelReferral',
        'withdrawPlace',
        'joinTwins',
        'confirmFiling',
        'withdraw',
        'revoke',
        'reopen',
        'enrol',
      ],
    ].filter((action) => !done.has(action));
    expect(never).toEqual([]);
    const { ok, problems } = await verifyLogs(server.database.knex, now());
    expect(problems).toEqual([]);
    expect(ok).toBe(true);
  });
});
