import { command } from '@shared/api/request';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ConfirmClearBankLinesMutation } from '@gql/bank/graphql';
import { CONFIRM_CLEAR } from './line.query';

type Confirmed = Extract<ConfirmClearBankLinesMutation['confirmClearBankLines'], { __typename: 'ConfirmedBankLines' }>;

/** How far recording has come. */
export interface ClearProgress {
  readonly recorded: number;
  readonly failed: Confirmed['failed'];
  readonly remaining: number;
}

/** Lines recorded by one request: so often the bar moves. */
const AT_ONCE = 20;

/** Records everything clear of an import, some lines at a time, until nothing remains or somebody stops it. */
export function useClear(importId: string) {
  const client = useQueryClient();
  const isStopped = useRef(false);
  const [progress, setProgress] = useState<ClearProgress>();
  const work = useMutation({
    mutationFn: async (all: number) => {
      isStopped.current = false;
      let so: ClearProgress = { recorded: 0, failed: [], remaining: all };
      setProgress(so);
      while (so.remaining > 0 && !isStopped.current) {
        const { recorded, failed, remaining } = await command(CONFIRM_CLEAR, { importId, most: AT_ONCE });
        so = { recorded: so.recorded + recorded, failed: [...so.failed, ...failed], remaining };
        setProgress(so);
      }
    },
    onSettled: () => client.invalidateQueries(),
  });
  return {
    start: work.mutate,
    stop: () => {
      isStopped.current = true;
    },
    isRunning: work.isPending,
    error: work.error,
    progress,
  };
}
