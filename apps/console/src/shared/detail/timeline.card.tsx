import { Bone } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { lazy, type ReactNode, Suspense } from 'react';
import { graphql } from '@gql/shared';
import { Card } from './pieces';

/** It stands below everything else: the page does not wait for it. */
const TimelineList = lazy(() => import('./timeline.list').then(({ TimelineList: component }) => ({ default: component })));

/** What was done to an object, by whom and when. */
export const TIMELINE = graphql(`
  query Timeline($subjectType: String!, $subjectId: ID!, $after: String) {
    timeline(subjectType: $subjectType, subjectId: $subjectId, first: 10, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          occurredAt
          operationName
          outcome
          system
          user {
            name
          }
          organization {
            name
          }
          before
          after
        }
      }
    }
  }
`);

export interface TimelineProps {
  /** The GraphQL type's name. */
  readonly subjectType: string;
  readonly subjectId: string;
  /** What the object's fields are called; changes of others are not shown. */
  readonly fields?: Readonly<Record<string, string>>;
  /** How a field's value reads; its JSON when absent. */
  readonly say?: (field: string, value: unknown) => ReactNode;
}

/** The card of what was done to an object. */
export function TimelineCard(props: TimelineProps) {
  const { t } = useTexts('shared');
  return (
    <Card title={t('detail.timeline')}>
      <Suspense fallback={<Bone height={120} />}>
        <TimelineList {...props} />
      </Suspense>
    </Card>
  );
}
