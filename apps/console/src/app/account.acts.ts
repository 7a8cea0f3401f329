import { useCommand } from '@shared/api/queries';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { graphql } from '@gql/app';

const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut {
      __typename
    }
  }
`);

/** What changes who the viewer is: nothing that was read before may stay on the screen. */
export function useAccountActs(): { signOut: () => void; startOver: (to?: string) => void } {
  const client = useQueryClient();
  const router = useRouter();
  const startOver = (to = '/') => {
    void import('@shared/api/live').then(({ reconnect }) => reconnect());
    client.clear();
    void router.invalidate().then(() => router.navigate({ href: to }));
  };
  const out = useCommand(SIGN_OUT, { onDone: () => startOver() });
  return { signOut: () => out.mutate({}), startOver };
}
