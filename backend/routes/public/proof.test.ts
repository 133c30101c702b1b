import { digest, type Json, sha256 } from '../../domain/digest';
import { publicHead } from '../../presenters/publicHead';
import { queueHead } from '../../presenters/queueHead';
import { type Case, Cases } from '../../test/cases';
import { accountCookie } from '../../test/parents';
import { startServer, type TestServer } from '../../test/server';

describe('the proof of the own events', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  it('lets the parent show every event of the application, by the published rule alone, up to the head', async () => {
    const one = await cases.in('queued');
    const path = `/api/public/account/applications/${one.number}/proof`;
    expect((await cases.visitor.get(path)).status).toBe(401);
    const cookie = await accountCookie(server.database.knex, one.id);
    const { status, body } = await cases.visitor.get(path, { headers: { cookie } });
    expect(status).toBe(200);
    expect(body.map(({ type }: { type: string }) => type)).toEqual(['submit', 'accept']);
    for (const event of body) {
      const salt = Buffer.from(event.salt, 'hex');
      expect(digest(event.sealed as Json, salt).toString('hex')).toBe(event.digest);
      const link = sha256(Buffer.from(event.previous + event.digest, 'hex'));
      expect(link.toString('hex')).toBe(event.link);
      expect(event.sealed).toMatchObject({
        application: one.id,
        sequence: event.sequence,
        payload: event.payload,
      });
    }
    expect(body.at(-1)).toMatchObject(await publicHead(server.database.knex, one.queue));
    expect(body[0].previous).toBe(sha256(`kezek chain ${body[0].chain}`).toString('hex'));
    const said = body.map(({ sealed }: { sealed: object }) => JSON.stringify(sealed));
    expect(said.join()).not.toMatch(/Қасым|8803|1805/);
  });

  it('tells digest and link alone once the content is destroyed, and nothing to another parent', async () => {
    const one = await cases.in('withdrawn');
    const other = await cases.in('queued');
    const gone = server.database.owner('events').where('application_id', one.id).select('id');
    for (const table of ['event_texts', 'event_payloads'])
      await server.database.owner(table).whereIn('event_id', gone).delete();
    const path = `/api/public/account/applications/${one.number}/proof`;
    const { body } = await cases.visitor.get(path, {
      headers: { cookie: await accountCookie(server.database.knex, one.id) },
    });
    expect(body).toHaveLength(2);
    for (const event of body) {
      expect(event).toMatchObject({ salt: null, payload: null, sealed: null });
      expect(sha256(Buffer.from(event.previous + event.digest, 'hex')).toString('hex')).toBe(event.link);
    }
    const stranger = await cases.visitor.get(path, {
      headers: { cookie: await accountCookie(server.database.knex, other.id) },
    });
    expect([stranger.status, stranger.body.message]).toEqual([404, 'application.not_found']);
  });
});

describe('the proof where two representatives have applied for one child', () => {
  let server: TestServer;
  let cases: Cases;
  let first: Case;
  let second: Case;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    first = await cases.registered();
    second = await cases.registered((body) => {
      body.child = first.sent.child;
    }, first);
  });
  afterAll(() => server.close());

  const proof = async ({ number, id }: Case) => {
    const headers = { cookie: await accountCookie(server.database.knex, id) };
    return (await cases.visitor.get(`/api/public/account/applications/${number}/proof`, { headers })).body;
  };
  const shape = (value: unknown): unknown =>
    value !== null && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shape(item)]))
      : typeof value;

  it('is the same for both: nothing in it says that the other has', async () => {
    const { knex } = server.database;
    const flags = await knex('applications').whereIn('id', [first.id, second.id]).orderBy('id');
    expect(flags.map(({ contested }) => contested)).toEqual([false, true]);
    const [one, two] = [await proof(first), await proof(second)];
    expect(shape(two)).toEqual(shape(one));
    const { queue, left, at, application, submission, sequence, ...mine } = two[0].sealed;
    expect(one[0].sealed).toMatchObject(mine);
    expect(JSON.stringify([one, two])).not.toMatch(/contest/i);
  });

  it('holds neither how officers worked on it nor how they settled the contest, and decisions all the same', async () => {
    await cases.say(cases.officer, second, 'resolveContest', { basis: 'Сот шешімі, қорғаншы тағайындалды' });
    for (const [action, input] of [
      ['note', { text: 'Ата-анасымен сөйлестім' }],
      ['take'],
      ['accept'],
    ] as const)
      await cases.say(cases.officer, second, action, input);
    const types = (await proof(second)).map(({ type }: { type: string }) => type);
    expect(types).toEqual(['submit', 'accept']);
    const { events } = await cases.trace(second);
    expect(events.map(({ type }) => type)).toEqual(['submit', 'resolveContest', 'note', 'take', 'accept']);
  });

  it('gives no content of a log from before the contest was kept out of it, whatever it says', async () => {
    const { owner } = server.database;
    for (const [{ id }, contested] of [
      [first, false],
      [second, true],
    ] as const)
      await owner('event_payloads')
        .whereIn('event_id', owner('events').where({ application_id: id, type: 'submit' }).select('id'))
        .update({
          payload: owner.raw("payload || jsonb_build_object('contested', ?::boolean)", [contested]),
        });
    const [[one], [two, accept]] = [await proof(first), await proof(second)];
    for (const event of [one, two])
      expect(event).toMatchObject({ type: 'submit', salt: null, payload: null, sealed: null });
    expect(accept.payload).toMatchObject({ to: 'queued' });
  });
});

describe('what is told with its event', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  it('is the place in the notice of acceptance and on the referral, and the head on every paper', async () => {
    const first = await cases.in('queued');
    const second = await cases.in('queued', undefined, first);
    const { knex } = server.database;
    const [stated] = await knex('stated_places').where('application_id', second.id);
    const { messages } = await cases.trace(second);
    const accepted = messages.find(({ kind }) => kind === 'accepted')!;
    expect(stated).toMatchObject({ place: 2, queue_id: second.queue, paper_id: null });
    expect(stated.sequence).toBe((await queueHead(knex, second.queue)).sequence);
    expect(accepted.text).toContain(`Кезектегі орны: 2 (журналдың ${stated.sequence}-жазбасы бойынша)`);

    const before = await queueHead(knex, first.queue);
    await cases.say(cases.officer, first, 'refer', { group: first.groups[0] });
    const { papers } = await cases.trace(first);
    const referral = papers.find(({ kind }) => kind === 'referral')!;
    const { organization, ...head } = await publicHead(knex, first.queue);
    expect(referral.facts).toMatchObject({ stated: { place: 1, sequence: before.sequence }, head });
    expect(await knex('stated_places').where('paper_id', referral.id)).toMatchObject([
      { application_id: first.id, place: 1, sequence: before.sequence, message_id: null },
    ]);
  });

  it('is no place where the child does not stand in the order', async () => {
    const one = await cases.registered((body) => {
      body.conclusion.issuedOn = '2020-01-01';
      body.conclusion.validUntil = '2020-02-01';
      (body as { incomplete?: boolean }).incomplete = true;
    });
    await cases.say(cases.officer, one, 'accept');
    expect(await server.database.knex('stated_places').where('application_id', one.id)).toEqual([]);
    const { messages } = await cases.trace(one);
    const accepted = messages.find(({ kind }) => kind === 'accepted')!;
    expect(accepted.text).not.toMatch(/жазбасы/);
    expect(accepted.text).toContain('Кезектегі орныңыз: http');
  });
});
