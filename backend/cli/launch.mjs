// What `npm start`, `npm test` and the other commands run. Plain JavaScript on Node alone, since in a fresh clone
// there is nothing else yet: it installs what is missing, builds what is stale, and hands over.
import { existsSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

const oldest = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  console.error(`Kezek needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}`);
  process.exit(1);
}

/** What each command needs built, and what it runs: a step in a process of its own, or a compiled file in this one. */
const verbs = {
  start: { build: ['backend', 'admin'], file: 'main.js' },
  test: { step: 'test.mjs' },
  check: { step: 'check.mjs' },
  bench: { build: ['backend', 'admin'], file: 'bench/main.js' },
  screenshots: { build: ['backend', 'admin'], file: 'cli/screenshots.js' },
  seed: { build: ['backend'], file: 'cli/seed.js' },
  verify: { build: ['backend'], file: 'cli/verify.js' },
  replay: { build: ['backend'], file: 'cli/replay.js' },
  simulate: { build: ['backend'], file: 'cli/simulate.js' },
  'verify-paper': { build: ['backend'], file: 'cli/verifyPaper.js' },
  'create-operator': { build: ['backend'], file: 'cli/createOperator.js' },
  'db:url': { build: ['backend'], file: 'cli/dbUrl.js' },
};

const [name, ...rest] = process.argv.slice(2);
const verb = Object.hasOwn(verbs, name ?? '') ? verbs[name] : undefined;
if (!verb) {
  console.error(`usage: node backend/cli/launch.mjs ${Object.keys(verbs).join(' | ')}`);
  process.exit(1);
}
await launch(verb);

async function launch({ build = [], file, step }) {
  const { install } = await import('./install.mjs');
  const { buildStale, compiled } = await import('./build.mjs');
  try {
    await install();
    await buildStale(build);
  } catch (error) {
    console.error(error.message);
    if (step === 'test.mjs') console.log('0 passed, 1 failed');
    process.exit(1);
  }
  if (step) {
    const { run } = await import(`./${step}`);
    process.exitCode = await run(rest);
  } else {
    handOver(join(compiled, file));
  }
}

/** In this very process: a signal, an exit code and the terminal reach the program without anybody in between. */
function handOver(program) {
  if (!existsSync(program)) {
    console.error(`npm run ${name} is not part of this version`);
    process.exit(1);
  }
  process.argv = [process.execPath, program, ...rest];
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    // That require() loads ES modules is "experimental" in Node 20.19 and settled in every later one.
    if (warning.name !== 'ExperimentalWarning') console.error(warning.stack);
  });
  Module.runMain();
}
