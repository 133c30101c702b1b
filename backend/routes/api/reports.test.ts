import { reportNames } from '../../contract/reports';
import { addDays, localDate } from '../../domain/localTime';
import type { ReportColumn, ReportRow } from '../../reports/report';
import type { Client } from '../../test/client';
import { readSpreadsheet } from '../../test/readSpreadsheet';
import { startServer, type TestServer } from '../../test/server';
import { syntheticApplications } from '../../test/syntheticApplications';

describe('reports', () => {
  let server: TestServer;
  let officer: Client;
  let today: string;
  let whole: string;
  beforeAll(async () => {
    server = await startServer();
    const now = server.clock.now();
    await syntheticApplications(server.database.owner, 900, now);
    officer = await server.as('officer.karaganda');
    today = localDate(now);
    whole = `from=${addDays(today, -200)}&to=${today}`;
  });
  afterAll(() => server.close());

  const report = async (client: Client, name: string, query = '') =>
    (await client.get(`/api/reports/${name}?${query}`)).body;
  const organizationId = async (code: string): Promise<number> =>
    (await server.database.knex('organizations').where({ code }).first('id')).id;

  it('need a session and a role that reads them', async () => {
    expect((await server.visitor().get('/api/reports/terms')).status).toBe(401);
    const head = await server.as('head.school9');
    for (const path of ['/api/reports/terms', '/api/reports/terms.xlsx'])
      expect((await head.get(path)).status).toBe(403);
  });

  it('are four; another does not exist', async () => {
    for (const path of ['weather', 'weather.xlsx', '__proto__', 'toString'])
      expect((await officer.get(`/api/reports/${path}`)).status).toBe(404);
    for (const name of reportNames) expect((await officer.get(`/api/reports/${name}`)).status).toBe(200);
  });

  it.each([
    ['from=2026-02-30', { from: 'date.invalid' }],
    ['from=yesterday', { from: 'date.invalid' }],
    ['from=2026-03-02&to=2026-03-01', { to: 'date.order' }],
    ['organization=school', { organization: 'field.invalid' }],
    ['kind=%00', { kind: 'field.invalid' }],
    ['lang=en', { lang: expect.any(String) }],
  ])('refuse %s', async (query, errors) => {
    for (const path of ['terms', 'terms.xlsx']) {
      const answer = await officer.get(`/api/reports/${path}?${query}`);
      expect([answer.status, answer.body.message]).toEqual([400, 'request.invalid']);
      expect(answer.body.errors).toEqual(errors);
    }
  });

  it.each([
    [
      '',
      (day: string) => [`${day.slice(0, 7)}-01`, expect.stringMatching(`^${day.slice(0, 7)}-(2[89]|3[01])$`)],
    ],
    ['to=2026-02-17', () => ['2026-02-01', '2026-02-17']],
    ['from=2024-02-17&to=2024-02-29', () => ['2024-02-17', '2024-02-29']],
    ['from=2099-12-05', () => ['2099-12-05', '2099-12-31']],
  ])('with %j are of the period said or of the current month', async (query, period) => {
    const [from, to] = period(today);
    expect((await report(officer, 'decisions', query)).period).toEqual({ from, to });
    expect((await report(officer, 'queue-register', query)).period).toBeNull();
  });

  describe.each(['officer.karaganda', 'officer.astana', 'operator', 'admin.karaganda'])('for %s', (login) => {
    it.each(reportNames)('count in %s what the list behind each number counts', async (name) => {
      const client = await server.as(login);
      const { rows, totals } = await report(client, name, whole);
      const numbers = [
        ...(await numbersOf(client, rows.slice(0, 25))),
        ...(await numbersOf(client, [totals])),
      ];
      expect(numbers.map(({ shown }) => shown)).toEqual(numbers.map(({ listed }) => listed));
      expect(numbers.filter(({ shown }) => shown > 0).length).toBeGreaterThan(2);
    });
  });

  it('keep to an organisation, a kind and a part of the period', async () => {
    const organization = await organizationId('school9');
    const period = `from=${addDays(today, -45)}&to=${addDays(today, -3)}`;
    for (const query of [`organization=${organization}&${period}`, `kind=school&${period}`]) {
      for (const name of reportNames) {
        const { rows, totals } = await report(officer, name, query);
        const numbers = await numbersOf(officer, [...rows.slice(0, 12), totals]);
        expect(numbers.map(({ shown }) => shown)).toEqual(numbers.map(({ listed }) => listed));
      }
    }
    const { rows } = await report(officer, 'terms', `organization=${organization}&${whole}`);
    expect(rows).toHaveLength(1);
  });

  it('show nothing of another region', async () => {
    const astana = await server.as('officer.astana');
    const school9 = await organizationId('school9');
    for (const name of reportNames) {
      const { rows, totals } = await report(astana, name, `organization=${school9}&${whole}`);
      const numbers = await numbersOf(astana, [...rows, totals]);
      expect(numbers.every(({ shown }) => shown === 0)).toBe(true);
    }
  });

  it('name each ground, those of no refusal too', async () => {
    const { rows } = await report(officer, 'refusals-by-ground', 'from=2001-01-01&to=2001-01-02');
    const grounds = await officer.list('/api/grounds', { range: [0, 99] });
    expect(rows).toHaveLength(grounds.body.length);
    expect(rows[0]).toMatchObject({ ground: grounds.body[0].text, refused: 0, share: null });
  });

  it('tell the share of terms kept', async () => {
    const { rows } = await report(officer, 'terms', whole);
    for (const { kept, missed, share } of rows)
      expect(share).toBe(kept + missed === 0 ? null : kept / (kept + missed));
  });

  it('tell of every queue whom it serves and what is free', async () => {
    const { rows } = await report(
      officer,
      'queue-register',
      `organization=${await organizationId('school9')}`,
    );
    const { body: queues } = await officer.list('/api/queues', {
      filter: { organization: await organizationId('school9') },
      range: [0, 99],
    });
    const sorted = (values: number[]) => [...values].sort((a, b) => a - b);
    for (const name of ['waiting', 'capacity', 'free'])
      expect(sorted(rows.map((row: never) => row[name]))).toEqual(
        sorted(queues.map((queue: never) => queue[name])),
      );
    for (const { cohort, language, impairments } of rows)
      for (const text of [cohort, language, impairments])
        expect(text).toEqual({ kk: expect.stringMatching(/./), ru: expect.stringMatching(/./) });
  });

  it.each(['kk', 'ru'] as const)('are the same in XLSX, in %s', async (lang) => {
    for (const name of reportNames) {
      const query = `${whole}&kind=school&lang=${lang}`;
      const { columns, rows, totals } = await report(officer, name, query);
      const { bytes, headers } = await officer.get(`/api/reports/${name}.xlsx?${query}`);
      expect(headers.get('content-disposition')).toMatch(`filename="${name}-`);
      const [sheet, parameters] = Object.values(await readSpreadsheet(bytes));
      const shown = (row: ReportRow) =>
        Object.fromEntries(
          columns.map(({ key, type, title }: ReportColumn) => [
            title[lang],
            type === 'bilingual'
              ? ((row[key] as { kk: string; ru: string } | null)?.[lang] ?? null)
              : row[key],
          ]),
        );
      expect(sheet).toEqual([...rows, totals].map(shown));
      const lines = parameters!.map((row) => Object.values(row).join(': '));
      expect(lines).toContain(
        lang === 'kk' ? 'Ұйым түрі: Арнайы мектеп' : 'Вид организации: Специальная школа',
      );
    }
  });

  /** Each number of the rows beside the total of the list under its filter. */
  async function numbersOf(client: Client, rows: ReportRow[]): Promise<{ shown: number; listed: number }[]> {
    const cells = rows.flatMap((row) =>
      Object.entries(row.filters).map(([key, filter]) => ({ shown: row[key] as number, filter })),
    );
    return Promise.all(
      cells.map(async ({ shown, filter }) => {
        const { headers } = await client.list('/api/applications', { filter, range: [0, 0] });
        return { shown, listed: Number(headers.get('content-range')?.split('/')[1]) };
      }),
    );
  }
});
