import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { projectRoot } from '../config';

const folder = join(projectRoot, 'templates', 'assets');

/**
 * The files of the pages by the names they are asked for: with a digest of their content in it, so that a browser
 * keeps them for a year and a repeat visit asks for the page alone.
 */
export const assetNames: ReadonlyMap<string, string> = new Map(
  (existsSync(folder) ? readdirSync(folder) : []).map((name) => [name, digested(name)]),
);

/** Where a page finds one of its files: `portal.css` lies at `/assets/portal-1a2b3c4d5e.css`. */
export function assetPath(name: string): string {
  const found = assetNames.get(name);
  if (!found) throw new Error(`templates/assets has no ${name}`);
  return `/assets/${found}`;
}

function digested(name: string): string {
  const extension = extname(name);
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex')
    .slice(0, 10);
  return `${name.slice(0, -extension.length)}-${digest}${extension}`;
}
