import { runDue } from '../../jobs/runDue';
import { ticketOf } from '../../presenters/ticketOf';
import { Cases } from '../../test/cases';
import type { Client } from '../../test/client';
import { startServer, type TestServer } from '../../test/server';
import { organization } from '../../test/submission';
import { syntheticApplications } from '../../test/syntheticApplications';

jest.setTimeout(60_000);

describe('the pages of the public queue', () => {
  let server: TestServer;
  let visitor: Client;
  let cases: Cases;
  let school: number;
  let ticket: string;
  /** A queue of sixty, filled straight in the tables. */
  let queue: string;
  let tickets: string[];
  beforeAll(async () => {
    server = await startServer();
    visitor = server.visitor();
    cases = await Cases.open(server);
    school = (await organization(visitor, 'school9')).id;
    const one = await cases.in('queued');
    const two = await cases.in('queued', undefined, one);
    ticket = ticketOf(two.queue, two.id);
    await cases.say(cases.officer, one, 'refer', { group: one.groups[0] });
    await cases.say(cases.head, one, 'enrol', cases.order());
    const { owner, knex } = server.database;
    await syntheticApplications(owner, 400, server.clock.now());
    const long = await knex('queues').where('organization_id', school).orderBy('id', 'desc').first();
    const some = owner('applications').where('status', 'queued').whereLike('number', 'Z%').limit(60);
    await owner('applications')
      .whereIn('id', some.select('id'))
      .update({ queue_id: long.id, organization_id: school });
    await runDue(knex, server.clock.now());
    const { body } = await visitor.get(`/api/public/queues/${school}`);
    queue = long.public_id;
    const { rows } = body.queues.find((one: { id: string }) => one.id === queue);
    tickets = rows.map((row: { ticket: string }) => row.ticket);
    expect(tickets).toHaveLength(60);
  });
  afterAll(() => server.close());

  const page = async (path: string) => {
    const { status, headers, bytes } = await visitor.get(path, { headers: { accept: 'text/html' } });
    return { status, type: headers.get('content-type'), text: bytes.toString('utf8') };
  };

  it.each([
    ['/ru/queues/987654', 404],
    ['/kk/queues/nine', 404],
    ['/ru/queues/987654/referrals', 404],
    ['/kk/bulletin/99', 404],
    ['/en/bulletin/35', 404],
  ])('answers %s with a page that says %d', async (path, status) => {
    const found = await page(path);
    expect([found.status, found.type]).toEqual([status, expect.stringContaining('html')]);
  });

  it.each([
    ['kk', 'Ашық кезек', 'Талон', 'қазақ тілі', '1-орында'],
    ['ru', 'Открытая очередь', 'Талон', 'казахский язык', 'на 1 месте'],
  ])('show the queues in %s, with the own ticket found', async (language, title, column, taught, found) => {
    const { status, text } = await page(`/${language}/queues/${school}?ticket=${ticket.toLowerCase()}`);
    expect(status).toBe(200);
    for (const part of [title, column, taught, found, ticket, `lang="${language}"`])
      expect(text).toContain(part);
    expect(text).toMatch(/<tr id="own" class="own" aria-current="true">/);
    expect(Buffer.byteLength(text)).toBeLessThan(40_000);
  });

  describe('of a long queue', () => {
    const shown = (text: string) => tickets.flatMap((one, index) => (text.includes(one) ? [index] : []));
    const span = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

    it('show the first turns beside those of the others, and the way to the rest', async () => {
      const { text } = await page(`/ru/queues/${school}`);
      expect(shown(text)).toEqual(span(0, 20));
      expect(text).toContain(ticket);
      expect(text).toContain(`<a href="?queue=${queue}"`);
      expect(text).toContain(`Очередь ${queue}. Ждут: 60`);
      expect(Buffer.byteLength(text)).toBeLessThan(40_000);
    });

    it.each([
      ['', 60],
      ['&from=999999', 60],
    ])('show it by itself (%s)', async (from, end) => {
      const { status, text } = await page(`/kk/queues/${school}?queue=${queue}${from}`);
      expect(status).toBe(200);
      expect(shown(text)).toEqual(span(0, end));
      expect(text).not.toContain(ticket);
      expect(text).toContain(`<a href="/kk/queues/${school}">`);
    });

    it('show the own ticket where it stands', async () => {
      const { text } = await page(`/ru/queues/${school}?ticket=${tickets[30]}`);
      expect(shown(text)).toEqual(span(0, 60));
      expect(text).toContain('на 31 месте');
      expect(text.indexOf(tickets[30]!, text.indexOf('<tr id="own"'))).toBeGreaterThan(0);
    });

    it.each([
      ['?queue=q00000000000', 200],
      ['?queue=12', 200],
      [`?queue=${'q'.repeat(30)}`, 400],
      ['?from=0', 400],
      ['?from=x', 400],
    ])('answer %s with %d', async (query, status) => {
      expect((await page(`/ru/queues/${school}${query}`)).status).toBe(status);
    });
  });

  it.each([
    (id: number) => `/ru/queues/${id}`,
    (id: number) => `/kk/queues/${id}/referrals`,
    () => '/ru/bulletin/35',
  ])('are kept by browsers and not sent again until something happens (%#)', async (pathOf) => {
    const ask = (headers: Record<string, string>) =>
      visitor.get(pathOf(school), { headers: { accept: 'text/html', ...headers } });
    const first = await ask({});
    expect(first.headers.get('cache-control')).toBe('public, max-age=20');
    expect(first.headers.get('vary')).toMatch(/Cookie/);
    const etag = first.headers.get('etag')!;
    const again = await ask({ 'if-none-match': etag });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const other = await ask({ 'if-none-match': etag, cookie: 'kezek_contrast=1' });
    expect(other.status).toBe(200);
    expect(other.bytes.toString()).toContain('class="contrast"');
    expect(other.headers.get('etag')).not.toBe(etag);
  });

  it('follow an event at once, and keep nowhere who looks for which ticket', async () => {
    const before = await visitor.get(`/ru/queues/${school}`, { headers: { accept: 'text/html' } });
    const one = await cases.in('queued');
    const after = await page(`/ru/queues/${school}`);
    expect(before.bytes.toString()).not.toContain(ticketOf(one.queue, one.id));
    expect(after.text).toContain(ticketOf(one.queue, one.id));
    const { headers } = await visitor.get(`/ru/queues/${school}?ticket=${ticket}`, {
      headers: { accept: 'text/html' },
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('say of a ticket that is in no queue what may have become of it', async () => {
    const { text } = await page(`/ru/queues/${school}?ticket=%3Cscript%3E`);
    expect(text).toContain('Такого талона сейчас нет');
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('id="own"');
  });

  it.each([
    ['kk', 'бұйрықпен қабылданды'],
    ['ru', 'зачислен приказом'],
  ])('show the protocol in %s, endings in words', async (language, ending) => {
    const { status, text } = await page(`/${language}/queues/${school}/referrals`);
    expect(status).toBe(200);
    expect(text).toContain(ending);
  });

  it.each([
    ['kk', 'Бос орындар бюллетені', 'Қарағанды'],
    ['ru', 'Бюллетень свободных мест', 'Караганд'],
  ])('show the bulletin of a region in %s', async (language, title, region) => {
    const { status, text } = await page(`/${language}/bulletin/35`);
    expect(status).toBe(200);
    for (const part of [title, region, `/${language}/queues/${school}`]) expect(text).toContain(part);
  });

  it('name nobody and no impairment', async () => {
    const { rows } = await server.database.knex.raw(
      `SELECT a.number, c.iin, v.child_last_name, v.child_first_name FROM applications a
       JOIN children c ON c.id = a.child_id JOIN submission_versions v ON v.submission_id = a.submission_id`,
    );
    const names: { ru: string }[] = await server.database.knex('impairments').pluck('name');
    const secrets = [...rows.flatMap((row: object) => Object.values(row)), ...names.map(({ ru }) => ru)];
    for (const path of [`/ru/queues/${school}`, `/ru/queues/${school}/referrals`]) {
      const { text } = await page(path);
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });
});
