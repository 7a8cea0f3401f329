import type { Locator, Page } from 'playwright-core';
import { PASSWORD } from '../../../../test/kit/given';

/**
 * `it` for the steps of one story, each of which needs the one before: after a failure the others fail at once, instead of each
 * waiting for what cannot come.
 */
export function oneAfterAnother(): (sentence: string, step: () => Promise<void>) => void {
  let isBroken = false;
  return (sentence, step) =>
    it(sentence, async () => {
      if (isBroken) throw new Error('A step before this one has failed.');
      isBroken = true;
      await step();
      isBroken = false;
    });
}

/** The button of this name in a part of the page, with an icon before it or without. */
export const button = (part: Page | Locator, name: string): Locator =>
  part.getByRole('button', { name: new RegExp(`(^| )${name}$`) });

/** Waits until it stands on the page: in one place, or in a message of what was done and in the news of it, too. */
export const sees = (page: Page, text: string | RegExp, isAll = false): Promise<void> =>
  page.getByText(text, { exact: isAll }).first().waitFor();

/** Waits until there are so many of them. */
export async function counts(parts: Locator, count: number): Promise<void> {
  if (count > 0) await parts.nth(count - 1).waitFor();
  await parts.nth(count).waitFor({ state: 'detached' });
}

interface Decision {
  /** What is to be done in the dialog before its button is pressed. */
  readonly fill?: (dialog: Locator) => Promise<unknown>;
  /** The button that does it; as a rule it has the name of the one that opened the dialog. */
  readonly confirm?: string;
}

/** Presses the button of this name, goes through the dialog that it opens, and sees the dialog go. */
export async function decide(page: Page, name: string, { fill, confirm = name }: Decision = {}, part: Page | Locator = page) {
  await button(part, name).click();
  const dialog = page.getByRole('dialog');
  await fill?.(dialog);
  await button(dialog, confirm).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Does what a dialog asks of who signs: the fingerprint was compared, the text is read, the password is given again. */
export async function signIn(dialog: Locator): Promise<void> {
  await dialog.getByText(/已在本机核对，与.*一致/).waitFor();
  await dialog.getByRole('checkbox').check();
  await dialog.locator('input[type=password]').fill(PASSWORD);
}
