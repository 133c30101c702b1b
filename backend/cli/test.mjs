import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildStale } from './build.mjs';
import { programOf, root, runNode } from './project.mjs';

/** Runs jest with whatever follows `npm test --`, and sums up in one last line. */
export async function run(options) {
  const unbuilt = await buildConsole();
  const report = join(root, '.build', `tests-${process.pid}.json`);
  const code = await runNode(programOf('jest', 'jest'), ['--json', `--outputFile=${report}`, ...options]);
  const { passed, failed } = countsIn(report, code);
  rmSync(report, { force: true });
  console.log(`${passed} passed, ${failed + unbuilt} failed`);
  return failed + unbuilt === 0 && code === 0 ? 0 : 1;
}

/** The browser tests need the console; when it cannot be built, that is one failure and the other tests still run. */
async function buildConsole() {
  try {
    await buildStale(['admin']);
    return 0;
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}

/** A file that did not even load counts as a failed test, and so does a run without tests or without a report. */
function countsIn(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const found = JSON.parse(readFileSync(report, 'utf8'));
  const passed = found.numPassedTests;
  const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
  const wrong = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: wrong ? 1 : failed };
}
