import type { Locator, Page } from 'playwright-core';

/** More stops than any page of a partner has. */
const MOST_STOPS = 80;

/** Presses Tab until this has the focus, as somebody does who has no mouse. @throws when Tab never gets there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    if (await hasFocus(target)) return;
  }
  throw new Error(`the Tab key does not lead to ${target}`);
}

export async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.and(target.page().locator(':focus')).count()) > 0;
}

/** Chooses in a group of radio buttons: Tab leads to the chosen one or else the first, the arrows move and choose. */
export async function choose(page: Page, label: string | RegExp): Promise<void> {
  const wanted = page.getByRole('radio', { name: label });
  const name = await wanted.getAttribute('name');
  const group = page.locator(`input[type="radio"][name="${name}"]`);
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    if (await hasFocus(group)) break;
  }
  if (await hasFocus(wanted)) await page.keyboard.press('Space');
  for (let step = 0; step < (await group.count()) && !(await wanted.isChecked()); step += 1) {
    await page.keyboard.press('ArrowDown');
  }
  if (!(await wanted.isChecked())) throw new Error(`the keyboard does not choose ${label}`);
}

/** Presses Enter on what Tab leads to and waits for the page that comes. */
export async function follow(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
}

export function pressButton(page: Page, name: string | RegExp): Promise<void> {
  return follow(page, page.getByRole('button', { name }));
}
