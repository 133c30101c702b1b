import type { Answer, Client } from '../test/client';
import { startServer, type TestServer } from '../test/server';
import { newApplication, refer } from '../test/walk';

/** Law on personal data: every reading of a child's record is registered: who, whose, when. */
describe('reading', () => {
  let server: TestServer;
  let officer: Client;
  let head: Client;
  let stranger: Client;
  let user: Record<string, number>;
  let application: { id: number; child: number; queue: number; group: number };
  let waiting: { id: number; child: number };
  const owner = () => server.database.owner;

  beforeAll(async () => {
    server = await startServer();
    officer = await server.as('officer.karaganda');
    head = await server.as('head.school9');
    stranger = await server.as('officer.astana');
    const staff = await owner()('users').select('id', 'login');
    user = Object.fromEntries(staff.map(({ id, login }) => [login, id]));
    const first = await newApplication(server, officer);
    const placed = await refer(officer, first.id);
    application = { id: first.id, child: first.child.id, queue: placed.queue.id, group: placed.group.id };
    const second = await newApplication(server, officer);
    waiting = { id: second.id, child: second.child.id };
  });
  beforeEach(async () => {
    await owner().raw('TRUNCATE audit_entries');
  });
  afterAll(() => server.close());

  interface Entry {
    user_id: number;
    action: string;
    children: number[];
    application_id: number | null;
    at: Date;
  }
  const entries = (): Promise<Entry[]> => owner()('audit_entries').orderBy('id');

  /** Every way to read what is a child's: the request, and what is registered of it. */
  const readings: [path: string, action: string, one: boolean][] = [
    ['/api/applications?filter={"id":[:id]}', 'applications.list', false],
    ['/api/applications/:id', 'applications.read', true],
    ['/api/applications/:id/papers', 'papers.list', true],
    ['/api/applications/:id/papers/:paper.pdf?lang=kk', 'papers.read', true],
    ['/api/applications/:id/attachments', 'attachments.list', true],
    ['/api/applications/:id/attachments/:attachment', 'attachments.read', true],
    ['/api/applications/:id/events', 'events.read', true],
    ['/api/applications/:id/messages', 'messages.list', true],
    ['/api/messages?filter={"application":[:id]}&range=[0,0]', 'messages.read', false],
    ['/api/messages/:message', 'messages.read', false],
    ['/api/applications/export.xlsx?filter={"id":[:id]}', 'applications.export', false],
    ['/api/children?filter={"id":[:child]}', 'children.read', false],
    ['/api/children/:child', 'children.read', false],
    ['/api/referrals?filter={"id":[:id]}', 'referrals.read', false],
    ['/api/referrals/:id', 'referrals.read', false],
    ['/api/events?filter={"application":[:id]}', 'events.list', false],
    ['/api/groups/:group/places', 'groups.places', false],
  ];

  describe.each(readings)('%s', (pattern, action, one) => {
    let path: string;
    beforeAll(async () => {
      const papers = await officer.get(`/api/applications/${application.id}/papers`);
      const files = await officer.get(`/api/applications/${application.id}/attachments`);
      const messages = await officer.get(`/api/applications/${application.id}/messages`);
      const names: Record<string, string | number> = {
        ...application,
        paper: papers.body[0].id,
        attachment: files.body[0].id,
        message: messages.body[0].id,
      };
      path = pattern.replace(/:([a-z]+)/g, (_, name) => String(names[name]));
    });

    it('is registered: who, whose, when', async () => {
      const before = Date.now();
      expect((await officer.get(path)).status).toBe(200);
      const found = await entries();
      expect(found).toMatchObject([
        {
          user_id: user['officer.karaganda'],
          action,
          // Another child of the same name and birth date is shown with it, as a possible duplicate.
          children: action === 'applications.read' ? [application.child, waiting.child] : [application.child],
          application_id: one ? application.id : null,
        },
      ]);
      expect(found[0]!.at.getTime()).toBeGreaterThanOrEqual(before - 1);
      expect(found[0]!.at.getTime()).toBeLessThanOrEqual(Date.now());
    });

    it('is not served when it cannot be registered', async () => {
      await owner().raw('REVOKE INSERT ON audit_entries FROM kezek_app');
      const { status, body } = await officer.get(path);
      await owner().raw('GRANT INSERT ON audit_entries TO kezek_app');
      expect([status, body]).toEqual([500, { message: 'server.failed', params: {}, errors: {} }]);
    });

    it('is not registered when it is refused', async () => {
      const { status, body } = await stranger.get(path);
      expect(status === 404 || status === 200).toBe(true);
      if (status === 200 && Array.isArray(body)) expect(body).toEqual([]);
      expect(await entries()).toEqual([]);
    });
  });

  it('many names each child once', async () => {
    await officer.list('/api/applications', { filter: { id: [application.id, waiting.id] } });
    const [entry] = await entries();
    expect(entry!.children.sort()).toEqual([application.child, waiting.child].sort());
  });

  it('the preview of a refusal is registered', async () => {
    const { version } = (await officer.get(`/api/applications/${waiting.id}`)).body;
    await owner().raw('TRUNCATE audit_entries');
    const preview = await officer.post(`/api/applications/${waiting.id}/refuse/preview`, {
      seen: version,
      sort: 'intake',
      grounds: ['incomplete-package'],
      missing: ['Заявление'],
    });
    expect(preview.status).toBe(200);
    expect(await entries()).toMatchObject([
      { action: 'papers.preview', children: [waiting.child], application_id: waiting.id },
    ]);
  });

  it('the queue is registered for an officer; a head is shown nobody, so nobody is registered', async () => {
    const third = await newApplication(server, officer);
    const { version } = (await officer.get(`/api/applications/${third.id}`)).body;
    await officer.post(`/api/applications/${third.id}/accept`, { seen: version });
    await owner().raw('TRUNCATE audit_entries');
    const path = `/api/queues/${application.queue}/entries`;
    const shown = await head.get(path);
    expect(shown.body).toMatchObject([{ place: 1, child: null }]);
    expect(shown.bytes.toString()).not.toContain(third.child.iin);
    expect(shown.bytes.toString()).not.toContain(third.number);
    expect(await entries()).toEqual([]);
    expect((await officer.get(path)).body).toMatchObject([{ child: { iin: third.child.iin } }]);
    expect(await entries()).toMatchObject([{ action: 'queues.entries', children: [third.child.id] }]);
  });

  it('of numbers alone is not: counts, totals and an empty list name nobody', async () => {
    const asked: Promise<Answer>[] = [
      officer.get('/api/work'),
      officer.list('/api/applications', { filter: { q: 'нет такого' } }),
      officer.list('/api/queues'),
      officer.list('/api/groups'),
      officer.get('/api/reports/terms'),
    ];
    for (const { status } of await Promise.all(asked)) expect(status).toBe(200);
    expect(await entries()).toEqual([]);
  });
});
