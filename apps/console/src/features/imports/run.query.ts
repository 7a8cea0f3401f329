import { keyOf, asking, useLive } from '@shared/api/queries';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { graphql } from '@gql/imports';
import type { ImportRunQuery } from '@gql/imports/graphql';

/** What is shown of a run, whether it is asked for or pushed. */
export const RUN_FACTS = graphql(`
  fragment RunFacts on ImportRun {
    id
    target
    fileName
    state
    reason
    dryRun
    publishes
    remembersRows
    declaration
    keyColumn
    startedAt
    finishedAt
    cancelRequestedAt
    rowCount
    rowTotal
    created
    updated
    unchanged
    returned
    published
    alreadyPublic
    keptDraft
    problemCount
    unmapped
    viewerActions
    mapping {
      column
      field
    }
    missing {
      field
      message
      rows
    }
    notices {
      name
      message
      rows
    }
    returnedXlsx {
      id
      name
      downloadUrl
    }
    returnedCsv {
      id
      name
      downloadUrl
    }
  }
`);

export const RUN = graphql(`
  query ImportRun($id: ID!) {
    importRun(id: $id) {
      ...RunFacts
    }
  }
`);

const PROGRESS = graphql(`
  subscription ImportProgress($runId: ID!) {
    importProgress(runId: $runId) {
      ...RunFacts
    }
  }
`);

export type ImportRun = ImportRunQuery['importRun'];

export const isOver = ({ state }: Pick<ImportRun, 'state'>): boolean => state !== 'QUEUED' && state !== 'RUNNING';

/** Milliseconds between two looks while a run goes on: a push comes sooner, where one gets through. */
const EVERY = 4_000;

/** A run as it stands: pushed after every batch while it goes on, and looked at every now and then. */
export function useImportRun(id: string) {
  const client = useQueryClient();
  const options = asking(RUN, { id });
  const query = useQuery({
    ...options,
    refetchInterval: ({ state }) => (state.data && isOver(state.data.importRun) ? false : EVERY),
  });
  const run = query.data?.importRun;
  useLive(run && !isOver(run) ? PROGRESS : null, { runId: id }, ({ importProgress }) =>
    client.setQueryData(options.queryKey, { importRun: importProgress }),
  );
  // What it has changed is read anew once it is over.
  const isDone = run !== undefined && isOver(run);
  useEffect(() => {
    if (isDone)
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keyOf(RUN)[0], refetchType: 'none' });
  }, [isDone, client]);
  return query;
}

export const CANCEL = graphql(`
  mutation CancelImport($id: ID!) {
    cancelImport(id: $id) {
      __typename
      ... on ImportRun {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const START = graphql(`
  mutation StartImport($input: StartImportInput!) {
    startImport(input: $input) {
      __typename
      ... on ImportRun {
        id
      }
      ... on Failure {
        code
        message
        field
      }
      ... on ImportAlreadyRunning {
        runId
      }
    }
  }
`);
