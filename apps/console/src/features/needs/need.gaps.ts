import { graphql } from '@gql/needs';
import type { NeedInput } from '@gql/needs/graphql';
import { asking } from '@shared/api/queries';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Form, type FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { inputOf, type NeedValues } from './need.values';

const GAPS = graphql(`
  query NeedGaps($id: ID, $input: NeedInput!) {
    needGaps(id: $id, input: $input) {
      missing {
        field
        message
        example
      }
      advice {
        field
        message
        example
      }
      readiness {
        completeness
        route
        routeReason
      }
    }
  }
`);

/** Milliseconds without a key before the server is asked. */
const PAUSE = 600;

/** What stands in the form as far as it can be read already: half a target or an amount that is none counts as not there. */
export function readable(values: NeedValues): NeedInput {
  const { targets, budgetMin, budgetMax, regionCode: _region, ...input } = inputOf(values);
  return {
    ...input,
    targets: (targets ?? []).filter(({ metric, wanted }) => metric !== '' && wanted !== ''),
    budgetMin: budgetMin?.amount ? budgetMin : null,
    budgetMax: budgetMax?.amount ? budgetMax : null,
  };
}

/** What the need lacks as it is being written, by the server's own rules: before anything is saved, and after each pause. */
export function useGaps(id: string | undefined, form: FormInstance<NeedValues>) {
  const values = (Form.useWatch([], form) as NeedValues | undefined) ?? {};
  const written = JSON.stringify(readable(values));
  const [asked, ask] = useState(written);
  useEffect(() => {
    const timer = setTimeout(() => ask(written), PAUSE);
    return () => clearTimeout(timer);
  }, [written]);
  const { data, error } = useQuery({
    ...asking(GAPS, { id: id ?? null, input: JSON.parse(asked) as NeedInput }),
    placeholderData: keepPreviousData,
    // One answer for every pause: only the latest is of use.
    gcTime: 0,
  });
  return { gaps: data?.needGaps, error };
}
