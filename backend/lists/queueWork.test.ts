import { addDays, localDate } from '../domain/localTime';
import { runDue } from '../jobs/runDue';
import { type Case, Cases } from '../test/cases';
import type { Client } from '../test/client';
import { startServer, type TestServer } from '../test/server';
import { upload } from '../test/submission';

describe('what waits for an officer in the queues', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  /** The rows of a work queue, as its tab and its count have them. */
  const work = async (who: Client, name: string): Promise<number[]> => {
    const rows = (await who.list('/api/applications', { filter: { work: name } })).body;
    const { counts } = (await who.get('/api/work')).body;
    expect(counts[name]).toBe(rows.length);
    return rows.map(({ id }: { id: number }) => id);
  };
  const view = async (who: Client, one: Case) => (await who.get(`/api/applications/${one.id}`)).body;

  it('is a filing correction for every officer but the one who proposed it', async () => {
    const one = await cases.in('queued');
    const basis = 'Сот шешімі № 12';
    await cases.say(cases.officer, one, 'correctFiling', { class: 'first-priority', basis });
    expect(await work(cases.officer2, 'filing')).toEqual([one.id]);
    expect(await work(cases.officer, 'filing')).toEqual([]);

    const own = await view(cases.officer, one);
    expect(own.filingCorrection).toEqual({
      class: 'first-priority',
      filedAt: null,
      basis,
      proposedAt: expect.any(String),
      proposedBy: { id: expect.any(Number), name: 'Сынақ officer.karaganda' },
    });
    const deciding = ['confirmFiling', 'rejectFiling'];
    const inList = async (who: Client) =>
      (await who.list('/api/applications', { filter: { id: [one.id] } })).body[0].can;
    expect(own.can).not.toEqual(expect.arrayContaining(['confirmFiling']));
    expect(own.can).not.toEqual(expect.arrayContaining(['rejectFiling']));
    expect(await inList(cases.officer)).toEqual(own.can);
    const other = await view(cases.officer2, one);
    expect(other.can).toEqual(expect.arrayContaining(deciding));
    expect(await inList(cases.officer2)).toEqual(other.can);
    expect(own.can.concat(deciding).sort()).toEqual([...other.can].sort());

    const done = await cases.say(cases.officer2, one, 'confirmFiling');
    expect(done).toMatchObject({ class: 'first-priority', filingCorrection: null });
    expect(await work(cases.officer2, 'filing')).toEqual([]);
  });

  it('is a stop-list to decide once a referral has lapsed; until then nobody is referred past the child', async () => {
    const one = await cases.in('referred');
    const { validUntil } = (await view(cases.officer, one)).referral;
    await server.clock.set(new Date(new Date(validUntil).getTime() + 1000));
    await runDue(server.database.knex, server.clock.now());
    expect(await work(cases.officer, 'stopList')).toEqual([one.id]);
    const next = await cases.in('queued', undefined, one);
    const refer = () =>
      cases.officer.post(`/api/queues/${one.queue}/referNext`, { group: one.groups[0], count: 2 });
    expect((await refer()).body).toEqual([
      {
        application: { id: one.id, number: one.number },
        outcome: 'application.stop_list_undecided',
        params: { number: one.number },
      },
    ]);
    one.version = (await view(cases.officer, one)).version;
    await cases.say(cases.officer, one, 'stopList');
    expect(await work(cases.officer, 'stopList')).toEqual([]);
    expect((await refer()).body).toMatchObject([
      { application: { id: next.id }, outcome: 'referred' },
      { application: null, outcome: 'queue.empty' },
    ]);
  });

  it('is a conclusion renewed with another impairment, until the child is moved', async () => {
    const one = await cases.in('queued');
    const { body: organizations } = await cases.officer.list('/api/organizations', {
      filter: { q: '№ 9' },
    });
    const { impairment, language, grade } = await view(cases.officer, one);
    const school = organizations.find(({ code }: { code: string }) => code === 'school9');
    const { body: queues } = await cases.officer.list('/api/queues', {
      filter: { organization: school.id, language, grade },
      range: [0, 99],
    });
    const other = queues
      .flatMap((queue: { impairments: string[] }) => queue.impairments)
      .find((code: string) => code !== impairment);
    const today = localDate(server.clock.now());
    await cases.say(cases.officer, one, 'renewConclusion', {
      conclusion: {
        ...{ number: 'ПМПК-77', issuer: '№ 1 ПМПК', issuedOn: today, validUntil: addDays(today, 3000) },
        ...{ impairment: other, attachment: await upload(cases.officer, undefined, '/api/attachments') },
      },
    });
    expect(await work(cases.officer, 'impairment')).toEqual([one.id]);
    expect(await view(cases.officer, one)).toMatchObject({ otherImpairment: true, impairment });
    const refused = await cases.act(cases.officer, one, 'refer', { group: one.groups[0] });
    expect([refused.status, refused.body.message]).toEqual([409, 'application.impairment_undecided']);
    const moved = await cases.say(cases.officer, one, 'move', { basis: 'Жаңа қорытынды' });
    expect(moved).toMatchObject({ otherImpairment: false, impairment: other });
    expect(await work(cases.officer, 'impairment')).toEqual([]);
  });

  it('is not one that the queue serves as well', async () => {
    const { rows } = await server.database.knex.raw(
      `SELECT q.id, q.language, q.grade, q.impairments FROM queues q JOIN organizations o ON o.id = q.organization_id
       WHERE o.code = 'school9' AND cardinality(q.impairments) > 1 ORDER BY q.id LIMIT 1`,
    );
    const { language, grade, impairments } = rows[0];
    const one = await cases.in('queued', (body) => {
      Object.assign(body.choices[0]!, { language, grade });
      body.conclusion.impairment = impairments[0];
    });
    const today = localDate(server.clock.now());
    const renewed = await cases.say(cases.officer, one, 'renewConclusion', {
      conclusion: {
        ...{ number: 'ПМПК-78', issuer: '№ 1 ПМПК', issuedOn: today, validUntil: addDays(today, 3000) },
        ...{
          impairment: impairments[1],
          attachment: await upload(cases.officer, undefined, '/api/attachments'),
        },
      },
    });
    expect(renewed).toMatchObject({
      otherImpairment: false,
      impairment: impairments[1],
      queue: { id: rows[0].id },
    });
    expect(await work(cases.officer, 'impairment')).toEqual([]);
  });

  it('is a child over the age of its queue, until it is moved or closed', async () => {
    const one = await cases.in('queued');
    // What the roll of the cohorts leaves behind: commands/queueYear.test.
    await server.database
      .owner('applications')
      .where('id', one.id)
      .update({ over_age: true, pass_next: true });
    expect(await work(cases.officer, 'overAge')).toEqual([one.id]);
    await cases.say(cases.officer, one, 'withdraw', { reason: 'Ата-ана өтініші' });
    expect(await work(cases.officer, 'overAge')).toEqual([]);
  });
});
