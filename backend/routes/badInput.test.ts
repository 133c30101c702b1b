import { config } from '../config';
import type { Answer, Client } from '../test/client';
import { startServer, type TestServer } from '../test/server';
import { jpeg, submissionBody, submit } from '../test/submission';
import { newApplication, say } from '../test/walk';
import { requestText, wire } from '../test/wire';
import { allRoutes } from './index';

describe('bad input', () => {
  let server: TestServer;
  let officer: Client;
  let operator: Client;
  let head: Client;
  let visitor: Client;
  let id: number;

  beforeAll(async () => {
    config.rateLimits = false;
    server = await startServer();
    visitor = server.visitor();
    officer = await server.as('officer.karaganda');
    operator = await server.as('operator');
    head = await server.as('head.school9');
    ({ id } = await newApplication(server, officer));
    await say(officer, id, 'take');
  });
  afterAll(async () => {
    config.rateLimits = true;
    await server.close();
  });

  /** Status and code; every error has a body of one form. */
  const codeOf = ({ status, body }: Answer): [number, string] => {
    expect(body).toEqual({
      message: expect.stringMatching(/^[a-z]+\.[a-z_]+$/),
      params: expect.any(Object),
      errors: expect.any(Object),
    });
    return [status, body.message];
  };
  const api = (query: Record<string, unknown>, path = '/api/applications') =>
    officer.get(`${path}?${new URLSearchParams(query as Record<string, string>)}`);
  const routes = allRoutes({ clock: {} as never, runDue: async () => undefined, jobsRun: () => true });

  describe('a body', () => {
    const path = '/api/public/contacts';
    it.each([
      '{',
      '{"a":}',
      '[1,',
      '{"a":1}}',
      "{'a':1}",
      '\u0000',
      '{"a":"\ud800"',
      'null',
      '1',
      '"text"',
      'true',
    ])('that is not a JSON object is malformed: %j', async (text) => {
      expect(codeOf(await visitor.post(path, text))).toEqual([400, 'request.malformed']);
    });

    it.each([[[]], [[1, 2]], [{}]])('of another form names the fields: %j', async (json) => {
      const answer = await visitor.post(path, json);
      expect(codeOf(answer)).toEqual([400, 'request.invalid']);
      if (!Array.isArray(json))
        expect(answer.body.errors).toEqual({ channel: expect.any(String), address: 'field.required' });
    });

    it.each([[], [1], ['text']])('that is an array is no submission', async (...json) => {
      expect(codeOf(await submit(visitor, json))).toEqual([400, 'request.malformed']);
    });

    it('of wrong types names each field', async () => {
      const { body } = await officer.post(`/api/applications/${id}/refuse`, {
        seen: '1',
        sort: 7,
        grounds: {},
        missing: 'all',
        reasons: [],
        extra: true,
      });
      expect(body.errors).toEqual({
        seen: 'field.invalid',
        sort: 'field.invalid',
        grounds: 'field.invalid',
        missing: 'field.invalid',
        reasons: 'field.invalid',
        extra: 'field.unknown',
      });
    });

    it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
      'with a key %s names it as any other unknown one',
      async (key) => {
        const note = `{"seen":1,"text":"x","${key}":{"polluted":true}}`;
        const answer = await officer.post(`/api/applications/${id}/note`, note);
        // The parser itself refuses the one that could reach into other objects.
        if (key === '__proto__') return expect(codeOf(answer)).toEqual([400, 'request.malformed']);
        expect(codeOf(answer)).toEqual([400, 'request.invalid']);
        expect(Object.entries(answer.body.errors)).toEqual([[key, 'field.unknown']]);
        const whole = JSON.stringify(await submissionBody(visitor));
        const submitted = await submit(visitor, `${whole.slice(0, -1)},"${key}":1}` as never);
        expect(codeOf(submitted)).toEqual([400, 'request.invalid']);
        expect(Object.entries(submitted.body.errors)).toEqual([[key, 'field.unknown']]);
        expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
      },
    );

    it('nested very deep is refused as any other', async () => {
      const deep = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
      expect(codeOf(await visitor.post(path, `{"channel":${deep}}`))).toEqual([400, 'request.invalid']);
      const whole = JSON.stringify(await submissionBody(visitor));
      const submitted = await submit(visitor, `${whole.slice(0, -1)},"more":${deep}}` as never);
      expect(submitted.status).toBe(400);
      codeOf(submitted);
      const filter = `{"q":${'['.repeat(1500)}${']'.repeat(1500)}}`;
      expect(codeOf(await api({ filter }))).toEqual([400, 'filter.invalid']);
    });

    it('of ten megabytes is too large, with or without a length', async () => {
      const big = JSON.stringify({ channel: 'sms', address: 'x'.repeat(10 * 1024 * 1024) });
      expect(codeOf(await visitor.post(path, big))).toEqual([413, 'request.too_large']);
      const stream = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(big));
          controller.close();
        },
      });
      const answer = await fetch(server.origin + path, {
        method: 'POST',
        body: stream,
        headers: { 'content-type': 'application/json' },
        duplex: 'half',
      } as RequestInit);
      expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([
        413,
        'request.too_large',
      ]);
      expect((await visitor.get('/healthz')).status).toBe(200);
    });

    it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'nonsense', ''])(
      'of type %j is not read',
      async (type) => {
        const answer = await visitor.post(path, '{"channel":"sms","address":"+77011234567"}', {
          headers: { 'content-type': type },
        });
        // Not as if the fields had been left out.
        expect(codeOf(answer)).toEqual([400, 'request.unsupported_type']);
      },
    );

    it('that is compressed beyond reason or says so falsely is refused', async () => {
      for (const encoding of ['gzip', 'br', 'nonsense']) {
        const answer = await visitor.post(path, '{}', { headers: { 'content-encoding': encoding } });
        expect([400, 415]).toContain(answer.status);
        codeOf(answer);
      }
    });

    it('shorter than it said, or cut off, harms nobody', async () => {
      const begun = requestText(`POST ${path}`, {
        'content-type': 'application/json',
        'content-length': '50',
      });
      await wire(server.origin, `${begun}{"cha`, 100).catch(() => undefined);
      expect((await visitor.get('/healthz')).status).toBe(200);
    });
  });

  describe('an upload', () => {
    const send = (form: FormData) => visitor.send('POST', '/api/public/attachments', { form });
    const file = (bytes: Buffer, name = 'file', type = 'image/jpeg') => {
      const form = new FormData();
      form.append(name, new Blob([new Uint8Array(bytes)], { type }), 'снимок"\r\n../../<b>.jpg');
      return form;
    };

    it.each([
      ['ten megabytes', Buffer.alloc(10 * 1024 * 1024, 1), 'attachment.size'],
      ['five megabytes and a byte', Buffer.concat([jpeg, Buffer.alloc(5 * 1024 * 1024)]), 'attachment.size'],
      ['nothing', Buffer.alloc(0), 'attachment.empty'],
      ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 'attachment.type'],
      ['a picture with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'attachment.type'],
      ['a program', Buffer.from('MZ'.padEnd(200, '\u0000')), 'attachment.type'],
    ])('of %s is refused', async (_what, bytes, code) => {
      const answer = await send(file(bytes));
      expect(codeOf(answer)).toEqual([400, 'request.invalid']);
      expect(answer.body.errors).toEqual({ file: code });
    });

    it('of another field, of two files, of no file is refused', async () => {
      expect((await send(file(jpeg, 'other'))).status).toBe(400);
      const two = file(jpeg);
      two.append('file', new Blob(['x']), 'b.jpg');
      expect((await send(two)).status).toBe(400);
      const none = new FormData();
      none.append('file', 'text');
      expect((await send(none)).body.errors).toEqual({ file: 'field.required' });
    });

    it.each([
      ['no form', { 'content-type': 'application/json' }, '{}'],
      ['no boundary', { 'content-type': 'multipart/form-data' }, 'x'],
      [
        'no end',
        { 'content-type': 'multipart/form-data; boundary=b' },
        '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      ],
      ['a broken part', { 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\n\r\n\r\n--b--'],
    ])('with %s is refused', async (_what, headers, text) => {
      const answer = await visitor.post('/api/public/attachments', text, { headers });
      expect(answer.status).toBe(400);
      codeOf(answer);
    });

    it('of the right kind is taken whatever its name', async () => {
      expect((await send(file(jpeg, 'file', 'text/html'))).status).toBe(201);
    });
  });

  describe.each([
    ['a zero byte', '\u0000'],
    ['half a character', '\ud83d'],
    ['a bell', '\u0007'],
  ])('%s in a text', (_what, character) => {
    it('of a submission is refused field by field', async () => {
      const body = await submissionBody(visitor);
      for (const path of textPaths(body)) {
        const answer = await submit(visitor, replaceAt(body, path, character));
        expect([path.join('.'), ...codeOf(answer)]).toEqual([path.join('.'), 400, 'request.invalid']);
        expect(Object.keys(answer.body.errors)).toContain(path.join('.'));
      }
    });

    it.each([
      ['note', { text: 'x' }],
      ['withdraw', { reason: 'x' }],
      ['resolveContest', { basis: 'x' }],
      ['rejectBenefit', { benefit: 'x', reason: 'x' }],
      ['extendReferral', { until: '2026-12-01', reason: 'x' }],
      ['enrol', { orderNumber: 'x', orderDate: '2026-12-01' }],
      ['revoke', { grounds: ['x'], reasons: { kk: 'x', ru: 'x' } }],
      [
        'refuse',
        {
          sort: 'intake',
          grounds: ['x'],
          missing: ['x', { kk: 'x', ru: 'x' }],
          reasons: { kk: 'x', ru: 'x' },
        },
      ],
      ['requestCorrection', { items: [{ item: 'x', text: { kk: 'x', ru: 'x' } }] }],
    ])('of %s is refused', async (action, input) => {
      const who = action === 'enrol' ? head : officer;
      for (const path of textPaths(input)) {
        const answer = await who.post(`/api/applications/${id}/${action}`, {
          seen: 1,
          ...replaceAt(input, path, character),
        });
        if (action === 'enrol') expect(answer.status).toBe(404);
        else expect([path.join('.'), ...codeOf(answer)]).toEqual([path.join('.'), 400, 'request.invalid']);
      }
    });

    it('of a search, a code or a password finds nothing and breaks nothing', async () => {
      for (const { path } of routes.filter(
        ({ query, params, method }) => method === 'get' && query && !params,
      )) {
        const answer = await api(
          { filter: JSON.stringify({ q: `қан${character}` }), q: character, to: character },
          path,
        );
        expect([path, answer.status < 500]).toEqual([path, true]);
        if (answer.status >= 400) codeOf(answer);
      }
      for (const name of ['status', 'kind', 'ground'])
        expect((await api({ filter: JSON.stringify({ [name]: character }) })).status).toBeLessThan(500);
      const code = encodeURIComponent(/^[\0-\x7f]$/.test(character) ? character : 'x');
      for (const path of [`/api/grounds/${code}`, `/api/applications/${code}`, `/api/reports/${code}`])
        expect((await officer.get(path)).status).toBe(404);
      const signIn = await visitor.post('/api/session', { login: 'operator', password: character });
      expect(codeOf(signIn)).toEqual([401, 'session.bad_credentials']);
      const login = await visitor.post('/api/session', { login: character, password: 'x' });
      expect(login.status).toBe(400);
      codeOf(login);
    });
  });

  describe('a list', () => {
    const lists = routes.filter(
      ({ method, path, params }) => method === 'get' && !params && path.startsWith('/api/'),
    );
    const dialect = lists.filter(
      ({ query }) => query && 'shape' in query && 'range' in (query.shape as object),
    );

    it.each(dialect)('$path names the filters and sorts it knows', async ({ path }) => {
      for (const name of ['nonsense', '__proto__', 'constructor']) {
        const filter = await operator.get(`${path}?filter={"${name}":1}`);
        expect(codeOf(filter)).toEqual([400, 'filter.unknown']);
        expect(filter.body.params).toEqual({ filter: name, allowed: expect.arrayContaining(['id']) });
        const sort = await operator.get(`${path}?sort=["${name}","ASC"]`);
        expect(codeOf(sort)).toEqual([400, 'sort.unknown']);
        expect(sort.body.params).toEqual({ allowed: expect.arrayContaining(['id']) });
      }
    });

    it.each([
      '[]',
      '1',
      '"q"',
      '{',
      '{"q"',
      '{"q":1}',
      '{"id":"x"}',
      '{"id":-1}',
      '{"id":1.5}',
      '{"id":{}}',
      '{"id":[[]]}',
      '{"id":1e400}',
      '{"contested":"yes"}',
      '{"registeredFrom":"2026-13-01"}',
      '{"registeredFrom":"завтра"}',
      '{"work":"everything"}',
      '{"due":"never"}',
      '{"officer":"me"}',
      '{"decided":{"from":"x"}}',
      '{"decided":{"more":1}}',
      '{"status":[1]}',
      '{"status":"nowhere"}',
      '{"status":["queued","nowhere"]}',
      '{"language":"en"}',
      '{"status":{"not":"x"}}',
    ])('refuses the filter %s', async (filter) => {
      expect(codeOf(await api({ filter }))).toEqual([400, 'filter.invalid']);
    });

    it.each(['{"id":99999999999999999999}', '{"id":["99999999999999999999"]}', '{"queue":9007199254740993}'])(
      'refuses an id beyond all ids: %s',
      async (filter) => {
        expect(codeOf(await api({ filter }))).toEqual([400, 'filter.invalid']);
      },
    );

    it.each([
      '{"registeredFrom":"0000-01-01"}',
      '{"registeredTo":"9999-12-31"}',
      '{"decided":{"from":"0000-02-29","to":"9999-12-31"}}',
      '{"id":9007199254740991}',
      '{"q":"%_\\\\%"}',
      `{"q":"${'x '.repeat(90)}"}`,
      '{"q":""}',
      '{"q":null}',
      '{}',
      '',
      'null',
    ])('takes the filter %s', async (filter) => {
      expect((await api({ filter })).status).toBe(200);
    });

    it.each([
      '[]',
      '["id"]',
      '["id","UP"]',
      '["id","asc"]',
      '[["id"],"ASC"]',
      '{"id":"ASC"}',
      '"id"',
      '1',
      '[',
      '[null,null]',
      '["id; DROP TABLE users","ASC"]',
      '["id","ASC; SELECT 1"]',
    ])('refuses the sort %s', async (sort) => {
      expect(codeOf(await api({ sort }))).toEqual([400, 'sort.unknown']);
    });

    it.each([
      '[0]',
      '[-1,5]',
      '[5,-1]',
      '[0,1e12]',
      '[0,"x"]',
      '["0","9"]',
      '{"from":0}',
      '0-9',
      '[0,24',
      '[0.5,3]',
      '[10,5]',
      '[0,100000]',
      '[1e308,1e309]',
    ])('refuses the range %s', async (range) => {
      expect(codeOf(await api({ range }))).toEqual([400, 'range.invalid']);
    });

    it.each(['[90000,90024]', '[999999000,999999999]'])(
      'answers a range past the end with nothing: %s',
      async (range) => {
        for (const { path } of dialect) {
          const answer = await operator.get(`${path}?range=${range}`);
          expect([path, answer.status, answer.body]).toEqual([path, 200, []]);
          expect(answer.headers.get('content-range')).toMatch(/^[a-z-]+ \*\/\d+$/);
        }
      },
    );

    it('is not filtered by what it does not know, wherever that is written', async () => {
      for (const [path, query] of [
        ['/api/applications', 'status=queued'],
        ['/api/applications/export.xlsx', 'filters={}'],
        ['/api/grounds', 'sort=["id","ASC"]&code=no-consent'],
        ['/api/reports/terms', 'form=2026-01-01'],
        ['/api/public/organizations', 'regoin=35'],
      ] as const) {
        const answer = await officer.get(`${path}?${query}`);
        expect([path, ...codeOf(answer)]).toEqual([path, 400, 'filter.unknown']);
        const { filter, allowed } = answer.body.params;
        expect(query).toContain(`${filter}=`);
        expect(allowed).not.toContain(filter);
      }
      const { body } = await visitor.get('/api/public/organizations?regoin=35');
      const filters = ['region', 'settlement', 'language', 'kind', 'impairment', 'q'];
      expect(body.params).toEqual({ filter: 'regoin', allowed: filters });
    });

    it('refuses a parameter given twice, and overlong ones', async () => {
      expect((await officer.get('/api/applications?range=[0,1]&range=[0,2]')).status).toBe(400);
      expect((await officer.get('/api/applications?filter={}&filter={}')).status).toBe(400);
      expect((await api({ filter: JSON.stringify({ q: 'x'.repeat(5000) }) })).status).toBe(400);
    });
  });

  describe('an id', () => {
    const noIds = [
      '0',
      '-1',
      '1.5',
      '1e3',
      '0x1',
      'x',
      '%00',
      '%20',
      '1%00',
      '9223372036854775807',
      '9223372036854775808',
      '99999999999999999999999',
      'NaN',
      'null',
      '[object%20Object]',
      '١',
      '__proto__',

      '1;DROP',
    ];
    it.each([
      '/api/applications/:id',
      '/api/applications/:id/events',
      '/api/applications/:id/papers/:id.pdf',
      '/api/applications/:id/attachments/:id',
      '/api/children/:id',
      '/api/organizations/:id',
      '/api/queues/:id/entries',
      '/api/groups/:id/places',
      '/api/users/:id',
      '/api/events/:id',
      '/api/referrals/:id',
      '/api/exports/:id',
      '/api/exports/:id.xlsx',
      '/api/grounds/:id',
      '/api/calendar/:id',
      '/api/reports/:id',
      '/api/public/receipts/:id.pdf',
    ])('that no row has is not found at %s', async (path) => {
      for (const one of noIds) {
        const answer = await officer.get(path.replaceAll(':id', one));
        expect([one, codeOf(answer)[0]]).toEqual([one, 404]);
      }
    });

    it('that no row has is not found by an action, whatever the body', async () => {
      for (const one of noIds) {
        const answer = await officer.post(`/api/applications/${one}/take`, { seen: 'x' });
        expect([one, codeOf(answer)[0]]).toEqual([one, 404]);
      }
    });

    it('in a body that no row has is an error of its field', async () => {
      for (const to of [0, -1, 1.5, 'x', null, [], {}, true, 1e300, 987_654, '99999999999999999999']) {
        const answer = await officer.post(`/api/applications/${id}/handOver`, { seen: 2, to });
        expect([to, ...codeOf(answer)]).toEqual([to, 400, 'request.invalid']);
        expect(Object.keys(answer.body.errors)).toEqual(['to']);
      }
    });
  });

  describe('a date', () => {
    it.each([
      '0000-01-01',
      '9999-12-31',
      '10000-01-01',
      '-001-01-01',
      '2026-02-30',
      '2026-1-1',
      '2026-01-01T00:00:00Z',
      '',
      null,
      0,
    ])('of %j in a submission is answered', async (date) => {
      const body = await submissionBody(visitor);
      for (const field of ['issuedOn', 'validUntil'] as const) {
        if (field === 'validUntil' && date === '9999-12-31') continue;
        const conclusion = { ...body.conclusion, [field]: date };
        const answer = await submit(visitor, { ...body, conclusion, incomplete: true });
        expect([field, ...codeOf(answer)]).toEqual([field, 400, 'request.invalid']);
        expect(Object.keys(answer.body.errors).join()).toContain('conclusion.');
      }
    });

    it.each(['0000-01-01', '9999-12-31'])('of %s in a report is answered', async (date) => {
      for (const query of [`from=${date}`, `to=${date}`, `from=${date}&to=${date}`]) {
        const answer = await officer.get(`/api/reports/decisions?${query}`);
        expect([query, answer.status < 500]).toEqual([query, true]);
      }
    });
  });

  describe('the protocol', () => {
    const statusOf = (text: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);

    it.each(['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'REPORT'])(
      '%s is not allowed where it is not meant',
      async (method) => {
        for (const path of ['/api/applications', '/api/applications/1', '/', '/healthz']) {
          const text = await wire(server.origin, requestText(`${method} ${path}`));
          expect([path, statusOf(text)]).toEqual([path, 405]);
          expect(text).toContain('"message":"request.method_not_allowed"');
        }
      },
    );

    it('OPTIONS tells the methods and lets no other site in', async () => {
      const { status, headers } = await officer.send('OPTIONS', '/api/applications', {
        headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
      });
      expect(status).toBe(200);
      expect(headers.get('allow')).toBe('HEAD, GET, POST');
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    });

    it('HEAD answers as GET does, without the body', async () => {
      for (const path of ['/api/applications', `/api/applications/${id}`, '/', '/api/session', '/healthz']) {
        const got = await officer.get(path);
        const head = await officer.send('HEAD', path);
        expect([path, head.status, head.bytes.length]).toEqual([path, got.status, 0]);
      }
      expect((await visitor.send('HEAD', '/api/applications')).status).toBe(401);
    });

    it.each([
      '/%',
      '/%zz',
      '/%c0%ae',
      '/%ff%fe',
      '/api/applications/%',
      '/api/applications/%E0%A4%A',
      '/api/public/receipts/%.pdf',
      '/console/%',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/console/..%2f..%2fpackage.json',
      '//api/session',
      '/\\..\\package.json',
      '*',
      'http://elsewhere.example/api/nowhere',
      '/api/applications?%',
      '/api/applications?filter=%zz',
      '/api/applications?=&&=%00',
      '/api/applications?filter[q]=x',
    ])('a path of %s is answered with a code', async (path) => {
      const cookie = await sessionCookie();
      const text = await wire(server.origin, requestText(`GET ${path}`, { cookie }));
      expect(statusOf(text)).toBeGreaterThanOrEqual(200);
      expect(statusOf(text)).toBeLessThan(500);
      if (statusOf(text) >= 400) expect(text).toMatch(/\{"message":"[a-z]+\.[a-z_]+"/);
      expect(text).not.toContain('"dependencies"');
    });

    it('a very long address is answered', async () => {
      const answer = await officer.get(`/api/applications/${'x'.repeat(9000)}`);
      expect(codeOf(answer)[0]).toBe(404);
      const text = await wire(
        server.origin,
        requestText(`GET /api/applications?filter=${'x'.repeat(60_000)}`),
      );
      expect([414, 431]).toContain(statusOf(text));
      expect((await visitor.get('/healthz')).status).toBe(200);
    });

    it.each([
      'kezek_session',
      'kezek_session=',
      'kezek_session=%',
      'kezek_session=%00',
      `kezek_session=${'x'.repeat(4000)}`,
      'kezek_session=x; kezek_session=y',
      ';;;=;',
      '=x',
      'kezek_session="',
      '\u0001',
      'kezek_account=%zz; kezek_session=\u00ff',
    ])('a broken cookie is nobody: %j', async (cookie) => {
      for (const [line, status] of [
        ['GET /api/session', 401],
        ['POST /api/session/code', 400],
        ['DELETE /api/session', 204],
        ['GET /api/public/services', 200],
      ] as const) {
        const text = await wire(server.origin, requestText(line, { cookie, 'x-requested-with': 'kezek' }));
        const answered = statusOf(text);
        // What is no header at all is refused before the application hears of it.
        if (cookie === '\u0001') expect(answered).toBe(400);
        else expect([line, answered]).toEqual([line, status]);
      }
    });

    it.each([
      ['', 'request.idempotency_key_missing'],
      [' ', 'request.idempotency_key_missing'],
      ['x'.repeat(201), 'request.idempotency_key_missing'],
      ['a b', 'request.idempotency_key_missing'],
    ])('the Idempotency-Key %j is none', async (key, code) => {
      const answer = await visitor.post(
        '/api/public/applications',
        {},
        { headers: { 'idempotency-key': key } },
      );
      expect(codeOf(answer)).toEqual([400, code]);
    });

    async function sessionCookie(): Promise<string> {
      const login = { login: 'officer.karaganda', password: 'demo-kezek-2026' };
      const { headers } = await server.visitor().post('/api/session', login);
      return headers.getSetCookie()[0]!.split(';')[0]!;
    }
  });
});

type Path = (string | number)[];

/** The paths of all texts in a value. */
function textPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textPaths(inner, [...path, key]));
}

/** A copy with a character put behind the text at a path. */
function replaceAt<T>(value: T, path: Path, character: string): T {
  const copy = structuredClone(value);
  const parent = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as never)[key], copy);
  (parent as Record<string, string>)[path.at(-1)!] += character;
  return copy;
}
