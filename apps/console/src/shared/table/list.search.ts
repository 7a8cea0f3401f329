import { isCivilDate, isRegionCode, isUuid } from '@trihelix/kernel';

/** What every list keeps in the address, beside its own filters: reload, back and a shared link give the same screen. */
export interface ListSearch {
  /** Part of a title, a number, a name. */
  readonly q?: string | undefined;
  /** The name of the order. */
  readonly sort?: string | undefined;
  /** Cursors of the pages turned so far, the last one is shown; none on the first page. */
  readonly pages?: readonly string[] | undefined;
  readonly size?: number | undefined;
  /** Columns left out, by their keys. */
  readonly hide?: readonly string[] | undefined;
}

type Raw = Readonly<Record<string, unknown>>;

/**
 * Makes a reader of addresses a page's `validateSearch`. The router lays what that gives over all that stands in the address, so a
 * parameter that the reader left out (a mail's `utm_source`, a word misspelt, a value that makes no sense) is said to be nothing:
 * else it would reach the filter, and the API refuses fields that it does not know.
 */
export const onlyKnown =
  <S extends object>(read: (raw: Raw) => S) =>
  (raw: Record<string, unknown>): S => ({
    ...Object.fromEntries(Object.keys(raw).map((key) => [key, undefined])),
    ...read(raw),
  });

/** A text of the address, or nothing. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

/** Texts of the address, one or several; nothing when there is none. */
export function textsOf(value: unknown): readonly string[] | undefined {
  const all = (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== undefined);
  return all.length > 0 ? all : undefined;
}

/** One of some words, or nothing. */
export const oneOf = <W extends string>(words: readonly W[], value: unknown): W | undefined =>
  words.find((word) => word === value);

/** Several of some words, or nothing. */
export function someOf<W extends string>(words: readonly W[], value: unknown): readonly W[] | undefined {
  const asked = textsOf(value);
  const found = words.filter((word) => asked?.includes(word));
  return found.length > 0 ? found : undefined;
}

/** True, or nothing. */
export const yesOf = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);

/** True or false, or nothing. */
export const yesOrNoOf = (value: unknown): boolean | undefined =>
  yesOf(value) ?? (value === false || value === 'false' ? false : undefined);

/** A calendar day that exists, or nothing. */
export const dayOf = (value: unknown): string | undefined => (isCivilDate(value) ? value : undefined);

/** An identifier, or nothing. */
export const idOf = (value: unknown): string | undefined => (isUuid(value) ? value : undefined);

/** Six digits of GB/T 2260, or nothing; the address gives them as a number. */
export const regionOf = (value: unknown): string | undefined => {
  const code = textOf(value);
  return code !== undefined && isRegionCode(code) ? code : undefined;
};

/** A whole number, or nothing. */
export const wholeOf = (value: unknown): number | undefined => {
  const found = typeof value === 'string' ? Number(value) : value;
  return Number.isInteger(found) ? (found as number) : undefined;
};

export const PAGE_SIZES = [20, 50, 100] as const;

/** Reads what every list keeps. What makes no sense is passed over, never an error page. */
export function listSearch(raw: Raw): ListSearch {
  const size = wholeOf(raw.size);
  return {
    q: textOf(raw.q),
    sort: textOf(raw.sort),
    pages: textsOf(raw.pages),
    size: PAGE_SIZES.some((each) => each === size) ? size : undefined,
    hide: textsOf(raw.hide),
  };
}

/** What the API is asked for, of that. */
export const pageOf = ({ pages, size }: ListSearch): { first: number; after: string | null } => ({
  first: size ?? PAGE_SIZES[0],
  after: pages?.at(-1) ?? null,
});

/** A change of the filter begins at the first page again. */
export const refiltered = <S extends ListSearch>(search: S, change: Partial<S>): S => ({
  ...search,
  pages: undefined,
  ...change,
});

/** The address without what is empty, so that links stay short. */
export const tidied = <S extends object>(search: S): S =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '' && value !== null)) as S;
