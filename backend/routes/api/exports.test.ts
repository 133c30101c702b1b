import { request } from 'node:http';
import type { ApplicationView } from '../../contract/views';
import { sweepExports } from '../../jobs/sweepExports';
import { writeExport } from '../../jobs/writeExport';
import { takeExportPlace } from '../../reports/exportPlaces';
import { applicationsTitle, parameters, statusNames } from '../../reports/wording';
import type { Client } from '../../test/client';
import { readSpreadsheet, type SheetRow } from '../../test/readSpreadsheet';
import { demoPassword, startServer, type TestServer } from '../../test/server';
import { syntheticApplications } from '../../test/syntheticApplications';

const path = '/api/applications/export.xlsx';
const queryOf = (query: Record<string, unknown>) => {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, text(value)]),
  );
};

describe('export of applications', () => {
  let server: TestServer;
  let officer: Client;
  beforeAll(async () => {
    server = await startServer();
    await syntheticApplications(server.database.owner, 600, server.clock.now());
    officer = await server.as('officer.karaganda');
  });
  afterAll(() => server.close());

  it('needs a session', async () => {
    expect((await server.visitor().get(path)).status).toBe(401);
  });

  it.each([
    [{ filter: { colour: 'red' } }, 'filter.unknown'],
    [{ filter: '{' }, 'filter.invalid'],
    [{ sort: ['colour', 'ASC'] }, 'sort.unknown'],
    [{ lang: 'en' }, 'request.invalid'],
  ])('refuses %j', async (query, message) => {
    const answer = await officer.get(`${path}?${queryOf(query)}`);
    expect([answer.status, answer.body.message]).toEqual([400, message]);
  });

  it('names the file and marks it as private', async () => {
    const { headers } = await officer.get(`${path}?lang=kk`);
    expect(headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="applications-\d{4}-\d\d-\d\d\.xlsx"; filename\*=UTF-8''%D3%A8/,
    );
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it('answers HEAD without reading anything', async () => {
    const before = await audited(server);
    const { status, bytes } = await officer.send('HEAD', path);
    expect([status, bytes.length]).toEqual([200, 0]);
    expect(await audited(server)).toEqual(before);
  });

  describe.each(['kk', 'ru'] as const)('in %s', (lang) => {
    it.each([
      ['officer.karaganda', {}, ['registeredAt', 'DESC']],
      ['officer.karaganda', { status: ['queued', 'referred'] }, ['child', 'ASC']],
      ['officer.karaganda', { status: 'refused', language: 'kk' }, ['dueAt', 'DESC']],
      ['officer.karaganda', { due: 'overdue' }, ['dueAt', 'ASC']],
      ['officer.karaganda', { work: 'placesFree' }, ['number', 'ASC']],
      ['officer.astana', { contested: true }, ['organization', 'DESC']],
      ['head.school9', {}, ['id', 'ASC']],
      ['operator', { impairment: 'speech', benefit: ['large-family'] }, ['status', 'ASC']],
    ] as const)('has for %s the cells of the list under %j by %j', async (login, filter, sort) => {
      const client = await server.as(login);
      const list = await client.list('/api/applications', {
        filter,
        sort: sort as never,
        range: [0, 999],
      });
      const { bytes } = await client.get(`${path}?${queryOf({ filter, sort, lang })}`);
      const rows = (await readSpreadsheet(bytes))[applicationsTitle[lang]]!;
      const words = await reference(client, lang);
      expect(list.body.length).toBeGreaterThan(0);
      expect(rows.map(withoutDecision)).toEqual(
        list.body.map((view: ApplicationView) => cellsOf(view, words)),
      );
    });
  });

  it('tells the decision that stands, with its grounds', async () => {
    const { bytes } = await officer.get(`${path}?${queryOf({ filter: { status: 'refused' }, lang: 'ru' })}`);
    const rows = (await readSpreadsheet(bytes))[applicationsTitle.ru]!;
    const found = await officer.list('/api/applications', { filter: { status: 'refused' }, range: [0, 999] });
    const shows = await Promise.all(
      found.body
        .slice(0, 20)
        .map(async ({ id }: ApplicationView) => (await officer.get(`/api/applications/${id}`)).body),
    );
    expect(rows.slice(0, 20).map((row) => [row.Решение, row['Основания отказа']])).toEqual(
      shows.map(({ decision }) => [
        decision.sort === 'intake' ? 'Отказ в приёме документов' : 'Отказ в оказании услуги',
        expect.stringContaining(decision.grounds[0].text.ru),
      ]),
    );
    const queued = await officer.get(`${path}?${queryOf({ filter: { status: 'queued' }, lang: 'ru' })}`);
    const decisions = (await readSpreadsheet(queued.bytes))[applicationsTitle.ru]!.map((row) => row.Решение);
    expect(new Set(decisions)).toEqual(new Set(['Принято в очередь']));
  });

  it('says what was exported, when and by whom', async () => {
    const filter = {
      status: ['queued', 'refused'],
      registeredFrom: '2020-02-01',
      decided: { outcome: 'accepted' },
    };
    const { bytes } = await officer.get(`${path}?${queryOf({ filter, sort: ['child', 'ASC'], lang: 'ru' })}`);
    const sheets = await readSpreadsheet(bytes);
    const lines = sheets[parameters.sheet.ru]!.map((row) => Object.values(row));
    expect(lines).toEqual([
      ['Документ', 'Заявления'],
      ['Сформировано', expect.stringMatching(/^\d\d\.\d\d\.\d{4} \d\d:\d\d$/)],
      ['Сформировал(а)', 'Сынақ officer.karaganda'],
      ['Состояние', 'В очереди; Отказано'],
      ['Подано с', '01.02.2020'],
      ['Решение', 'Принято в очередь'],
      ['Сортировка', 'фамилия ребёнка, по возрастанию'],
      ['Строк', String(sheets[applicationsTitle.ru]!.length)],
    ]);
  });

  it('leaves a name that looks like a formula a text', async () => {
    const { bytes } = await officer.get(`${path}?lang=kk`);
    const rows = (await readSpreadsheet(bytes))[applicationsTitle.kk]!;
    expect(rows.map((row) => row['Баланың тегі'])).toContain('=1+1');
  });

  it('registers whose data was read', async () => {
    const before = (await audited(server)).length;
    const filter = { status: 'enrolled' };
    await officer.get(`${path}?${queryOf({ filter })}`);
    const entries = (await audited(server)).slice(before);
    const list = await officer.list('/api/applications', { filter, range: [0, 999] });
    expect(new Set(entries.flatMap(({ children }) => children))).toEqual(
      new Set(list.body.map(({ child }: ApplicationView) => child.id)),
    );
    const login = await server.database.knex('users').where('login', 'officer.karaganda').first('id');
    expect(entries.every(({ user_id }) => user_id === login.id)).toBe(true);
  });

  it('is empty but whole when nothing is found', async () => {
    const { bytes } = await officer.get(`${path}?${queryOf({ filter: { q: 'жоқ-ондай' }, lang: 'kk' })}`);
    const sheets = await readSpreadsheet(bytes);
    expect(sheets[applicationsTitle.kk]).toEqual([]);
  });
});

describe('export of applications in the background', () => {
  let server: TestServer;
  let officer: Client;
  const order = async (client: Client, query = '') =>
    (await client.get(`${path}?${query}`, { headers: { prefer: 'respond-async' } })).body.id as string;
  const run = (id: string) => writeExport(server.database.knex, id, server.clock.now());

  beforeAll(async () => {
    server = await startServer();
    await syntheticApplications(server.database.owner, 1500, server.clock.now());
    officer = await server.as('officer.karaganda');
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('exports').delete());

  it('is promised, is not ready, is made by a job, and is the same file', async () => {
    const filter = { status: 'queued' };
    const asked = await officer.get(`${path}?${queryOf({ filter, lang: 'kk' })}`, {
      headers: { prefer: 'wait=1, respond-async' },
    });
    expect([asked.status, asked.headers.get('preference-applied')]).toEqual([202, 'respond-async']);
    const { id } = asked.body;
    expect((await officer.get(`/api/exports/${id}`)).body).toEqual({
      id,
      state: 'running',
      rows: 0,
      total: null,
      progress: 0,
    });
    const early = await officer.get(`/api/exports/${id}.xlsx`);
    expect([early.status, early.body.message]).toEqual([409, 'export.not_ready']);
    const { rows: jobs } = await server.database.knex.raw(
      "SELECT payload FROM graphile_worker._private_jobs WHERE payload ->> 'export' = ?",
      [id],
    );
    expect(jobs).toHaveLength(1);

    await run(id);
    const { body: done } = await officer.get(`/api/exports/${id}`);
    expect(done).toEqual({ id, state: 'done', rows: done.total, total: done.rows, progress: 1 });
    const file = await officer.get(`/api/exports/${id}.xlsx`);
    expect(file.headers.get('content-length')).toBe(String(file.bytes.length));
    const streamed = await officer.get(`${path}?${queryOf({ filter, lang: 'kk' })}`);
    const title = applicationsTitle.kk;
    const rows = (await readSpreadsheet(file.bytes))[title];
    expect(rows).toEqual((await readSpreadsheet(streamed.bytes))[title]);
    expect(rows).toHaveLength(done.rows);
  });

  it('tells how far it is', async () => {
    const id = await order(officer);
    await server.database.knex('exports').where({ id }).update({ rows: 250, total: 1000 });
    expect((await officer.get(`/api/exports/${id}`)).body).toMatchObject({
      state: 'running',
      progress: 0.25,
    });
  });

  it('is nobody else’s, and no longer mine once I see other rows', async () => {
    const id = await order(officer);
    await run(id);
    const colleague = await server.as('officer2.karaganda');
    for (const url of [`/api/exports/${id}`, `/api/exports/${id}.xlsx`, '/api/exports/nonsense'])
      expect((await colleague.get(url)).status).toBe(404);
    await server.database.knex('users').where('login', 'officer2.karaganda').update({ region_id: '71' });
    const moved = await server.as('officer2.karaganda');
    await server.database
      .knex('exports')
      .where({ id })
      .update({
        user_id: server.database.knex('users').where('login', 'officer2.karaganda').select('id'),
      });
    expect((await moved.get(`/api/exports/${id}.xlsx`)).status).toBe(404);
  });

  it('is not made for somebody who has lost the rights', async () => {
    const astana = await server.as('officer.astana');
    const id = await order(astana);
    await server.database.knex('users').where('login', 'officer.astana').update({ active: false });
    await run(id);
    expect(await server.database.knex('exports').where({ id }).first('state')).toEqual({ state: 'failed' });
    expect(await server.database.knex('export_pieces').where('export_id', id)).toEqual([]);
  });

  it('may run twice, and again after it was interrupted', async () => {
    const id = await order(officer);
    await server.database
      .knex('export_pieces')
      .insert({ export_id: id, position: 0, bytes: Buffer.from('half') });
    await run(id);
    const first = await officer.get(`/api/exports/${id}.xlsx`);
    await run(id);
    expect((await officer.get(`/api/exports/${id}.xlsx`)).bytes.equals(first.bytes)).toBe(true);
    expect(Object.keys(await readSpreadsheet(first.bytes))).toEqual(['Заявления', 'Параметры']);
  });

  it('is asked for three at a time', async () => {
    for (let n = 0; n < 3; n++) expect(await order(officer)).toBeDefined();
    const fourth = await officer.get(path, { headers: { prefer: 'respond-async' } });
    expect([fourth.status, fourth.body.message]).toEqual([503, 'server.busy']);
  });

  it('is swept with its file after a day', async () => {
    const id = await order(officer);
    await run(id);
    const later = (hours: number) => new Date(server.clock.now().getTime() + hours * 3_600_000);
    expect(await sweepExports(server.database.knex, later(23))).toBe(0);
    expect(await sweepExports(server.database.knex, later(25))).toBe(1);
    expect(await server.database.knex('export_pieces').where('export_id', id)).toEqual([]);
    expect((await officer.get(`/api/exports/${id}`)).status).toBe(404);
  });
});

describe('a reader of an export who leaves', () => {
  let server: TestServer;
  let cookie: string;
  const batches = 6000 / 250;
  beforeAll(async () => {
    server = await startServer();
    await syntheticApplications(server.database.owner, 6000, server.clock.now());
    const { headers } = await server
      .visitor()
      .post('/api/session', { login: 'operator', password: demoPassword });
    cookie = headers.getSetCookie()[0]!.split(';')[0]!;
  });
  afterAll(() => server.close());

  /** Asks for the file and leaves after so many bytes; 0: before the answer has begun. */
  const leaveAfter = (bytes: number) =>
    new Promise<void>((resolve, reject) => {
      const asked = request(`${server.origin}${path}`, { headers: { cookie } }, (response) => {
        let seen = 0;
        response.on('data', (chunk: Buffer) => {
          seen += chunk.length;
          if (seen >= bytes) asked.destroy();
        });
        response.on('close', resolve);
        response.on('error', () => {});
      });
      asked.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' ? resolve() : reject(error),
      );
      asked.end();
      if (bytes === 0) setTimeout(() => asked.destroy(), 30);
    });

  it.each([0, 1, 100_000])(
    'after %i bytes leaves no cursor, no transaction and no connection',
    async (bytes) => {
      await leaveAfter(bytes);
      await expectQuiet(server);
    },
  );

  it('leaves the reading registered, as far as it went', async () => {
    const before = (await audited(server)).length;
    await leaveAfter(1);
    await expectQuiet(server);
    const entries = (await audited(server)).length - before;
    expect(entries).toBeGreaterThan(0);
    expect(entries).toBeLessThan(batches);
  });

  it('frees the place of the next', async () => {
    await Promise.all([leaveAfter(1), leaveAfter(1)]);
    await expectQuiet(server);
    const next = await fetch(`${server.origin}${path}`, { headers: { cookie } });
    expect(next.status).toBe(200);
    const rows = (await readSpreadsheet(Buffer.from(await next.arrayBuffer())))[applicationsTitle.ru]!;
    const counted = await server.database.knex('applications').count({ total: '*' }).first();
    expect(rows).toHaveLength(Number(counted?.total));
  });

  it('waits when two files are being written', async () => {
    const leave = [takeExportPlace(), takeExportPlace()];
    const third = await fetch(`${server.origin}${path}`, { headers: { cookie } });
    expect([third.status, await third.json()]).toMatchObject([503, { message: 'server.busy' }]);
    for (const one of leave) one();
    leave[0]!();
    expect((await fetch(`${server.origin}${path}`, { method: 'HEAD', headers: { cookie } })).status).toBe(
      200,
    );
    for (const one of [takeExportPlace(), takeExportPlace()]) one();
  });
});

/** Within a moment nothing of an export is left on the server of the database or in the pool. */
async function expectQuiet({ database }: TestServer): Promise<void> {
  for (let tries = 0; ; tries++) {
    const { rows } = await database.owner.raw(
      "SELECT state, query FROM pg_stat_activity WHERE datname = ? AND usename = 'kezek_app' AND state <> 'idle'",
      [database.name],
    );
    const used = database.knex.client.pool.numUsed();
    if (rows.length === 0 && used === 0) return;
    if (tries === 60) expect({ rows, used }).toEqual({ rows: [], used: 0 });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function audited({ database }: TestServer): Promise<{ user_id: number; children: number[] }[]> {
  return database.knex('audit_entries').where('action', 'applications.export').orderBy('id');
}

type Lang = 'kk' | 'ru';
type Words = { lang: Lang; of: Record<string, Map<string, string>> };

async function reference(client: Client, lang: Lang): Promise<Words> {
  const names = async (list: string) => {
    const { body } = await client.list(`/api/${list}`, { range: [0, 999] });
    return new Map<string, string>(
      body.map((row: { id: string; name: Record<Lang, string> }) => [row.id, row.name[lang]]),
    );
  };
  const lists = ['organization-kinds', 'impairments', 'languages', 'benefits'];
  const found = await Promise.all(lists.map(async (list) => [list, await names(list)] as const));
  return { lang, of: Object.fromEntries(found) };
}

const states = {
  kk: { claimed: ' (мәлімделді)', confirmed: '', rejected: ' (қабылданбады)' },
  ru: { claimed: ' (заявлена)', confirmed: '', rejected: ' (отклонена)' },
};

/** What the sheet must hold for a row of the list, in the order of its columns. */
function cellsOf(view: ApplicationView, { lang, of }: Words): unknown[] {
  const local = (moment: string | null) => moment && new Date(Date.parse(moment) + 5 * 3_600_000);
  const { child, parent, organization } = view;
  return [
    view.number,
    statusNames[view.status][lang],
    local(view.registeredAt),
    local(view.dueAt),
    local(view.decidedAt),
    child.lastName,
    child.firstName,
    child.middleName,
    child.iin,
    new Date(`${child.bornOn}T00:00:00Z`),
    [parent.lastName, parent.firstName, parent.middleName].filter(Boolean).join(' '),
    parent.phone,
    organization.name[lang],
    of['organization-kinds']!.get(organization.kind),
    expect.any(String),
    of.languages!.get(view.language),
    view.grade,
    of.impairments!.get(view.impairment),
    view.benefits.map(({ benefit, state }) => of.benefits!.get(benefit) + states[lang][state]).join('; ') ||
      null,
    view.place?.value ?? null,
    view.group?.name[lang] ?? null,
    view.officer?.name ?? null,
    { kk: ['жоқ', 'иә'], ru: ['нет', 'да'] }[lang][view.contested ? 1 : 0],
  ];
}

const withoutDecision = (row: SheetRow) => Object.values(row).slice(0, -2);
