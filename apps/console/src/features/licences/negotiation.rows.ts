import { listOf, type Loose, looseOf, textOf } from './loose';
import type { TermsComment, TermsVersion } from './negotiation.query';
import { withListing } from './terms.differences';
import { type SaidTerm, sayTerms, type Speaker } from './terms.said';
import type { Section } from './terms.sections';

/** One clause of two versions, side by side. */
export interface ClauseRow {
  /** The same in every version. */
  readonly key: string;
  readonly section: Section;
  readonly label: string;
  readonly before: SaidTerm | undefined;
  readonly after: SaidTerm | undefined;
  readonly isChanged: boolean;
}

/** What may be left open, and can be asked for: it has a row though no version says anything. */
const open = (terms: Loose, { say, editor, money }: Speaker): readonly Pick<ClauseRow, 'key' | 'section' | 'label'>[] => [
  ...(mayAskToConvert(terms) ? [{ key: 'conversion', section: 'basics' as const, label: say('label.conversion') }] : []),
  { key: 'reporting', section: 'fees', label: money('reportingPeriod') },
  { key: 'interest', section: 'fees', label: say('label.interest') },
  { key: 'option', section: 'option', label: say('label.option') },
  { key: 'equity', section: 'equity', label: editor('section.equity') },
];

/** Terms written before there was such a clause have no place to speak of it at. */
const mayAskToConvert = ({ mode, kind, ...terms }: Loose): boolean =>
  mode === 'UFPL' && kind === 'ORDINARY' && 'conversion' in terms;

const wordsOf = (term: SaidTerm | undefined): string =>
  !term || term.isNothing ? '' : term.text + (term.branches?.codes.join(',') ?? '');

/** Every clause of either version, in the order of the later one; what it no longer says stands where its part ends. */
export function rowsOf(before: unknown, after: unknown, speaker: Speaker): readonly ClauseRow[] {
  const [earlier, later] = [sayTerms(before, speaker), sayTerms(after, speaker)];
  const said = [...later, ...earlier, ...open(looseOf(after), speaker)];
  const sections = [...new Set(said.map(({ section }) => section))];
  const find = (terms: readonly SaidTerm[], key: string) => terms.find((each) => each.key === key);
  return sections.flatMap((section) => {
    const keys = new Map(said.filter((each) => each.section === section).map(({ key, label }) => [key, label]));
    return [...keys].map(([key, label]): ClauseRow => {
      const [one, other] = [find(earlier, key), find(later, key)];
      return {
        key,
        section,
        label: other?.label ?? label,
        before: one,
        after: other,
        isChanged: wordsOf(one) !== wordsOf(other),
      };
    });
  });
}

/** Lists in a document whose parts have rows of their own, and what tells the parts apart. */
const LISTS: Readonly<Record<string, (part: Loose) => string>> = {
  fees: ({ kind }) => textOf(kind),
  clauses: ({ kind }) => textOf(kind),
  objects: ({ id }) => textOf(id),
};

/** The key of each part of a list, in its order: `fees.ROYALTY.1`, `objects.ZL2023…`. */
function keysIn(list: string, document: unknown): readonly string[] {
  const seen = new Map<string, number>();
  return listOf(looseOf(document)[list]).map((part) => {
    const name = LISTS[list]?.(part) ?? '';
    if (list === 'objects') return `objects.${name}`;
    const at = seen.get(name) ?? 0;
    seen.set(name, at + 1);
    return `${list}.${name}.${at}`;
  });
}

/** Where a clause stands in a document: the whole list where this version has no such part. */
export function pathOf(key: string, document: unknown): string {
  if (key === 'stepsDown') return 'patents';
  const [list = ''] = key.split('.');
  if (!LISTS[list]) return key;
  const at = keysIn(list, document).indexOf(key);
  return at < 0 ? list : `${list}[${at}]`;
}

/** The clause that a path of a document belongs to; undefined for a path that is about none in particular. */
export function keyAt(path: string, document: unknown): string | undefined {
  const [, root = '', index] = /^([A-Za-z]+)(?:\[(\d+)\])?/u.exec(path) ?? [];
  if (root === 'patents') return 'stepsDown';
  if (!LISTS[root]) return root || undefined;
  return index === undefined ? undefined : keysIn(root, document)[Number(index)];
}

/** Comments by the clause that they are about, whatever the version; oldest first. */
export function commentsByClause(comments: readonly TermsComment[], versions: readonly TermsVersion[]) {
  const found = new Map<string | undefined, TermsComment[]>();
  for (const comment of [...comments].reverse()) {
    const document = versions.find(({ version }) => version === comment.version)?.complete;
    const key = keyAt(comment.path, document);
    found.set(key, [...(found.get(key) ?? []), comment]);
  }
  return found;
}

/** What the clauses are called that comments are about, in the version that stands; undefined for what is about none in particular. */
export function clausesSpokenOf(
  comments: readonly TermsComment[],
  versions: readonly TermsVersion[],
  standing: number,
  speaker: Speaker,
): readonly (string | undefined)[] {
  const stands = versions.find(({ version }) => version === standing);
  return [...commentsByClause(comments, versions)].map(([key, [comment]]) => {
    const made = versions.find(({ version }) => version === comment?.version) ?? stands;
    if (!made || !stands) return undefined;
    return rowsOf(withListing(made), withListing(stands), speaker).find((row) => row.key === key)?.label;
  });
}
