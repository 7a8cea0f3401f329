import { useCommand } from '@shared/api/queries';
import { sayFailed } from '@shared/feedback/toasts';
import { forgetDeviceDrafts } from '@shared/form/device.drafts';
import { graphql } from '@gql/app';

const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut {
      __typename
    }
  }
`);

/**
 * Opens a page of this site as whoever is signed in now. The console is loaded anew: nothing that was read before, no open
 * connection and no state of a screen outlives a change of the person or of whom they act for.
 */
export function startOver(to = '/'): void {
  const { pathname, search } = location;
  const target = new URL(to, location.origin);
  location.assign(target);
  // Only the part behind the # differs: that alone loads nothing.
  if (target.hash !== '' && target.pathname === pathname && target.search === search) location.reload();
}

const ACT_FOR = graphql(`
  mutation ActFor($organizationId: ID!) {
    actFor(organizationId: $organizationId) {
      __typename
      ... on Failure {
        code
        message
      }
    }
  }
`);

/** Acts for another of one's organizations from now on, and opens a page of this site as that one. */
export function useActFor(): (organizationId: string, to?: string) => void {
  const actFor = useCommand(ACT_FOR, { refreshes: [], onFailed: sayFailed });
  return (organizationId, to) => actFor.mutate({ organizationId }, { onSuccess: () => startOver(to) });
}

/** Signs out; forms that were not sent are forgotten on this device and kept with the account. */
export function useSignOut(): () => void {
  const out = useCommand(SIGN_OUT, {
    refreshes: [],
    onDone: () => {
      forgetDeviceDrafts();
      startOver();
    },
  });
  return () => out.mutate({});
}
