import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Koa from 'koa';
import pino from 'pino';
import { appendOnlyTables, erasableTables } from '../database/appendOnly';
import { log } from '../log';
import { consolePage } from '../middleware/consolePage';
import { errorBody } from '../middleware/errorBody';
import { Client } from '../test/client';
import { startServer, type TestServer } from '../test/server';
import { submissionBody, submit } from '../test/submission';
import { newApplication } from '../test/walk';
import { allRoutes } from './index';
import type { Route } from './route';

describe('safety', () => {
  let server: TestServer;
  let officer: Client;

  beforeAll(async () => {
    server = await startServer();
    officer = await server.as('officer.karaganda');
  });
  afterAll(() => server.close());

  describe('a request from another site', () => {
    const { clock } = {} as TestServer;
    const changing = allRoutes({ clock, runDue: async () => undefined, jobsRun: () => true })
      .filter(({ method, access }) => method !== 'get' && !['public', 'account'].includes(access))
      .map(({ method, path }: Route) => [method.toUpperCase(), path] as const);

    it.each(changing)('is refused: %s %s', async (method, path) => {
      for (const header of ['', 'other', 'kezek2']) {
        const { status, body } = await officer.send(method, path.replace(/:\w+/g, '1'), {
          json: {},
          headers: { 'x-requested-with': header },
        });
        expect([status, body.message]).toEqual([403, 'request.header_missing']);
      }
    });
  });

  describe('the headers', () => {
    const common = {
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-powered-by': null,
      server: null,
      'access-control-allow-origin': null,
    };
    const policyOf = (headers: Headers) => {
      const policy = headers.get('content-security-policy') ?? '';
      return Object.fromEntries(
        policy
          .split(';')
          .map((part) => part.trim().split(/ (.*)/))
          .map(([name, value]) => [name, value]),
      );
    };

    it.each([
      ['/', 200],
      ['/api/session', 200],
      ['/api/nowhere', 404],
      ['/nowhere', 404],
      ['/dev/messages', 200],
    ])('of %s let nothing in from elsewhere', async (path, status) => {
      const answer = await officer.get(path);
      expect(answer.status).toBe(status);
      const headers = Object.fromEntries(Object.keys(common).map((name) => [name, answer.headers.get(name)]));
      expect(headers).toEqual(common);
      const policy = policyOf(answer.headers);
      expect(policy).toMatchObject({
        'default-src': "'none'",
        'script-src': "'self'",
        'style-src': "'self'",
        'frame-ancestors': "'none'",
        'base-uri': "'none'",
        'form-action': "'self'",
      });
      expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    });

    it('of the console allow its own files and styles with a nonce of the moment', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'kezek-console-'));
      writeFileSync(join(folder, 'index.html'), '<style nonce="__CSP_NONCE__"></style>');
      const listening = createServer(new Koa().use(consolePage(folder)).callback());
      await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
      const visitor = new Client(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`);
      const answers = [await visitor.get('/console/'), await visitor.get('/console/index.html')];
      const toConsole = await visitor.get('/console');
      expect([toConsole.status, toConsole.headers.get('location')]).toEqual([302, '/console/']);
      listening.closeAllConnections();
      listening.close();
      rmSync(folder, { recursive: true });
      const nonces = answers.map(({ headers, bytes }) => {
        const policy = policyOf(headers);
        expect(policy).toMatchObject({
          'default-src': "'none'",
          'script-src': "'self'",
          'connect-src': "'self'",
          'frame-ancestors': "'none'",
          'base-uri': "'none'",
        });
        expect(headers.get('content-security-policy')).not.toContain('unsafe');
        expect(headers.get('cache-control')).toBe('no-store');
        const [, nonce] = /^'self' 'nonce-([\w+/=]{24})'$/.exec(policy['style-src'] ?? '') ?? [];
        expect(bytes.toString()).toBe(`<style nonce="${nonce}"></style>`);
        return nonce;
      });
      expect(new Set(nonces).size).toBe(2);
    });

    it('of what is about people keep it out of every cache', async () => {
      const { id } = await newApplication(server, officer);
      const papers = (await officer.get(`/api/applications/${id}/papers`)).body;
      const files = (await officer.get(`/api/applications/${id}/attachments`)).body;
      for (const path of [
        '/api/session',
        '/api/applications',
        `/api/applications/${id}`,
        `/api/applications/${id}/events`,
        `/api/applications/${id}/papers/${papers[0].id}.pdf`,
        `/api/applications/${id}/attachments/${files[0].id}`,
        '/api/children',
        '/api/applications/987654',
      ]) {
        const { headers } = await officer.get(path);
        expect([path, headers.get('cache-control')]).toEqual([path, expect.stringContaining('no-store')]);
      }
    });

    it('of a file somebody uploaded let nothing in it run', async () => {
      const { id } = await newApplication(server, officer);
      const [{ id: file }] = (await officer.get(`/api/applications/${id}/attachments`)).body;
      const { headers } = await officer.get(`/api/applications/${id}/attachments/${file}`);
      expect(headers.get('content-type')).toBe('image/jpeg');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; frame-ancestors 'self'; sandbox",
      );
    });
  });

  describe('the log and the error bodies', () => {
    const lines: string[] = [];
    const stream = pino.symbols.streamSym as never;
    const quiet = log[stream];
    beforeAll(() => {
      log.level = 'info';
      (log as unknown as Record<symbol, unknown>)[stream] = { write: (line: string) => lines.push(line) };
    });
    afterAll(() => {
      log.level = 'silent';
      (log as unknown as Record<symbol, unknown>)[stream] = quiet;
    });
    beforeEach(() => {
      lines.length = 0;
    });
    const routes = () => lines.map((line) => JSON.parse(line).route);

    it('name the route and never the person', async () => {
      const visitor = server.visitor();
      const phone = '+77015556677';
      const body = await submissionBody(visitor, { phone });
      const filed = await submit(visitor, body);
      expect(filed.status).toBe(201);
      const { number } = filed.body.applications[0];
      await visitor.get(`/dev/messages?to=${phone}`);
      const found = await officer.list('/api/applications', { filter: { q: body.child.iin } });
      await officer.list('/api/children', { filter: { q: 'Қасымов' } });
      await officer.get(`/api/applications/${found.body[0].id}`);
      await officer.get(`/api/nowhere/${body.child.iin}?phone=${phone}`);
      await visitor.post(`/api/public/account/applications/${encodeURIComponent(number)}/withdraw`, {});
      const receipt = new URL(filed.body.applications[0].receipt.kk).pathname;
      await visitor.get(receipt);
      expect(routes()).toEqual(
        expect.arrayContaining([
          '/api/public/applications',
          '/api/applications',
          '/api/applications/:id',
          '/api/public/receipts/:token.pdf',
          'other',
        ]),
      );
      const [token] = receipt.split('/').reverse();
      const { iin } = body.child;
      for (const secret of [iin, body.parent.iin, phone, phone.slice(2), number, token!, body.contacts[0]!])
        expect(lines.join('')).not.toContain(secret);
      expect(lines.join('')).not.toMatch(/Қасым|Қанат|%D2%9A/i);
    });

    it('say of a failure where it was, and nothing of what was asked', async () => {
      const visitor = server.visitor();
      const body = await submissionBody(visitor);
      const { owner } = server.database;
      await owner.raw('ALTER TABLE submission_versions ADD CONSTRAINT unforeseen CHECK (false) NOT VALID');
      const failed = await submit(visitor, body);
      await owner.raw('ALTER TABLE submission_versions DROP CONSTRAINT unforeseen');
      expect([failed.status, failed.body]).toEqual([
        500,
        { message: 'server.failed', params: {}, errors: {} },
      ]);
      const [failure] = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'failed');
      expect(failure).toMatchObject({
        route: '/api/public/applications',
        failure: { sqlState: '23514', constraint: 'unforeseen', table: 'submission_versions' },
      });
      expect(failure.failure.at.length).toBeGreaterThan(0);
      expect(lines.join('')).not.toContain(body.child.iin);
      expect(lines.join('')).not.toMatch(/Қасым|Қанат/);
    });

    it.each([
      ['parser', new SyntaxError('Unexpected token \'Қ\', "Қанат 180502500017" is not valid JSON')],
      ['type', new TypeError("cannot read 'Қанат' of\nКасымов +77015556677")],
      ['row', new Error('row 180502500017 of Қанат <kanat@example.kz>')],
      ['quotation', new Error('unclosed "Kanat Kasymov')],
    ])('tell an unforeseen error of a %s without its values', async (_what, thrown) => {
      const ctx = { state: {}, path: '/', accepts: () => 'json', set: () => undefined } as Record<
        string,
        unknown
      >;
      await errorBody(log)(ctx as never, async () => {
        throw thrown;
      });
      expect(ctx).toMatchObject({
        status: 500,
        body: { message: 'server.failed', params: {}, errors: {} },
      });
      expect(JSON.parse(lines[0]!).failure).toMatchObject({
        name: thrown.name,
        at: expect.arrayContaining([expect.stringMatching(/^at /)]),
      });
      expect(lines.join('')).not.toMatch(/Қ|анат|Касым|Kanat|0502500017|5556677/);
    });

    it('keep what was sent out of an error, whatever it was', async () => {
      const secret = 'Қанат-180502500017';
      const answers = [
        await officer.get(`/api/applications/${encodeURIComponent(secret)}`),
        await officer.list('/api/applications', { filter: { status: { secret } } }),
        await officer.get(`/api/applications?range=${secret}`),
        await officer.post('/api/applications/1/note', { seen: secret, text: { secret } }),
        await officer.post('/api/applications', { child: { iin: secret }, contacts: { phone: secret } }),
        await server.visitor().post('/api/session', { login: secret, password: secret }),
        await server.visitor().post('/api/session', `{"login":"${secret}`),
        await server.visitor().post('/api/public/contacts', { channel: 'sms', address: secret }),
      ];
      for (const { status, bytes } of answers) {
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(bytes.toString()).not.toContain('180502500017');
      }
    });
  });

  describe('the database role of the application', () => {
    const run = (sql: string) => server.database.knex.raw(sql);

    it.each(
      appendOnlyTables.flatMap((table) => [
        `UPDATE ${table} SET at = at`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]),
    )('cannot %s', async (sql) => {
      await expect(run(sql)).rejects.toMatchObject({ code: '42501' });
    });

    it.each(erasableTables)('can destroy rows of %s, and change none', async (table) => {
      const columns = Object.keys(await server.database.knex(table).columnInfo());
      const column = columns.find((name) => name !== 'id');
      await expect(run(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toMatchObject({ code: '42501' });
      await expect(run(`DELETE FROM ${table} WHERE false`)).resolves.toMatchObject({ rowCount: 0 });
    });

    it.each([
      'CREATE TABLE mine (id int)',
      'CREATE SCHEMA mine',
      'ALTER TABLE events DISABLE TRIGGER ALL',
      'ALTER TABLE events ADD COLUMN mine int',
      'DROP TABLE audit_entries',
      "COPY users TO PROGRAM 'cat'",
      "SELECT pg_read_file('PG_VERSION')",
      'SET ROLE kezek_owner',
      "SET session_replication_role = 'replica'",
    ])('cannot %s', async (sql) => {
      await expect(run(sql)).rejects.toMatchObject({ code: '42501' });
    });

    it('owns nothing but the schema of the jobs', async () => {
      const { rows } = await run(`
        SELECT DISTINCT n.nspname FROM (
          SELECT relnamespace AS namespace, relowner AS owner FROM pg_class
          UNION SELECT pronamespace, proowner FROM pg_proc
          UNION SELECT typnamespace, typowner FROM pg_type
          UNION SELECT oid, nspowner FROM pg_namespace
        ) o JOIN pg_namespace n ON n.oid = o.namespace
        WHERE o.owner = current_user::regrole AND n.nspname NOT LIKE 'pg_toast%'`);
      expect(rows).toEqual([{ nspname: 'graphile_worker' }]);
    });
  });

  it('lies in the routes alone: whatever else is asked for is a coded 404', async () => {
    for (const path of [
      '/api',
      '/api/',
      '/console/../api',
      '/.env',
      '/api//session',
      '/assets/../package.json',
    ]) {
      const { status, body } = await server.visitor().get(path);
      expect([path, status, body?.message]).toEqual([path, 404, 'request.not_found']);
    }
  });
});
