import { graphql } from '@gql/needs';
import type { AgreedEnquiriesQuery } from '@gql/needs/graphql';
import { asking } from '@shared/api/queries';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

const CLOSED_TALKS = graphql(`
  query AgreedEnquiries($filter: EnquiryFilter!) {
    enquiries(first: 50, filter: $filter) {
      edges {
        node {
          id
          subjectType
          subjectId
          subjectTitle
          outcome
          asker {
            name
          }
        }
      }
    }
  }
`);

type Talk = AgreedEnquiriesQuery['enquiries']['edges'][number]['node'];

/** An enquiry that ended in an agreement, and the achievement that it was about when it was about one. */
export interface Agreed {
  readonly id: string;
  readonly achievementId: string | null;
}

/** Talks about this need, or about an achievement that answers it, which ended in an agreement: one of them is chosen. */
export function useAgreedEnquiries(needId: string, isWanted: boolean): { chosen: Agreed | undefined; field: ReactNode } {
  const { t } = useTexts('need');
  const [chosen, choose] = useState<Agreed>();
  const { data } = useQuery({ ...asking(CLOSED_TALKS, { filter: { states: ['CLOSED'] } }), enabled: isWanted });
  const talks = (data?.enquiries.edges ?? []).map(({ node }) => node).filter((talk) => answers(talk, needId));
  if (talks.length === 0) return { chosen: undefined, field: undefined };
  return {
    chosen,
    field: (
      <fieldset className="stack choice-list">
        <legend>{t('matched.which')}</legend>
        {talks.map((talk) => (
          <label key={talk.id} className="row">
            <input
              type="radio"
              name="agreed"
              checked={chosen?.id === talk.id}
              onChange={() => choose({ id: talk.id, achievementId: achievementOf(talk) })}
            />
            {talk.subjectTitle} · {talk.asker.name}
          </label>
        ))}
      </fieldset>
    ),
  };
}

/** Whether talks can be named as what answered the need: they ended in an agreement and are about it, or about an achievement. */
export function answers(
  { outcome, subjectType, subjectId }: Pick<Talk, 'outcome' | 'subjectType' | 'subjectId'>,
  needId: string,
): boolean {
  if (outcome !== 'AGREED_TO_LICENCE' && outcome !== 'AGREED_TO_PROJECT') return false;
  return subjectType === 'ACHIEVEMENT' || subjectId.split(':')[0] === needId;
}

function achievementOf({ subjectType, subjectId }: Talk): string | null {
  const [first = null, second = null] = subjectId.split(':');
  return subjectType === 'ACHIEVEMENT' ? first : second;
}
