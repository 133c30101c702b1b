import fc from 'fast-check';
import { config } from '../config';
import type { Answer, Client } from '../test/client';
import { nasty, nastyText, near } from '../test/nastyValues';
import { accountCookie } from '../test/parents';
import { mobileOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import { jpeg, submissionBody, upload } from '../test/submission';
import { newApplication, refer, say } from '../test/walk';
import { Wizard } from '../test/wizard';
import { allRoutes } from './index';
import { openapiDocument } from './openapi';

interface Operation {
  parameters: { name: string; in: string; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
}

/** The same values every time; another seed asks other questions: FUZZ_SEED=7 FUZZ_RUNS=500 npx jest fuzz */
const seed = Number(process.env.FUZZ_SEED ?? 20261123);
const runs = Number(process.env.FUZZ_RUNS ?? 12);

/** The set clock of development is left alone: all else here lives by it. */
const leftAlone = new Set(['post /dev/clock']);

describe('whatever is asked of', () => {
  let server: TestServer;
  let officer: Client;
  let head: Client;
  let parent: string;
  let wizard: Wizard;
  let known: Record<string, (string | number)[]>;

  beforeAll(async () => {
    config.rateLimits = false;
    server = await startServer();
    officer = await server.as('officer.karaganda');
    head = await server.as('head.school9');
    const all = [];
    for (let count = 0; count < 5; count++) all.push(await newApplication(server, officer));
    for (const { id } of all.slice(0, 2)) await refer(officer, id);
    await say(officer, all[2].id, 'take');
    await say(officer, all[3].id, 'accept');
    const papers = await officer.get(`/api/applications/${all[0].id}/papers`);
    const files = await officer.get(`/api/applications/${all[0].id}/attachments`);
    parent = await accountCookie(server.database.owner, all[2].id);
    wizard = new Wizard(server.origin);
    await wizard.walkTo('notices');
    const asked = await server.visitor().post('/api/public/contacts', {
      channel: 'sms',
      address: '+77015550000',
    });
    known = {
      id: [...all.map(({ id }) => id), 'incomplete-package', 'kk', '35', '2026-01-01', asked.body.id],
      paperId: papers.body.map(({ id }: { id: number }) => id),
      attachmentId: files.body.map(({ id }: { id: string }) => id),
      number: all.map(({ number }) => number),
      token: [new URL(all[0].receipt.kk).pathname.split('/').pop()!.replace('.pdf', '')],
      report: ['queue-register', 'decisions', 'refusals-by-ground', 'terms'],
      language: ['kk', 'ru'],
      region: ['35', '35', '71', '99'],
      field: ['phone', 'phone2', 'email'],
      consent: ['personalData', 'notices'],
      action: ['withdraw', 'complain', 'extendReferral', 'renewConclusion', 'chooseApplication'],
      ...{ slot: ['phone', 'phone2', 'email'], benefit: ['orphan', 'large-family', 'none'] },
      ...{ file: files.body.map(({ id }: { id: string }) => id), organization: [1, 2, 3], paper: [1, 2] },
      organizationId: [1, 2, 3],
      version: [1, 2, 99],
    };
  });
  afterAll(async () => {
    config.rateLimits = true;
    await server.close();
  });

  const routes = allRoutes({ clock: {} as never, runDue: async () => undefined, jobsRun: () => true });
  const { paths } = openapiDocument(routes) as { paths: Record<string, Record<string, Operation>> };

  it.each(
    routes
      .filter(({ method, path }) => !leftAlone.has(`${method} ${path}`))
      .map(({ method, path, access }) => ({ method, path, access })),
  )('$method $path is answered, with a code when refused', async ({ method, path, access }) => {
    // One resource of reference data is as good as another.
    const numRuns = access === 'reference.read' ? Math.ceil(runs / 5) : runs;
    await fc.assert(
      fc.asyncProperty(requestOf(method, path), async ({ names, query, body, key, fresh }) => {
        const filled = path.replace(/:(\w+)/g, (_, name: string) => encode(names[name] ?? ''));
        const search = new URLSearchParams(
          Object.entries(query).map(([name, value]) => [name, asText(value)] as [string, string]),
        );
        const page = path.startsWith('/:language');
        const headers = {
          'idempotency-key': key,
          ...(access === 'account' && { cookie: parent }),
          ...(page && { accept: 'text/html' }),
        };
        if (fresh && typeof body === 'object' && body !== null && 'seen' in body)
          body.seen = await versionOf(names.id);
        const content =
          body instanceof Uint8Array
            ? { form: fileOf(body) }
            : isForm(body)
              ? { form: body }
              : { json: body };
        const url = `${filled}?${search}`;
        const answer = await whoAsks(method, path).send(method.toUpperCase(), url, { ...content, headers });
        if (page) judgePage(answer);
        else judge(answer);
      }),
      { seed, numRuns, endOnFailure: runs < 100 },
    );
  });

  it.each(['portal', 'office'])('a filing by the %s, right but for one thing, is answered', async (via) => {
    const fresh = async () => {
      const visitor = server.visitor();
      const { contacts, ...body } = await submissionBody(visitor);
      if (via === 'portal') return { contacts, ...body };
      const consentPaper = await upload(officer, jpeg, '/api/attachments');
      return { ...body, consentPaper, contacts: { phone: mobileOf(), email: 'a@example.kz' } };
    };
    let body: object = await fresh();
    const change = fc.record({ at: fc.nat(200), value: nasty, remove: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(change, fc.uuid(), async ({ at, value, remove }, key) => {
        const changed = changeAt(body, at, remove ? undefined : value);
        const path = via === 'portal' ? '/api/public/applications' : '/api/applications';
        const answer = await officer.post(path, changed, { headers: { 'idempotency-key': key } });
        judge(answer);
        // What was filed has spent its tokens and files.
        if (answer.status === 201) body = await fresh();
      }),
      { seed, numRuns: runs * 4, endOnFailure: runs < 100 },
    );
  });

  function requestOf(method: string, path: string) {
    const { parameters, requestBody } = paths[path.replace(/:(\w+)/g, '{$1}')]![method]!;
    const schema = requestBody?.content['application/json']?.schema;
    const page = path.startsWith('/:language') && requestBody;
    const upload = requestBody && !schema;
    const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
    const inQuery = parameters.filter((one) => one.in === 'query');
    return fc.record({
      names: fc.record(Object.fromEntries(named.map((name) => [name, nameOf(name)]))) as fc.Arbitrary<
        Record<string, string>
      >,
      query: fc.record(
        Object.fromEntries(inQuery.map(({ name, schema }) => [name, dialect[name] ?? near(schema)])),
        { requiredKeys: [] },
      ),
      body: page
        ? formOf(Object.keys(requestBody.content)[0]!)
        : schema
          ? near(schema)
          : upload
            ? fc.uint8Array({ maxLength: 200 })
            : fc.constant(undefined),
      key: fc.oneof(fc.uuid(), fc.stringMatching(/^[\x21-\x7e\xa0-\xff]*$/)),
      fresh: fc.boolean(),
    });
  }

  function nameOf(name: string): fc.Arbitrary<string> {
    // What there is becomes known only when the tests run.
    const there = fc.nat(20).map((index) => String(known[name]![index % known[name]!.length]));
    return fc.oneof({ arbitrary: there, weight: 4 }, { arbitrary: nastyText, weight: 1 });
  }

  function whoAsks(method: string, path: string): Client {
    if (/\/(enrol|leave|withdrawPlace)$/.test(path)) return head;
    // Whatever else is sent, the application is not thrown away.
    if (path.startsWith('/:language') && !path.endsWith('/discard')) return wizard.client;
    // Signing out would end the session of everybody's asking.
    return path.endsWith('/session') && method === 'delete' ? server.visitor() : officer;
  }

  async function versionOf(id: string | undefined): Promise<number> {
    if (!/^\d{1,9}$/.test(id ?? '')) return 1;
    const row = await server.database.owner('applications').where({ id }).first('version');
    return row?.version ?? 1;
  }
});

/** A copy with the value at one of its paths, counted through, changed or with undefined taken away. */
function changeAt(body: object, at: number, value: unknown): object {
  const copy = structuredClone(body);
  const places: [object, string][] = [];
  const walk = (inner: unknown) => {
    if (typeof inner !== 'object' || inner === null) return;
    for (const [key, deeper] of Object.entries(inner)) {
      places.push([inner, key]);
      walk(deeper);
    }
  };
  walk(copy);
  const [parent, key] = places[at % places.length]!;
  (parent as Record<string, unknown>)[key] = value;
  return copy;
}

function fileOf(bytes: Uint8Array): FormData {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array([...jpeg.subarray(0, 4), ...bytes])]), 'a.jpg');
  return form;
}

/** Filter, sort and range as the console writes them, or nearly so. */
const field = fc.oneof(
  {
    arbitrary: fc.constantFrom('id', 'q', 'status', 'organization', 'queue', 'officer', 'decided', 'region'),
    weight: 8,
  },
  { arbitrary: nastyText, weight: 1 },
);
const written = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { arbitrary: arbitrary.map((value) => JSON.stringify(value)), weight: 5 },
    { arbitrary: nastyText, weight: 1 },
  );
const dialect: Record<string, fc.Arbitrary<unknown>> = {
  filter: fc.oneof(
    written(fc.dictionary(field, near({}), { maxKeys: 2 })),
    written(fc.record({ q: nastyText })),
    written(fc.record({ id: fc.array(fc.nat(), { maxLength: 3 }) })),
  ),
  sort: written(
    fc.tuple(fc.oneof(fc.constant('id'), field), fc.constantFrom('ASC', 'DESC', 'ASC', 'DESC', 'asc')),
  ),
  range: written(
    fc.tuple(fc.nat(50), fc.integer({ min: -2, max: 300 })).map(([from, size]) => [from, from + size]),
  ),
};

function judge({ status, body, headers }: Answer): void {
  if (status < 400) return;
  expect(status).toBeLessThan(500);
  expect(headers.get('content-type')).toContain('application/json');
  expect(body).toEqual({
    message: expect.stringMatching(/^[a-z]+\.[a-z_]+$/),
    params: expect.any(Object),
    errors: expect.any(Object),
  });
}

/** Pages fail as pages. */
function judgePage({ status, headers, bytes }: Answer): void {
  if (status < 400) return;
  expect(status).toBeLessThan(500);
  expect(headers.get('content-type')).toContain('text/html');
  expect(bytes.toString()).toContain('1414');
}

const formFields = [
  ...[
    'region',
    'phone',
    'email',
    'code',
    'to',
    'contrast',
    'language',
    'grade',
    'replaces',
    'q',
    'incomplete',
    'later',
  ],
  ...[
    'parent.iin',
    'parent.relation',
    'parent.lastName',
    'parent.address.settlement',
    'parent.address.street',
  ],
  ...[
    'child.iin',
    'child.firstName',
    'conclusion.number',
    'conclusion.issuedOn.day',
    'conclusion.issuedOn.year',
  ],
  ...['conclusion.impairment', 'benefits.orphan', 'notices.channels', 'notices.language', 'consents.rules'],
  ...['settlement', 'kind', 'impairment', 'clear', '__proto__', 'constructor'],
];

/** What a browser, or somebody with other intentions, sends from a page. */
function formOf(type: string): fc.Arbitrary<URLSearchParams | FormData> {
  const said = fc.oneof(
    nastyText,
    fc.constantFrom('35', 'kk', 'has', 'add', 'as-is', 'sms', '1', '351010000'),
  );
  return fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom(...formFields), said), { maxLength: 8 }),
      fc.uint8Array({ maxLength: 200 }),
    )
    .map(([fields, bytes]) => {
      const form = type === 'multipart/form-data' ? fileOf(bytes) : new URLSearchParams();
      for (const [name, value] of fields) form.append(name, value.slice(0, 3000));
      return form;
    });
}

function isForm(body: unknown): body is URLSearchParams | FormData {
  return body instanceof URLSearchParams || body instanceof FormData;
}

/** A part of a path: dots alone would make it another path, half a character cannot be sent. */
function encode(text: string): string {
  const whole = Buffer.from(text.slice(0, 200)).toString();
  return encodeURIComponent(whole).replace(/^\.+$/, 'dots') || 'nothing';
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 3000) : (JSON.stringify(value) ?? '');
}
