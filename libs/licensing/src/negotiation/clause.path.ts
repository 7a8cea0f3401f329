import { readTerms } from '../licences/terms.document';

/** Keys and places in lists: `fees[0].tiers[1].upTo`. */
const STEP = /\[(\d+)\]|\.?([A-Za-z]+)/gu;
const PATH = /^[A-Za-z]+(\[\d+\]|\.[A-Za-z]+)*$/u;
const LONGEST = 200;

/** Whether a terms document has something at a path; what it leaves open on purpose (null) is something that it says. */
export function hasClause(document: string, path: string): boolean {
  if (path.length > LONGEST || !PATH.test(path)) return false;
  let at: unknown = readTerms(document).terms;
  for (const [, index, key = ''] of path.matchAll(STEP)) {
    const step = index ?? key;
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    at = (at as Record<string, unknown>)[step];
  }
  return true;
}
