import axe from 'axe-core';
import type { Page } from 'playwright-core';
import * as z from 'zod';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const Found = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** What breaks WCAG 2.2 A or AA on the page as it stands, `rule: element`, as far as a program can tell. */
export async function violationsOn(page: Page): Promise<string[]> {
  // The bar of the local copy lies over whatever is at the foot of the window; in AWS there is none.
  await page.evaluate("document.querySelector('.jem-local-bar')?.style.setProperty('position', 'static')");
  // Not as a script element, which the Content Security Policy of the pages forbids.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const options = JSON.stringify({ runOnly: RULES, resultTypes: ['violations'] });
  // All that axe looked at takes longer to bring here than to find: only what is wrong comes.
  const run = `axe.run(document, ${options}).then((result) => result.violations)`;
  const violations = Found.parse(await page.evaluate(run));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Pixels by which the page is wider than its window: somebody would have to scroll in two directions (WCAG 1.4.10). */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
