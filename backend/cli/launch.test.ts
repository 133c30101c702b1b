import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../config';

/** A small project with our launcher, a compiler and nothing else, in a folder with spaces. */
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'kezek launch '));
  cpSync(join(projectRoot, 'backend', 'cli'), join(project, 'backend', 'cli'), {
    recursive: true,
    filter: (path) => !path.endsWith('.ts'),
  });
  for (const name of ['typescript', '@typescript', '@types']) {
    link(join('node_modules', name));
  }
  const lock = JSON.stringify({ name: 'small', lockfileVersion: 3, packages: { '': { name: 'small' } } });
  write('package.json', JSON.stringify({ name: 'small' }));
  write('package-lock.json', lock);
  write('node_modules/.package-lock.json', lock);
  for (const name of ['tsconfig.json', 'backend/tsconfig.build.json']) {
    write(name, readFileSync(join(projectRoot, name), 'utf8'));
  }
  write('backend/main.ts', `console.log('first', process.argv.slice(2).join(' '), require.main === module);`);
});
afterEach(() => rmSync(project, { recursive: true }));

function link(name: string): void {
  mkdirSync(dirname(join(project, name)), { recursive: true });
  symlinkSync(join(projectRoot, name), join(project, name));
}

function write(name: string, content: string): void {
  mkdirSync(dirname(join(project, name)), { recursive: true });
  writeFileSync(join(project, name), content);
}

type Result = { code: number | null; stdout: string; stderr: string };

function launch(args: string[], options: { node?: string[]; signal?: NodeJS.Signals } = {}): Promise<Result> {
  const program = [...(options.node ?? []), join(project, 'backend', 'cli', 'launch.mjs'), ...args];
  const child = spawn(process.execPath, program, { cwd: tmpdir() });
  const result: Result = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    result.stdout += chunk;
    if (options.signal) child.kill(options.signal);
  });
  child.stderr.on('data', (chunk) => {
    result.stderr += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...result, code })));
}

describe('launch', () => {
  it('refuses an unknown command and names those there are', async () => {
    for (const args of [[], ['begin'], ['toString']]) {
      const { code, stderr } = await launch(args);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^usage: .* start \| test \| check/)]);
    }
  });

  it('refuses a command whose program is not there', async () => {
    const { code, stderr } = await launch(['verify']);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('npm run verify is not part of this version\n'),
    ]);
  });

  it('refuses an old Node in one line', async () => {
    const old = `Object.defineProperty(process, 'versions', { value: { node: '20.18.9' } })`;
    const { code, stderr } = await launch(['start'], { node: ['--import', `data:text/javascript,${old}`] });
    expect([code, stderr]).toEqual([1, 'Kezek needs Node 20.19 or newer; this is 20.18.9\n']);
  });

  it('stops at a type error with the words of the compiler, however often it is asked', async () => {
    write('backend/main.ts', 'const n: number = "one";\nconsole.log(n);');
    for (let time = 0; time < 2; time++) {
      const { code, stdout, stderr } = await launch(['start']);
      expect([code, stdout]).toEqual([1, expect.not.stringContaining('one\n')]);
      expect(stderr).toContain(`Type 'string' is not assignable to type 'number'`);
    }
  });

  it('builds once, passes the arguments on, and builds again when a source changed', async () => {
    const first = await launch(['start', 'a b', '--c']);
    expect(first).toMatchObject({ code: 0, stdout: 'first a b --c true\n', stderr: 'Building backend …\n' });
    expect(await launch(['start'])).toMatchObject({ stdout: 'first  true\n', stderr: '' });
    write('backend/main.ts', `process.exitCode = 7; console.log('second');`);
    expect(await launch(['start'])).toMatchObject({
      code: 7,
      stdout: 'second\n',
      stderr: 'Building backend …\n',
    });
  });

  it('does not take a build that broke off for a build', async () => {
    await launch(['start']);
    rmSync(join(project, '.build', 'backend.digest'));
    write('.build/backend/main.js', 'console.log("half")');
    write('.build/next-backend/backend/main.js', 'console.log("half")');
    expect((await launch(['start'])).stdout).toBe('first  true\n');
  });

  it('builds once for two that start together', async () => {
    const both = await Promise.all([launch(['start']), launch(['start'])]);
    expect(both.map(({ stdout }) => stdout)).toEqual(['first  true\n', 'first  true\n']);
    expect(both.filter(({ stderr }) => stderr.includes('Building'))).toHaveLength(1);
  });

  it('stops when the packages cannot be installed', async () => {
    rmSync(join(project, 'node_modules'), { recursive: true });
    write('package.json', JSON.stringify({ name: 'small', dependencies: { 'not-in-the-lock': '1.0.0' } }));
    const { code, stderr } = await launch(['start']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Installing the packages[\s\S]*npm ci ended with code 1/);
    expect(existsSync(join(project, '.build', 'install.lock'))).toBe(false);
  });

  it('installs when the lock file names something else than what is installed, and then never again', async () => {
    const packages = {
      '': { name: 'small' },
      'node_modules/elsewhere': { version: '1.0.0', optional: true, os: ['x'] },
    };
    write('package-lock.json', JSON.stringify({ name: 'small', lockfileVersion: 3, packages }));
    write(
      'node_modules/.package-lock.json',
      JSON.stringify({ packages: { 'node_modules/elsewhere': { version: '0.9.0' } } }),
    );
    const { stderr } = await launch(['start']);
    expect(stderr).toContain('Installing the packages');
    expect(existsSync(join(project, 'node_modules', '.kezek-lock'))).toBe(true);
    expect((await launch(['start'])).stderr).not.toContain('Installing');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves %s to the program, and ends with its code',
    async (signal) => {
      write(
        'backend/main.ts',
        `setInterval(() => {}, 1000);
      process.on('${signal}', () => { console.log('bye'); process.exit(5); }); console.log('up');`,
      );
      expect(await launch(['start'], { signal })).toMatchObject({ code: 5, stdout: 'up\nbye\n' });
    },
  );

  describe('test', () => {
    /** Stands for jest: writes this report and ends with this code. */
    function jestThat(code: number, report?: Record<string, number>): void {
      write('node_modules/jest/package.json', JSON.stringify({ bin: { jest: 'jest.js' } }));
      const found = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0, ...report };
      write(
        'node_modules/jest/jest.js',
        `const file = process.argv.find((arg) => arg.startsWith('--outputFile=')).slice(13);
         if (${Boolean(report)}) require('node:fs').writeFileSync(file, ${JSON.stringify(JSON.stringify(found))});
         console.log('Tests: as jest says', process.argv.slice(4).join(' '));
         process.exitCode = ${code};`,
      );
    }

    it.each([
      ['a test failed', 1, { numPassedTests: 4, numFailedTests: 2 }, '4 passed, 2 failed', 1],
      [
        'a file did not load',
        1,
        { numPassedTests: 4, numRuntimeErrorTestSuites: 1 },
        '4 passed, 1 failed',
        1,
      ],
      ['the tear-down failed', 1, { numPassedTests: 4 }, '4 passed, 1 failed', 1],
      ['no test ran', 0, {}, '0 passed, 1 failed', 1],
      ['jest broke down', 1, undefined, '0 passed, 1 failed', 1],
      ['all went well', 0, { numPassedTests: 4 }, '4 passed, 0 failed', 0],
    ])('sums up in the last line when %s', async (_, jestCode, report, line, expected) => {
      jestThat(jestCode, report);
      const { code, stdout } = await launch(['test', 'backend/some file.test.ts']);
      expect([code, stdout]).toEqual([expected, `Tests: as jest says backend/some file.test.ts\n${line}\n`]);
    });

    it('keeps the last line when not even the packages can be installed', async () => {
      rmSync(join(project, 'node_modules'), { recursive: true });
      write('package.json', JSON.stringify({ name: 'small', dependencies: { 'not-in-the-lock': '1.0.0' } }));
      expect(await launch(['test'])).toMatchObject({ code: 1, stdout: '0 passed, 1 failed\n' });
    });
  });
});
