import { idOf, oneOf } from '@shared/table/list.search';
import { useTexts } from '@shared/texts/texts';
import './imported.texts';

/** What an import made of a row; each is a number of its report. */
export const IMPORTED_AS = ['CREATED', 'UPDATED', 'UNCHANGED', 'PUBLISHED', 'ALREADY_PUBLIC', 'KEPT_DRAFT'] as const;

export type ImportedAs = (typeof IMPORTED_AS)[number];

/** How lists of achievements and needs say in the address that they show the rows of an import. */
export interface ImportedSearch {
  readonly importRunId?: string | undefined;
  readonly importedAs?: ImportedAs | undefined;
}

/** Reads that of an address. */
export function importedSearch(raw: Record<string, unknown>): ImportedSearch {
  const importRunId = idOf(raw.importRunId);
  return { importRunId, importedAs: importRunId === undefined ? undefined : oneOf(IMPORTED_AS, raw.importedAs) };
}

/** Says it in words; nothing where rows of any origin are shown. */
export function useImportedWords({ importRunId, importedAs }: ImportedSearch): string | undefined {
  const { t } = useTexts('imported');
  return importRunId && t(importedAs ?? 'ANY');
}
