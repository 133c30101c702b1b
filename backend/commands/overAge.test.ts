import { localDate, localMoment } from '../domain/localTime';
import { runDue } from '../jobs/runDue';
import { type Case, Cases } from '../test/cases';
import { type Family, family } from '../test/parents';
import { startServer, type TestServer } from '../test/server';
import type { SubmissionBody } from '../test/submission';
import { runDetectors } from '../verification/runDetectors';
import { verifyLogs } from '../verification/verifyLogs';

jest.setTimeout(60_000);

/** Who is too old for every queue of the organisation after 1 September: an officer closes it or moves it. */
describe('a child too old for its queue', () => {
  let server: TestServer;
  let cases: Cases;
  /** Stood first in the last grade before the roll; the other came up from the grade below by it. */
  let old: Family;
  let second: Case;
  let below: Case;
  let group: number;
  let queue: number;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    const last = await lastGrade();
    queue = last.queue_id;
    group = (await knex()('groups').where({ queue_id: queue }).first('id')).id;
    old = await family(server, cases, 'queued', into(last, last.grade));
    second = await cases.in('queued', into(last, last.grade));
    below = await cases.in('queued', into(last, last.grade - 1));
    await clock(localMoment(`${Number(today().slice(0, 4)) + 1}-09-01`, '00:30'));
  });
  afterAll(() => server.close());

  const knex = () => server.database.knex;
  const today = () => localDate(server.clock.now());
  const view = async ({ id }: Case) => (await cases.officer.get(`/api/applications/${id}`)).body;
  const refresh = async (one: Case) => {
    one.version = (await view(one)).version;
  };
  const clock = async (to: Date) => {
    await server.clock.set(to);
    await runDue(knex(), server.clock.now());
  };
  /** The highest grade of school 9 for a language and an impairment. */
  const lastGrade = async () => {
    const { rows } = await knex().raw(
      `SELECT c.queue_id, c.language, c.impairment, lower(c.cohort) AS grade FROM queue_cells c
       JOIN organizations o ON o.id = c.organization_id AND o.code = 'school9'
       WHERE EXISTS (SELECT FROM queue_cells b WHERE (b.organization_id, b.language, b.impairment)
           = (c.organization_id, c.language, c.impairment) AND b.cohort @> lower(c.cohort) - 1)
         AND NOT EXISTS (SELECT FROM queue_cells b WHERE (b.organization_id, b.language, b.impairment)
           = (c.organization_id, c.language, c.impairment) AND lower(b.cohort) > lower(c.cohort))
       ORDER BY c.queue_id LIMIT 1`,
    );
    return rows[0] as { queue_id: number; language: 'kk' | 'ru'; impairment: string; grade: number };
  };
  const into =
    ({ language, impairment }: { language: 'kk' | 'ru'; impairment: string }, grade: number) =>
    (body: SubmissionBody) => {
      Object.assign(body.choices[0]!, { language, grade });
      body.conclusion.impairment = impairment;
    };

  it('is not referred, however early it was filed, neither by name nor as the next', async () => {
    const { one } = old;
    await refresh(one);
    const refused = await cases.act(cases.officer, one, 'refer', { group });
    expect([refused.status, refused.body.message]).toEqual([409, 'application.over_age']);
    expect((await cases.act(cases.officer, one, 'resume')).status).toBe(409);
    const { can } = await view(one);
    expect(can).toEqual(expect.arrayContaining(['move', 'revoke', 'withdraw']));
    expect(can).not.toContain('refer');
    const [referred] = (await cases.officer.post(`/api/queues/${queue}/referNext`, { group, count: 1 })).body;
    expect(referred).toMatchObject({ outcome: 'referred', application: { id: below.id } });
    // A referral past it does not bring it back into the order, as it does twins.
    expect(await view(one)).toMatchObject({ place: null, overAge: true });
  });

  it('is passed over with the reason told to the officer and to the parent', async () => {
    const { one, parent } = old;
    expect(await view(one)).toMatchObject({
      ...{ status: 'queued', place: null, queue: { id: queue } },
      passedOver: { reason: 'over-age', until: null },
    });
    const entries = (await cases.officer.get(`/api/queues/${queue}/entries`)).body;
    expect(
      entries.find(({ application }: { application: { id: number } }) => application.id === one.id),
    ).toMatchObject({ place: null, passedOver: { reason: 'over-age' } });
    const { counts } = (await cases.officer.get('/api/work')).body;
    expect(counts.overAge).toBe(2);
    const { movements, sentences } = (await cases.officer.get(`/api/applications/${one.id}/place`)).body;
    expect(movements.at(-1)).toMatchObject({ to: null, cause: 'over-age' });
    expect(sentences.kk.at(-1)).toContain('кезек арналған жастан асты');
    expect(sentences.ru.at(-1)).toContain('вышел из возраста очереди');
    const { body: own } = await parent.get('/api/public/account');
    expect(own.applications[0]).toMatchObject({
      ...{ turn: 'department', next: { step: 'overAge', by: null } },
      passedOver: { reason: 'over-age', until: null },
    });
    const page = await parent.get(`/ru/account/applications/${one.number}`, {
      headers: { accept: 'text/html' },
    });
    expect(page.bytes.toString('utf8')).toContain('вышел из возраста этой очереди');
    expect((await cases.trace(one)).messages.filter(({ kind }) => kind === 'over-age')).toHaveLength(1);
  });

  it('is moved where another queue serves it, and stands there by its filing', async () => {
    const free = await knex()('queue_cells as c')
      .join('queues as q', 'q.id', 'c.queue_id')
      .join('organizations as o', 'o.id', 'q.organization_id')
      .where({ 'o.code': 'school9', 'c.impairment': second.sent.conclusion.impairment })
      .whereNot('c.queue_id', queue)
      .first('c.queue_id', 'c.language', knex().raw('lower(c.cohort) AS grade'));
    await refresh(second);
    const { language, grade } = free;
    const moved = await cases.say(cases.officer, second, 'move', { language, grade, basis: 'Өтініш' });
    expect(moved).toMatchObject({ overAge: false, passedOver: null, queue: { id: free.queue_id } });
    expect(moved.place).not.toBeNull();
  });

  it('is closed by an officer with a paper that says why and where to complain, and archived in its time', async () => {
    const { one } = old;
    await refresh(one);
    const before = await cases.trace(one);
    const reasons = { kk: 'Баланың жасы сәйкес келмейді', ru: 'Возраст ребенка не соответствует' };
    await cases.say(cases.officer, one, 'revoke', { grounds: ['not-compliant'], reasons });
    expect(await view(one)).toMatchObject({ status: 'refused', overAge: false });
    expect((await cases.trace(one, before)).papers).toMatchObject([{ kind: 'refusal' }]);
    await clock(new Date(server.clock.now().getTime() + 181 * 86_400_000));
    expect((await view(one)).status).toBe('archived');
  });

  it('leaves logs and rows that agree, and nothing impossible', async () => {
    const { problems } = await verifyLogs(knex(), server.clock.now());
    expect(problems).toEqual([]);
    const found = (await runDetectors(knex(), server.clock.now())).filter(({ count }) => count > 0);
    expect(found.map(({ name }) => name)).toEqual(['paper-without-files', 'message-not-sent']);
  });

  it('cannot stand in the order: the database refuses it', async () => {
    const over = knex()('applications').where('id', below.id).update({ over_age: true, pass_next: false });
    await expect(over).rejects.toMatchObject({ constraint: 'applications_over_age_passed' });
  });
});
