import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../config';

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Everything that axe finds against WCAG 2.2 A and AA on the page as it stands, of whatever weight. */
export async function wcagViolations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, so that a page without scripts is judged as well.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe());
  const violations = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(levels)}, resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )) as Violation[];
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n${failureSummary}`),
  );
}

function axe(): string {
  return readFileSync(join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
}
