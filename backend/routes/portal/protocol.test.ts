import { addDays, localDate, localMoment } from '../../domain/localTime';
import { ticketOf } from '../../presenters/ticketOf';
import { type Case, Cases } from '../../test/cases';
import type { Client } from '../../test/client';
import { startServer, type TestServer } from '../../test/server';
import { organization } from '../../test/submission';

jest.setTimeout(60_000);

/** One queue with 250 referrals, thirty of which are older than a year, and another with one. */
describe('a long protocol of referrals', () => {
  let server: TestServer;
  let visitor: Client;
  let school: number;
  let long: Case;
  let short: Case;
  let queue: string;
  beforeAll(async () => {
    server = await startServer();
    visitor = server.visitor();
    school = (await organization(visitor, 'school9')).id;
    const cases = await Cases.open(server);
    long = await cases.in('registered');
    short = await cases.in('queued');
    await cases.say(cases.officer, short, 'refer', { group: short.groups[0] });
    const today = localDate(server.clock.now());
    const rows = Array.from({ length: 250 }, (_, index) => {
      const at = localMoment(addDays(today, index < 30 ? index - 400 : index - 260), '12:00');
      return {
        ...{
          application_id: long.id,
          queue_id: long.queue,
          group_id: long.groups[0],
          sequence: 3 * index + 7,
        },
        ...{ class: 2, ratio: 3, counted: true, issued_at: at, ended_at: at, ending: 'annulReferral' },
      };
    });
    await server.database.owner('referrals').insert(rows);
    queue = (await server.database.knex('queues').where('id', long.queue).first()).public_id;
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  describe('as JSON', () => {
    const ask = (query = '') => visitor.get(`/api/public/queues/${school}/referrals${query}`);
    const portion = async (query: string) => {
      const { status, body } = await ask(query);
      expect(status).toBe(200);
      const { total, earlier, later, referrals } = body.queues.find(({ id }: { id: string }) => id === queue);
      return [total, referrals.at(0)?.number, referrals.at(-1)?.number, referrals.length, earlier, later];
    };

    it.each([
      ['?before=7', { queue: 'field.required' }],
      ['?queue=%27&before=7', { queue: 'field.invalid' }],
      ['?before=0', { before: 'field.invalid' }],
      ['?before=x', { before: 'field.invalid' }],
    ])('refuses %s by field', async (query, errors) => {
      expect(await ask(query)).toMatchObject({ status: 400, body: { errors } });
    });

    it('knows no queue of another name', async () => {
      expect((await ask('?queue=q00000000000')).status).toBe(404);
    });

    it('tells the latest hundred of each queue, and of one those before a number, down to a year ago', async () => {
      expect(await portion('')).toEqual([220, 250, 151, 100, 151, null]);
      expect(await portion(`?queue=${queue}`)).toEqual([220, 250, 151, 100, 151, null]);
      expect(await portion(`?queue=${queue}&before=151`)).toEqual([220, 150, 51, 100, 51, 251]);
      expect(await portion(`?queue=${queue}&before=51`)).toEqual([220, 50, 31, 20, null, 151]);
      expect(await portion(`?queue=${queue}&before=999999`)).toEqual([220, 250, 151, 100, 151, null]);
      expect(await portion(`?queue=${queue}&before=9`)).toEqual([220, undefined, undefined, 0, null, 131]);
    });

    it('reaches those of any days, with the numbers they have in the whole protocol', async () => {
      const today = localDate(server.clock.now());
      const years = `since=${addDays(today, -800)}&until=${addDays(today, -371)}`;
      expect(await portion(`?${years}`)).toEqual([30, 30, 1, 30, null, null]);
      const { body } = await ask(`?${years}&queue=${queue}`);
      expect(body.queues).toHaveLength(1);
      expect(body.queues[0].referrals[0]).toEqual({
        ...{ number: 30, sequence: 94, day: addDays(today, -371), ticket: ticketOf(long.queue, long.id) },
        ending: { code: 'annulReferral', text: expect.any(Object), day: addDays(today, -371) },
      });
    });
  });

  describe('as a page', () => {
    const see = async (query = '', language = 'ru') => {
      const path = `/${language}/queues/${school}/referrals${query}`;
      const { status, bytes } = await visitor.get(path, { headers: { accept: 'text/html' } });
      expect(status).toBe(200);
      const text = bytes.toString('utf8');
      const numbers = [...text.matchAll(/<tr><td>(\d+)<\/td>/g)].map(([, number]) => Number(number));
      const links = [...text.matchAll(/<a href="(\?[^"]+)"[^>]*>([^<]+)</g)].map(([, href, name]) => [
        href!.replaceAll('&amp;', '&'),
        name,
      ]);
      return { text, numbers, links };
    };
    const down = (from: number, to: number) =>
      Array.from({ length: from - to + 1 }, (_, index) => from - index);

    it('shows the latest of each queue and the way to all of a long one', async () => {
      const { text, numbers, links } = await see();
      expect(numbers).toHaveLength(11);
      expect(numbers).toEqual(expect.arrayContaining(down(250, 241)));
      expect(text).toContain(ticketOf(short.queue, short.id));
      expect(links).toEqual([[`?queue=${queue}`, 'Все направления этой очереди за год: 220']]);
      expect(Buffer.byteLength(text)).toBeLessThan(40_000);
    });

    it('leads from the latest to the earliest of the year and back', async () => {
      const first = await see(`?queue=${queue}`);
      expect(first.numbers).toEqual(down(250, 151));
      expect(first.text).toContain(`Очередь ${queue}. Направлений за год: 220`);
      expect(first.text).not.toContain(ticketOf(short.queue, short.id));
      expect(first.links).toEqual([[`?queue=${queue}&before=151`, 'Более ранние направления']]);
      const second = await see(first.links[0]![0]);
      expect(second.numbers).toEqual(down(150, 51));
      const [later, earlier] = second.links;
      expect([later![1], earlier![1]]).toEqual(['Более поздние направления', 'Более ранние направления']);
      expect((await see(earlier![0])).numbers).toEqual(down(50, 31));
      expect((await see(later![0])).numbers).toEqual(first.numbers);
      const kazakh = await see(`?queue=${queue}&before=151`, 'kk');
      expect(kazakh.links.map(([, name]) => name)).toEqual([
        'Бұдан кейінгі жолдамалар',
        'Бұдан бұрынғы жолдамалар',
      ]);
      expect(Buffer.byteLength(first.text)).toBeLessThan(40_000);
    });

    it('says so where a portion or a queue is empty, and shows all for a name no queue has', async () => {
      const before = await see(`?queue=${queue}&before=2`);
      expect(before.numbers).toEqual([]);
      expect(before.text).toContain('направлений не было');
      expect(before.links).toEqual([[`?queue=${queue}&before=131`, 'Более поздние направления']]);
      expect((await see('?queue=q00000000000')).numbers).toHaveLength(11);
    });

    it.each(['?before=0', '?before=x', `?queue=${'q'.repeat(30)}`])('refuses %s', async (query) => {
      const { status } = await visitor.get(`/ru/queues/${school}/referrals${query}`, {
        headers: { accept: 'text/html' },
      });
      expect(status).toBe(400);
    });

    it('is kept by browsers, each portion by itself', async () => {
      const ask = (query: string, headers = {}) =>
        visitor.get(`/ru/queues/${school}/referrals${query}`, {
          headers: { accept: 'text/html', ...headers },
        });
      const one = (await ask(`?queue=${queue}`)).headers.get('etag')!;
      expect((await ask(`?queue=${queue}`, { 'if-none-match': one })).status).toBe(304);
      expect((await ask(`?queue=${queue}&before=151`, { 'if-none-match': one })).status).toBe(200);
    });
  });
});
