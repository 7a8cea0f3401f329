import { asking } from '@shared/api/queries';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { graphql } from '@gql/account';
import type { DemonstrationAccountsQuery } from '@gql/account/graphql';

const ACCOUNTS = graphql(`
  query DemonstrationAccounts {
    demonstrationAccounts {
      email
      password
      organizationName
      organizationKind
      roles
    }
  }
`);

export type DemoAccount = DemonstrationAccountsQuery['demonstrationAccounts'][number];

const accounts = { ...asking(ACCOUNTS), staleTime: Infinity };

/** Reads them before the page is shown, so that nothing moves; without them one signs in all the same. */
export const readDemoAccounts = (client: QueryClient): Promise<void> => client.prefetchQuery(accounts);

/** Who may be chosen in a demonstration; nobody elsewhere. */
export const useDemoAccounts = (): readonly DemoAccount[] => useQuery(accounts).data?.demonstrationAccounts ?? [];
