import { asking } from '@shared/api/queries';
import { useTexts } from '@shared/texts/texts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { request } from '@shared/api/request';
import { useEffect, useRef } from 'react';
import type { TimelineQuery } from '@gql/shared/graphql';
import { Moment, Notice } from './pieces';
import { TIMELINE, type TimelineProps } from './timeline.card';

type Entry = TimelineQuery['timeline']['edges'][number]['node'];

/** Who did what to an object, what it was before and after, and when: the newest first. */
export function TimelineList({ subjectType, subjectId, fields = {}, say }: TimelineProps) {
  const { t } = useTexts('shared');
  const variables = { subjectType, subjectId };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, dataUpdatedAt } = useInfiniteQuery({
    queryKey: asking(TIMELINE, variables).queryKey,
    queryFn: ({ pageParam, signal }) => request(TIMELINE, { ...variables, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ timeline: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  useEcho(dataUpdatedAt, refetch);
  const entries = data?.pages.flatMap(({ timeline }) => timeline.edges.map(({ node }) => node));
  return (
    <>
      {!entries && (error ? <FailurePage isPart error={error} reset={() => void refetch()} /> : <Bone height={120} />)}
      {entries && error && <Notice tone="bad" title={error.message} />}
      {entries?.length === 0 && <p className="quiet">{t('detail.timelineEmpty')}</p>}
      {entries && entries.length > 0 && (
        <ol className="timeline">
          {entries.map((entry) => (
            <TimelineItem key={entry.id} entry={entry} fields={fields} say={say} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('act.more')}
        </Button>
      )}
    </>
  );
}

/** Milliseconds in which what was done has come into the trail. */
const SOON = 2_000;

/** The trail is written a moment after the act: whatever was read is read once more, so that the newest entry is not missing. */
function useEcho(readAt: number, readAgain: () => Promise<unknown>): void {
  const isEcho = useRef(false);
  useEffect(() => {
    if (readAt === 0) return undefined;
    if (isEcho.current) {
      isEcho.current = false;
      return undefined;
    }
    const timer = setTimeout(() => {
      isEcho.current = true;
      void readAgain();
    }, SOON);
    return () => clearTimeout(timer);
  }, [readAt, readAgain]);
}

interface TimelineItemProps {
  readonly entry: Entry;
  readonly fields: Readonly<Record<string, string>>;
  readonly say: TimelineProps['say'];
}

function TimelineItem({ entry, fields, say }: TimelineItemProps) {
  const { t } = useTexts('shared');
  const before = (entry.before ?? {}) as Record<string, unknown>;
  const after = (entry.after ?? {}) as Record<string, unknown>;
  // What was nothing and is nothing has not changed: much of what is new is not filled in.
  const changed = Object.keys(after).filter((field) => field in fields && !(isNothing(before[field]) && isNothing(after[field])));
  const read = (field: string, value: unknown) => (isNothing(value) ? t('time.never') : (say?.(field, value) ?? plain(value)));
  return (
    <li>
      <div>{entry.operationName}</div>
      <div className="quiet small">
        {who(entry) || t('detail.system')} · <Moment at={entry.occurredAt} />
      </div>
      {changed.map((field) => (
        <div key={field} className="timeline-change">
          {fields[field]}: {field in before && <del>{read(field, before[field])}</del>} <ins>{read(field, after[field])}</ins>
        </div>
      ))}
    </li>
  );
}

/** The person where one may know them, else the organization; nobody for a clock. */
const who = ({ user, organization }: Entry): string => [user?.name, organization?.name].filter(Boolean).join(' · ');

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const LONGEST = 120;

/** A value without rules of its own: shortened, never an object in braces on a screen if it can be helped. */
function plain(value: unknown): string {
  const text = typeof value === 'string' ? value : Array.isArray(value) ? value.map(plain).join(', ') : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
