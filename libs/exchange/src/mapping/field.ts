import type { Text } from '@trihelix/kernel';
import type { Cell } from './cell';

/** What a column can be mapped to, and how its cells are read into a draft. */
export interface Field<Draft> {
  /** Stable name, for `column=name`. */
  readonly name: string;
  readonly label: Text;
  /** Headings that mean it, in either language, written any way: case, spaces and brackets do not matter. */
  readonly synonyms: readonly string[];
  /** A cell as it may be written, for the template. */
  readonly example: string;
  /** Several columns may be mapped to it; the readings are put one after the other. */
  readonly isRepeatable?: boolean;
  /** The draft with the cell in it. @throws Unfit */
  readonly read: (cell: Cell, draft: Draft) => Draft;
}

/** What somebody meant by a heading, for comparison: small letters and digits only, without what stands in brackets. */
export const foldHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/[(（【[].*?[)）】\]]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
