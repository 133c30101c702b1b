import { sha256 } from '../../domain/digest';
import { type Case, Cases } from '../../test/cases';
import { startServer, type TestServer } from '../../test/server';

jest.setTimeout(60_000);

interface Event {
  sequence: number;
  digest: string;
  link: string;
}

describe('digests and links of a queue', () => {
  let server: TestServer;
  let cases: Cases;
  let one: Case;
  let path: string;
  let queue: string;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    one = await cases.in('referred');
    const own = await server.database.knex('queues').where('id', one.queue).first();
    queue = own.public_id;
    path = `/api/public/queues/${own.organization_id}/log?queue=${queue}`;
  });
  afterAll(() => server.close());

  const read = (more = '') => cases.visitor.get(`${path}${more}`);
  const logged = (): Promise<{ sequence: number; digest: Buffer; link: Buffer }[]> =>
    server.database
      .knex('events as e')
      .join('queues as q', 'q.chain_id', 'e.chain_id')
      .where('q.id', one.queue)
      .orderBy('e.sequence')
      .select('e.sequence', 'e.digest', 'e.link');

  it.each([
    ['', 404, /987654/],
    ['&after=0', 400, null],
    ['&after=-1', 400, null],
    ['&after=1.5', 400, null],
    ['&after=999999', 400, null],
  ])('are refused as asked for wrongly: %s with %d', async (more, status, elsewhere) => {
    const answer = await cases.visitor.get(
      elsewhere ? path.replace(/queues\/\d+/, 'queues/987654') : `${path}${more}`,
    );
    expect(answer.status).toBe(status);
  });

  it('are refused for a queue of another organisation, a number and nonsense', async () => {
    const { knex } = server.database;
    const other = await knex('queues')
      .whereNot('organization_id', /queues\/(\d+)/.exec(path)![1]!)
      .first('public_id');
    const named = (name: string) => cases.visitor.get(path.replace(queue, name));
    expect((await named(other.public_id)).status).toBe(404);
    expect((await named('q00000000000')).status).toBe(404);
    for (const name of [String(one.queue), '', "q'"]) expect((await named(name)).status).toBe(400);
  });

  it('lead from the first event to the head that the public queue shows, each link from the one before', async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    let link: string = body.after.link;
    for (const event of body.events as Event[]) {
      link = sha256(Buffer.from(link + event.digest, 'hex')).toString('hex');
      expect(event.link).toBe(link);
    }
    expect(body.events.map(({ sequence }: Event) => sequence)).toEqual(
      (await logged()).slice(1).map(({ sequence }) => sequence),
    );
    expect(body.head).toEqual({ sequence: body.events.at(-1).sequence, link });
    const { body: shown } = await cases.visitor.get(path.replace(/\/log.*/, ''));
    expect(shown.queues.find(({ id }: { id: string }) => id === queue).head).toEqual(body.head);
    expect(body.more).toBe(false);
  });

  it('hold the own records of whoever has digest and salt', async () => {
    const { body } = await read();
    const { knex } = server.database;
    const own = await knex('events')
      .where({ application_id: one.id })
      .whereNot('sequence', 1)
      .pluck('digest');
    const inQueue = new Set(body.events.map(({ digest }: Event) => digest));
    expect(own.filter((digest: Buffer) => inQueue.has(digest.toString('hex'))).length).toBeGreaterThanOrEqual(
      2,
    );
  });

  it('never tell what the first link is made of, and nothing but hashes', async () => {
    const { bytes, body } = await read();
    const [first] = await logged();
    expect(body.after).toEqual({ sequence: 1, link: first!.link.toString('hex') });
    expect(bytes.toString()).not.toContain(first!.digest.toString('hex'));
    for (const event of body.events)
      expect(Object.keys(event).sort()).toEqual(['digest', 'link', 'sequence']);
  });

  it('go on after any event, and at the head are at their end', async () => {
    const { body } = await read();
    const [before, ...rest] = body.events as Event[];
    const next = (await read(`&after=${before!.sequence}`)).body;
    expect(next.after).toEqual({ sequence: before!.sequence, link: before!.link });
    expect(next.events).toEqual(rest);
    const last = (await read(`&after=${body.head.sequence}`)).body;
    expect(last).toMatchObject({ events: [], after: body.head, more: false });
  });

  it('come a thousand at a time', async () => {
    const { owner, knex } = server.database;
    const chain = (await knex('queues').where('id', one.queue).first('chain_id')).chain_id;
    const { last_sequence: before } = await knex('chains').where('id', chain).first('last_sequence');
    // Hashes of nothing: only that they come in portions is looked at.
    await owner.raw(
      `INSERT INTO events (chain_id, sequence, at, type, actor, digest, link)
       SELECT ?, ? + n, now() + interval '1 year', 'note', 'clock', sha256('d'), sha256('l') FROM generate_series(1, 1500) n`,
      [chain, before],
    );
    await owner('chains')
      .where('id', chain)
      .update({ last_sequence: before + 1500 });
    const { body } = await read();
    expect([body.events.length, body.more]).toEqual([1000, true]);
    const rest = (await read(`&after=${body.events.at(-1).sequence}`)).body;
    expect([rest.events.length, rest.more]).toEqual([before + 1500 - 1001, false]);
  });
});
