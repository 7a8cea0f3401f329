import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** WCAG 2.2 A and AA with its forerunners. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let source: string | undefined;

/**
 * What axe-core finds on the page as it is now, one line for each element: rule, element, what is wrong. It is evaluated by the
 * debugger, so the page's own policy about scripts stays as it is for everybody.
 */
export async function axeProblems(page: Page): Promise<string[]> {
  source ??= readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(source);
  const found = await page.evaluate<{ id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(STANDARD)}, resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} ${failureSummary.replace(/\s+/g, ' ')}`.trim()),
  );
}
