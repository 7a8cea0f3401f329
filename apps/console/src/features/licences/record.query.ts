import { graphql } from '@gql/licences';

/** The head of a licence's record. */
export const LICENCE_RECORD = graphql(`
  query LicenceRecord($id: ID!) {
    licence(id: $id) {
      id
      record {
        links
        head
        at
        jsonPath
        pdfPath
      }
    }
  }
`);
