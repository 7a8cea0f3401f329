import type { Visit } from './visit';

/** A number on a screen that leads somewhere. */
export interface Counted {
  readonly count: number;
  readonly href: string;
  /** Where it was seen. */
  readonly on: string;
}

/** The numbers of links to lists: that of the figure or chip, else the one it consists of; an amount of money is none. */
const NUMBERS = `[...document.querySelectorAll('main a[href^="/"]')].flatMap((link) => {
  const place = link.querySelector('.figure-value, .count-chip') ?? link;
  const [, digits] = /^(?:全部 )?([\\d,]+)(?: [项笔家])?$/.exec(place.innerText.trim()) ?? [];
  const isList = !/[0-9a-f]{8}-[0-9a-f]{4}/.test(link.pathname);
  return digits && isList ? [{ count: Number(digits.replaceAll(',', '')), href: link.pathname + link.search }] : [];
})`;

/** Every number on these pages that is a link, each pair of number and address once. */
export async function numbersOf(visit: Visit, paths: readonly string[]): Promise<Counted[]> {
  const found = new Map<string, Counted>();
  for (const path of paths) {
    const page = await visit.open(path);
    for (const { count, href } of await page.evaluate<Omit<Counted, 'on'>[]>(NUMBERS))
      found.set(`${count} ${href}`, { count, href, on: path });
  }
  return [...found.values()];
}

/** What the list at an address says that there are; undefined when it is no list. */
export async function totalOf(visit: Visit, path: string): Promise<number | undefined> {
  const page = await visit.goOn(path);
  const said = await page.locator('.page-head-sub').first().innerText();
  const [, digits] = /共 ([\d,]+) 项|^([\d,]+) 条未读/.exec(said)?.filter((part) => part !== undefined) ?? [];
  return digits ? Number(digits.replaceAll(',', '')) : undefined;
}
