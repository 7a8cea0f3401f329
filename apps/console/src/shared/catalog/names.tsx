import { request } from '@shared/api/request';
import { type Language, useLanguage } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import DataLoader from 'dataloader';
import { graphql } from '@gql/shared';

export type CatalogKind = 'REGION' | 'INDUSTRY' | 'DISCIPLINE' | 'IPC_SYMBOL' | 'UNDERGRADUATE_CLASS';

const NAMES = graphql(`
  query CatalogNames($kind: CatalogKind!, $codes: [String!]!) {
    catalogNames(kind: $kind, codes: $codes) {
      code
      name
      within
    }
  }
`);

export interface CatalogName {
  readonly code: string;
  readonly name: string;
  /** Of a division: what it lies in, the province first. */
  readonly within: readonly string[];
}

/** Codes asked for within the same moment become one request. */
const loaderOf = (kind: CatalogKind) =>
  new DataLoader<string, CatalogName, string>(
    async (codes) => {
      const { catalogNames } = await request(NAMES, { kind, codes: [...codes] });
      const found = new Map(catalogNames.map((each) => [each.code, each]));
      return codes.map((code) => found.get(code) ?? { code, name: code, within: [] });
    },
    { cache: false, maxBatchSize: 200, batchScheduleFn: (run) => setTimeout(run, 5) },
  );

const loaders = new Map<CatalogKind, ReturnType<typeof loaderOf>>();

function load(kind: CatalogKind, code: string): Promise<CatalogName> {
  const loader = loaders.get(kind) ?? loaderOf(kind);
  loaders.set(kind, loader);
  return loader.load(code);
}

/** Where a name of the catalogue is kept; it does not change while the console is open. */
export const nameQuery = (kind: CatalogKind, code: string, language: Language) => ({
  queryKey: ['catalogName', kind, code, language],
  queryFn: () => load(kind, code),
  staleTime: Infinity,
});

/** What a code is called; the code itself until that is known. */
export function CatalogName({ kind, code, isFull = false }: { kind: CatalogKind; code: string; isFull?: boolean }) {
  const language = useLanguage();
  const { data } = useQuery(nameQuery(kind, code, language));
  if (!data) return <>{code}</>;
  return <>{isFull && data.within.length > 0 ? [...data.within, data.name].join(' · ') : data.name}</>;
}
