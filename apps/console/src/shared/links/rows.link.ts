import { defaultStringifySearch } from '@tanstack/react-router';
import { pathLink } from './path.link';

/** The rows behind a number, as the API names them: a list and its filter. */
export interface RowsOf {
  readonly list: string;
  readonly filter: unknown;
}

const PATHS: Readonly<Record<string, string>> = {
  ACHIEVEMENTS: '/achievements',
  NEEDS: '/needs',
  LICENCES: '/licences',
  DISTRIBUTIONS: '/distributions',
  RECEIVABLES: '/receivables',
  RECEIPTS: '/receipts',
  ORGANIZATIONS: '/organizations',
  ENQUIRIES: '/enquiries',
  EXEMPTIONS: '/cover',
  PROPOSALS: '/proposals',
};

/**
 * Where those rows are shown: lists keep the API's filter in the address under the same names, so that the number and the list's
 * total are one. Spread it into a `Link`.
 */
export const rowsLink = ({ list, filter }: RowsOf): ReturnType<typeof pathLink> =>
  pathLink((PATHS[list.toUpperCase()] ?? '/') + defaultStringifySearch(filter as Record<string, unknown>));
