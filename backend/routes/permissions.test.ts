import { config } from '../config';
import type { Answer, Client } from '../test/client';
import { accountCookie } from '../test/parents';
import { mobileOf } from '../test/people';
import {
  draftRoutes,
  everybodyRoutes,
  metricsRoutes,
  parentRows,
  staffColumns,
  staffRows,
  type Word,
} from '../test/permissionMatrix';
import { startServer, type TestServer } from '../test/server';
import { newApplication, refer } from '../test/walk';
import { allRoutes } from './index';

type StaffColumn = (typeof staffColumns)[number];

const logins: Record<StaffColumn, string | null> = {
  visitor: null,
  operator: 'operator',
  admin: 'admin.karaganda',
  'admin elsewhere': 'admin.astana',
  officer: 'officer.karaganda',
  'officer elsewhere': 'officer.astana',
  'head, assigned': 'head.school9',
  'head, waiting': 'head.school9',
  'head elsewhere': 'head.kindergarten1',
};

/** What the paths name, for a row's target and for something that does not exist. */
interface Names {
  application: { id: number; number: string };
  child: number;
  paper: number;
  attachment: string;
  organization: number;
  queue: number;
  group: number;
  user: number;
  event: number;
  message: number;
  export: string;
  complaint: number;
  task: number;
  destruction: number;
}

describe('the permission matrix', () => {
  let server: TestServer;
  const people = {} as Record<StaffColumn, Client>;
  let referred: Names;
  let waiting: Names;
  let unknown: Names;
  const reference = new Map<string, string>();
  let receipt: string;

  beforeAll(async () => {
    server = await startServer();
    for (const column of staffColumns) {
      const login = logins[column];
      people[column] = login ? await server.as(login) : server.visitor();
    }
    const { officer } = people;
    const first = await newApplication(server, officer);
    const second = await newApplication(server, officer);
    receipt = new URL(first.receipt.ru).pathname;
    await refer(officer, first.id);
    const view = (await officer.get(`/api/applications/${first.id}`)).body;
    const wait = await officer.get('/api/applications/export.xlsx', { headers: { prefer: 'respond-async' } });
    await server.visitor().post('/dev/clock', { at: null });
    const colleague = (await officer.list('/api/users', { filter: { q: 'officer2' } })).body[0];
    referred = {
      application: { id: view.id, number: view.number },
      child: view.child.id,
      paper: (await officer.get(`/api/applications/${view.id}/papers`)).body[0].id,
      attachment: view.conclusion.attachment,
      organization: view.organization.id,
      queue: view.queue.id,
      group: view.group.id,
      user: colleague.id,
      event: (await officer.get(`/api/applications/${view.id}/events`)).body[0].seq,
      message: (await officer.get(`/api/applications/${view.id}/messages`)).body[0].id,
      export: wait.body.id,
      ...(await complainAndWithdraw(view)),
      destruction: await destroy(view.submission.id),
    };
    waiting = {
      ...referred,
      application: { id: second.id, number: second.number },
      child: second.child.id,
      paper: (await officer.get(`/api/applications/${second.id}/papers`)).body[0].id,
      attachment: second.sent.conclusion.attachment,
      event: (await officer.get(`/api/applications/${second.id}/events`)).body[0].seq,
      message: (await officer.get(`/api/applications/${second.id}/messages`)).body[0].id,
    };
    const none = 987_654;
    const noUuid = '00000000-0000-4000-8000-000000000000';
    unknown = {
      application: { id: none, number: 'Х-2026-1' },
      child: none,
      paper: none,
      attachment: noUuid,
      organization: none,
      queue: none,
      group: none,
      user: none,
      event: none,
      message: none,
      export: noUuid,
      complaint: none,
      task: none,
      destruction: none,
    };
  });
  afterAll(() => server.close());

  const described = async () => {
    const { paths } = (await server.visitor().get('/api/openapi.json')).body;
    return Object.entries(paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `${method.toUpperCase()} ${path.replaceAll('{', ':').replaceAll('}', '')}`,
      ),
    );
  };
  const inMatrix = [
    ...staffRows.map(({ route }) => route),
    ...parentRows.map(({ route }) => route),
    ...everybodyRoutes,
    ...draftRoutes,
    ...metricsRoutes,
  ].sort();

  it('has one row for every route, and a route for every row', async () => {
    const { clock } = server;
    const routes = allRoutes({ clock, runDue: async () => undefined, jobsRun: () => true });
    expect(inMatrix).toEqual(routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort());
  });

  it('covers the OpenAPI document', async () => {
    expect(inMatrix).toEqual((await described()).sort());
  });

  it.each(staffRows)('$route is as the matrix says', async ({ route, cells }) => {
    const asWord = async (column: StaffColumn) => {
      const names = column === 'head, waiting' ? waiting : referred;
      const to = (target: Names) => ask(people[column], route, target);
      return word(route, await to(names), names, cells[column], () => to(unknown));
    };
    const found: Record<string, string | Promise<string>> = {};
    // Few spreadsheets are streamed at a time; all else is asked at once.
    for (const column of staffColumns)
      found[column] = route.endsWith('.xlsx') ? await asWord(column) : asWord(column);
    for (const column of staffColumns) found[column] = await found[column]!;
    expect(found).toEqual(cells);
  });

  it.each(parentRows)('$route is as the matrix says', async ({ route, cells }) => {
    const cookies = {
      visitor: undefined,
      staff: undefined,
      'the parent': await parentOf(referred.application.id),
      'another parent': await parentOf(waiting.application.id),
      'another phone': await parentOf(referred.application.id, mobileOf()),
    };
    for (const [column, cookie] of Object.entries(cookies)) {
      const who = column === 'staff' ? people.officer : server.visitor();
      const to = (target: Names) => ask(who, route, target, cookie ? { cookie } : {});
      const found = await word(route, await to(referred), referred, 'yes', () => to(unknown));
      expect([column, found]).toEqual([column, cells[column as keyof typeof cells]]);
    }
  });

  it('opens nothing of the staff to a parent', async () => {
    const cookie = await parentOf(referred.application.id);
    const asked = staffRows.map(async ({ route }) => {
      const { status } = await ask(server.visitor(), route, referred, { cookie });
      return [route, status];
    });
    expect(await Promise.all(asked)).toEqual(staffRows.map(({ route }) => [route, 401]));
  });

  it.each(everybodyRoutes)('%s is served to everybody', async (route) => {
    for (const who of [server.visitor(), await server.as('head.kindergarten1')]) {
      const { status } = await ask(who, route, referred);
      expect([401, 403, 404, 500]).not.toContain(status);
      if (route.startsWith('GET')) expect(status).toBe(200);
    }
  });

  it.each(draftRoutes)('%s is for whoever holds the application', async (route) => {
    for (const who of [server.visitor(), people.officer]) {
      const { status, headers } = await ask(who, route, referred);
      const start = '/kk/35/special-enrolment';
      if (route.endsWith(':paper.pdf')) expect(status).toBe(404);
      else if (route.startsWith('GET')) expect([status, headers.get('location')]).toEqual([303, start]);
      else expect(status).toBe(410);
    }
  });

  it.each(metricsRoutes)('%s is served to whoever shows the token, and to no session', async (route) => {
    config.metricsToken = 'a token for the test';
    expect((await ask(people.operator, route, referred)).status).toBe(401);
    expect((await ask(server.visitor(), route, referred, { authorization: 'Bearer wrong' })).status).toBe(
      401,
    );
    const authorization = `Bearer ${config.metricsToken}`;
    expect((await ask(server.visitor(), route, referred, { authorization })).status).toBe(200);
    config.metricsToken = undefined;
    expect((await ask(server.visitor(), route, referred, { authorization: 'Bearer ' })).status).toBe(401);
  });

  it('judges what is asked for before how it is asked', async () => {
    const path = `/api/applications/${referred.application.id}/take`;
    expect((await people['officer elsewhere'].post(path, { nonsense: 1 })).status).toBe(404);
    expect((await people.admin.post(path, { nonsense: 1 })).status).toBe(403);
    expect((await people.officer.post(path, { nonsense: 1 })).status).toBe(400);
  });

  /** Sends a route's request with an empty body, its path filled with the names. */
  async function ask(
    who: Client,
    route: string,
    names: Names,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const [method = '', pattern = ''] = route.split(' ');
    const path = (await fill(pattern, names)) + (await queryOf(pattern, names));
    const json = pattern.startsWith('/:language') ? undefined : {};
    const sendsFile = /(conclusion|:benefit|:action|answerCorrection)$/.test(pattern) && method === 'POST';
    const form = sendsFile ? new FormData() : new URLSearchParams();
    form.append('none', '');
    return who.send(method, path, {
      headers,
      ...(method === 'POST' && { json, form: json ? undefined : form }),
    });
  }

  /** What a route asks for beside its path. */
  async function queryOf(pattern: string, { queue }: Names): Promise<string> {
    if (pattern !== '/api/public/queues/:organizationId/log') return '';
    const { public_id } = await server.database.knex('queues').where('id', queue).first('public_id');
    return `?queue=${public_id}`;
  }

  async function fill(pattern: string, names: Names): Promise<string> {
    const { id, ...rest } = await namesIn(pattern, names);
    const values: Record<string, string | number> = { id, ...rest };
    return pattern.replace(/:(\w+)/g, (_, name) => encodeURIComponent(values[name]!));
  }

  async function namesIn(pattern: string, names: Names) {
    const resource = pattern.split('/')[2] ?? '';
    const ids: Record<string, string | number> = {
      applications: names.application.id,
      referrals: names.application.id,
      children: names.child,
      organizations: names.organization,
      queues: names.queue,
      groups: names.group,
      users: names.user,
      events: names.event,
      messages: names.message,
      exports: names.export,
      complaints: names.complaint,
      tasks: names.task,
      destructions: names.destruction,
      public: names.export,
    };
    return {
      id: pattern.includes(':id') ? (ids[resource] ?? (await firstOf(resource))) : '',
      paperId: names.paper,
      attachmentId: names.attachment,
      number: names.application.number,
      token: receipt.split('/').pop()!.replace('.pdf', ''),
      report: 'queue-register',
      organizationId: names.organization,
      language: 'kk',
      region: '35',
      ...{
        slot: 'email',
        benefit: 'orphan',
        file: names.attachment,
        organization: names.organization,
        paper: names.paper,
      },
      field: 'email',
      version: 1,
      consent: 'personalData',
      action: 'withdraw',
    };
  }

  /** The id of some row of a reference table. */
  async function firstOf(resource: string): Promise<string> {
    if (!reference.has(resource))
      reference.set(resource, (await people.operator.get(`/api/${resource}`)).body[0].id);
    return reference.get(resource)!;
  }

  /** The matrix's word for an answer. */
  async function word(
    route: string,
    { status, body }: Answer,
    names: Names,
    expected: Word,
    askUnknown: () => Promise<Answer>,
  ): Promise<string> {
    if (status === 401) return 'sign-in';
    if (status === 403) return 'no';
    if (status === 404) {
      const nothing = await askUnknown();
      expect([nothing.status, nothing.body]).toEqual([404, body]);
      return 'hidden';
    }
    if (route.startsWith('GET') ? status !== 200 && status !== 409 : status >= 500)
      return `${status} ${JSON.stringify(body)}`;
    if (expected === 'yes' || expected === 'no' || expected === 'hidden') return 'yes';
    const id = (await namesIn(`${route.split(' ')[1]}/:id`, names)).id;
    return (body as { id: unknown }[]).some((row) => row.id === id) ? 'listed' : 'unlisted';
  }

  /** The parent complains and takes a consent back: one row of each resource that begins there. */
  async function complainAndWithdraw({ id, number }: { id: number; number: string }) {
    const headers = { cookie: await parentOf(id) };
    const path = `/api/public/account/applications/${number}`;
    const visitor = server.visitor();
    await visitor.send('POST', `${path}/complain`, { json: { text: 'Жауап жоқ' }, headers });
    await visitor.send('POST', `${path}/withdrawConsent`, { json: { consent: 'personalData' }, headers });
    const [complaint] = (await people.officer.get('/api/complaints')).body;
    const [task] = (await people.officer.get('/api/tasks')).body;
    return { complaint: complaint.id, task: task.id };
  }

  async function destroy(submission: string): Promise<number> {
    const [{ id }] = await server.database
      .owner('destructions')
      .insert({ at: new Date(), submission_id: submission, record: 'messages', why: 'term', counts: '{}' })
      .returning('id');
    return Number(id);
  }

  function parentOf(application: number, phone?: string): Promise<string> {
    return accountCookie(server.database.owner, application, phone);
  }
});
