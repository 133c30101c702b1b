import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { programOf, root, runNode } from './project.mjs';

/** Format and lint, then the types of both sides. Everything runs, so that one look shows everything. */
export async function run(options) {
  const codes = [
    await runNode(programOf('@biomejs/biome', 'biome'), ['ci', '--error-on-warnings', ...options]),
  ];
  const tsc = programOf('typescript', 'tsc');
  for (const project of ['tsconfig.json', 'admin/tsconfig.json']) {
    if (existsSync(join(root, project)))
      codes.push(await runNode(tsc, ['-p', join(root, project), '--noEmit']));
  }
  const bad = codes.filter((code) => code !== 0).length;
  console.log(bad === 0 ? 'Format, lint and types are in order' : `${bad} of ${codes.length} checks failed`);
  return bad === 0 ? 0 : 1;
}
