import { graphql } from '@gql/licences';
import type { PolicyProfilesQuery } from '@gql/licences/graphql';

/** The rule sets of all jurisdictions as they hold today. */
export const POLICY_PROFILES = graphql(`
  query PolicyProfiles {
    policyProfiles {
      code
      name
      version
      validFrom
      regionCode
      rules {
        code
        name
        text
        source
      }
    }
  }
`);

export type PolicyProfile = PolicyProfilesQuery['policyProfiles'][number];
