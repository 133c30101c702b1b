import { sha256 } from '../../domain/digest';
import { holderEvents } from '../../domain/holderEvents';
import { words } from '../../pages/words';
import { ticketOf } from '../../presenters/ticketOf';
import { type Case, Cases } from '../../test/cases';
import { accountCookie } from '../../test/parents';
import { startServer, type TestServer } from '../../test/server';

jest.setTimeout(60_000);

const plain = (html: string) =>
  html
    .replaceAll('&#34;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('the page of the own records', () => {
  let server: TestServer;
  let cases: Cases;
  let one: Case;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    one = await cases.in('referred');
  });
  afterAll(() => server.close());

  const page = async (path: string, of: Case | null) => {
    const cookie = of ? await accountCookie(server.database.knex, of.id) : '';
    const { status, bytes } = await cases.visitor.get(path, { headers: { accept: 'text/html', cookie } });
    return { status, text: plain(bytes.toString('utf8')) };
  };
  const pathOf = ({ number }: Case, language = 'ru') => `/${language}/account/applications/${number}/proof`;
  /** What stands beside a name, every time. */
  const beside = (text: string, name: string) =>
    [...text.matchAll(new RegExp(`<dt>${name}</dt><dd>([^<]*)</dd>`, 'g'))].map(([, value]) => value!);

  it('is shown to nobody who is not signed in, and of nobody else', async () => {
    const stranger = await page(pathOf(one), null);
    expect(stranger.status).toBe(401);
    expect(stranger.text).not.toMatch(/[0-9a-f]{64}/);
    const other = await page(pathOf(one), await cases.in('queued'));
    expect(other.status).toBe(404);
    expect(other.text).not.toMatch(/[0-9a-f]{64}/);
  });

  it.each(['kk', 'ru'] as const)(
    'lets a reader check every record by what stands on it, in %s',
    async (language) => {
      const { records, events } = words[language].accountProof;
      const { status, text } = await page(pathOf(one, language), one);
      expect(status).toBe(200);
      for (const type of ['submit', 'accept', 'refer'] as const)
        expect(text).toContain(`<h3>${events[type]}</h3>`);
      const [digests, salts, previous, links] = [
        records.digest,
        records.salt,
        records.previous,
        records.link,
      ].map((name) => beside(text, name)) as [string[], string[], string[], string[]];
      const contents = [...text.matchAll(/<pre class="hex"><code>(\{".*?)<\/code><\/pre>/gs)].map(
        ([, content]) => content!,
      );
      expect([digests, salts, previous, links, contents].map(({ length }) => length)).toEqual([
        3, 3, 3, 3, 3,
      ]);
      for (const [index, content] of contents.entries()) {
        const digest = sha256(Buffer.concat([Buffer.from(content), Buffer.from(salts[index]!, 'hex')]));
        expect(digest.toString('hex')).toBe(digests[index]);
        expect(sha256(Buffer.from(previous[index]! + digests[index]!, 'hex')).toString('hex')).toBe(
          links[index],
        );
      }
    },
  );

  it('names the head as the public queue and the papers do', async () => {
    const { head, records } = words.ru.accountProof;
    const { text } = await page(pathOf(one), one);
    const [queue, sequence, last] = [head.queue, head.sequence, head.link].map(
      (name) => beside(text, name)[0]!,
    );
    const { knex } = server.database;
    const own = await knex('queues').where('id', one.queue).first();
    const { body } = await cases.visitor.get(`/api/public/queues/${own.organization_id}`);
    const published = body.queues.find(({ id }: { id: string }) => id === queue);
    expect(published.head).toEqual({ sequence: Number(sequence), link: last });
    expect(text).toContain(`href="/ru/queues/${own.organization_id}?queue=${queue}"`);
    const papers: { facts: { head: { queue: string; sequence: number; link: string } } }[] = await knex(
      'papers',
    )
      .where({ application_id: one.id, kind: 'referral' })
      .select('facts');
    expect(papers.map(({ facts }) => facts.head)).toEqual([
      { chain: own.chain_id, queue, sequence: Number(sequence), link: last },
    ]);
    expect(beside(text, records.sequence).at(-1)).toBe(`${sequence}, журнал очереди ${queue}`);
    expect(beside(text, records.link).at(-1)).toBe(last);
  });

  it('says of a record whose content is not given that its digest and link hold it', async () => {
    const gone = await cases.in('withdrawn');
    await server.database
      .owner('event_payloads')
      .whereIn('event_id', server.database.owner('events').where('application_id', gone.id).select('id'))
      .delete();
    const { text } = await page(pathOf(gone), gone);
    const { gone: said, salt, digest } = words.ru.accountProof.records;
    expect(text.split(said)).toHaveLength(3);
    expect([beside(text, salt).length, beside(text, digest).length]).toEqual([0, 2]);
  });

  it.each([
    ['queued', (ticket: string) => `?ticket=${ticket}`],
    ['referred', () => '/referrals'],
  ] as const)(
    'stands beside the own ticket of a child who is %s, which leads to where it is shown',
    async (status, way) => {
      const own = await cases.in(status);
      const ticket = ticketOf(own.queue, own.id);
      const { text } = await page(`/ru/account/applications/${own.number}`, own);
      expect(text).toContain(`<p class="number">${ticket}</p>`);
      const [href] = /\/ru\/queues\/\d+[^"]*/.exec(text)!;
      expect(href.endsWith(way(ticket))).toBe(true);
      expect((await page(href, null)).text).toContain(ticket);
    },
  );

  it('is without a ticket while the child stands in no queue', async () => {
    const own = await cases.in('registered');
    const { text } = await page(`/ru/account/applications/${own.number}`, own);
    expect(text).not.toContain(words.ru.accountProof.ticket);
    expect(text).not.toContain(ticketOf(own.queue, own.id));
  });

  it('is reached from the page of the application', async () => {
    const { text } = await page(`/kk/account/applications/${one.number}`, one);
    expect(text).toContain(`href="${pathOf(one, 'kk')}"`);
  });

  it('has a word for every record that a parent is given', () => {
    for (const { accountProof } of Object.values(words))
      expect(Object.keys(accountProof.events).sort()).toEqual([...holderEvents].sort());
  });
});
