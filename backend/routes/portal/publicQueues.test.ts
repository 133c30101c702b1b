import { runDue } from '../../jobs/runDue';
import { ticketOf } from '../../presenters/ticketOf';
import { Cases } from '../../test/cases';
import type { Client } from '../../test/client';
import { startServer, type TestServer } from '../../test/server';
import { organization } from '../../test/submission';

jest.setTimeout(60_000);

describe('the pages of the public queue', () => {
  let server: TestServer;
  let visitor: Client;
  let cases: Cases;
  let school: number;
  let ticket: string;
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
    await runDue(server.database.knex, server.clock.now());
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
