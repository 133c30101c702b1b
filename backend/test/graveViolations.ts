import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../config';
import { eventually } from './eventually';

interface Violation {
  id: string;
  impact: 'minor' | 'moderate' | 'serious' | 'critical';
  nodes: { html: string; failureSummary: string }[];
}

/** What axe holds to be a serious or critical fault of the page as it stands: rule, place, and how to mend it. */
export async function graveViolations(page: Page): Promise<string[]> {
  const violations = await violationsOf(page, {});
  return told(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'));
}

/** Every fault by WCAG 2.2 AA and by good practice, however small. */
export async function violations(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  return told(await violationsOf(page, { runOnly: { type: 'tag', values: tags } }));
}

async function violationsOf(page: Page, options: object): Promise<Violation[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe());
  await eventually(async () => expect(await page.evaluate(nothingMoves)).toBe(true));
  const chosen = JSON.stringify({ resultTypes: ['violations'], ...options });
  return page.evaluate(`axe.run(document, ${chosen}).then(({ violations }) => violations)`);
}

function told(found: Violation[]): string[] {
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n${failureSummary}`),
  );
}

/** A colour half-way between two states has a contrast of its own; endless ones (a spinner) never come to rest. */
const nothingMoves = `document.getAnimations().every((one) =>
  one.playState !== 'running' || one.effect?.getComputedTiming().endTime === Infinity)`;

function axe(): string {
  return readFileSync(join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
}
