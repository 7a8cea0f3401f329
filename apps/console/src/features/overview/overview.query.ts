import { graphql } from '@gql/overview';

/** What stands in the first paint: the numbers and what needs attention. */
export const FIGURES = graphql(`
  query OverviewFigures($regionCode: RegionCode, $from: CivilDate!, $to: CivilDate!) {
    regionOverview(regionCode: $regionCode, from: $from, to: $to) {
      region {
        code
        name
      }
      readAt
      indicators {
        code
        name
        definition
        count
        amounts {
          amount
          currency
        }
        rows {
          list
          filter
        }
        previous {
          count
          amounts {
            amount
            currency
          }
          rows {
            list
            filter
          }
          recordedSince
          isWhole
        }
        points {
          count
          amounts {
            amount
            currency
          }
        }
      }
      attention {
        code
        severity
        sentence
        definition
        since
        rows {
          list
          filter
        }
      }
    }
  }
`);

/** The course of things and how far they have come: asked for beside the first paint, not before it. */
export const COURSE = graphql(`
  query OverviewCourse($regionCode: RegionCode, $from: CivilDate!, $to: CivilDate!) {
    regionOverview(regionCode: $regionCode, from: $from, to: $to) {
      trend {
        from
        needsPosted {
          count
          rows {
            list
            filter
          }
        }
        licencesConcluded {
          count
          rows {
            list
            filter
          }
        }
        amountReceived {
          count
          amounts {
            amount
            currency
          }
          rows {
            list
            filter
          }
        }
      }
      funnels {
        code
        name
        definition
        stages {
          code
          name
          definition
          count
          amounts {
            amount
            currency
          }
          rows {
            list
            filter
          }
        }
      }
    }
  }
`);

/** One number compared between places and between industries. */
export const COMPARISON = graphql(`
  query OverviewComparison(
    $regionCode: RegionCode
    $from: CivilDate!
    $to: CivilDate!
    $compared: ComparedMeasure!
    $industries: RankedIndustry!
    $top: Int!
  ) {
    regionOverview(regionCode: $regionCode, from: $from, to: $to, compared: $compared, industries: $industries, top: $top) {
      distribution {
        name
        definition
        regions {
          region {
            code
            name
          }
          count
          amounts {
            amount
            currency
          }
          rows {
            list
            filter
          }
        }
      }
      ranking {
        industries {
          industry {
            code
            name
          }
          count
          amounts {
            amount
            currency
          }
          rows {
            list
            filter
          }
        }
      }
    }
  }
`);

export const EXPORT = graphql(`
  mutation ExportRegionOverview($regionCode: RegionCode, $from: CivilDate!, $to: CivilDate!, $format: ExportFormat!) {
    exportRegionOverview(regionCode: $regionCode, from: $from, to: $to, format: $format) {
      __typename
      ... on ListExport {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);
