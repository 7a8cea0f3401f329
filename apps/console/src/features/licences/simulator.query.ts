import { graphql } from '@gql/licences';
import type { SimulateLicenceQuery } from '@gql/licences/graphql';

export const SIMULATE = graphql(`
  query SimulateLicence($scenario: JSON!, $withHolidays: Boolean!) {
    simulateLicence(scenario: $scenario, withHolidays: $withHolidays) {
      currency
      state
      missingReports
      lines {
        kind
        period
        amount
        postedOn
        dueOn
        effectiveDueOn
      }
      allocations {
        line
        interest
        principal
      }
      balance {
        principal
        interest
        unapplied
      }
    }
  }
`);

export type Simulation = SimulateLicenceQuery['simulateLicence'];

/** Terms of a licence, to begin from. */
export const LICENCE_TERMS = graphql(`
  query LicenceTermsToSimulate($id: ID!) {
    licence(id: $id) {
      id
      number
      achievement {
        title
      }
      terms {
        complete
      }
    }
  }
`);
