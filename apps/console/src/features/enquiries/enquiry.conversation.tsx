import { useOrganization } from '@app/viewer';
import { command, request } from '@shared/api/request';
import { asking, useRefresh } from '@shared/api/queries';
import { Moment } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { FailurePage } from '@shared/feedback/pages';
import { FileLinks } from '@shared/files/files';
import { useTexts } from '@shared/texts/texts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { ENQUIRY, type EnquiryDetail, MARK_READ, type MessageRow, MESSAGES } from './enquiry.query';

/** What was said, the oldest above; new messages are read anew whenever the enquiry has more of them. */
export function Conversation({ enquiry }: { enquiry: EnquiryDetail }) {
  const { t } = useTexts('enquiries');
  const { id, messageCount } = enquiry;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...asking(MESSAGES, { enquiryId: id }).queryKey, messageCount],
    queryFn: ({ pageParam, signal }) => request(MESSAGES, { enquiryId: id, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ enquiryMessages: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    placeholderData: (previous) => previous,
  });
  const messages = data?.pages.flatMap(({ enquiryMessages }) => enquiryMessages.edges.map(({ node }) => node)).reverse();
  useReadMark(enquiry, messages?.at(-1)?.position);
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  return (
    <div className="conversation">
      {hasNextPage && (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('earlier')}
        </Button>
      )}
      {!messages && <Bone height={160} />}
      <ol aria-label={t('conversation')} aria-live="polite">
        {messages?.map((message) => (
          <Bubble key={message.id} message={message} />
        ))}
      </ol>
    </div>
  );
}

function Bubble({ message: { text, sentAt, organization, author, files } }: { message: MessageRow }) {
  const isOurs = useOrganization()?.id === organization.id;
  return (
    <li className="bubble" data-ours={isOurs}>
      <div className="bubble-head">
        <strong>{author ? `${author.name} · ${organization.name}` : organization.name}</strong>{' '}
        <span className="quiet small">
          <Moment at={sentAt} withRelative />
        </span>
      </div>
      <div className="bubble-text">{text}</div>
      <FileLinks files={files} />
    </li>
  );
}

/** Remembers how far one has read, as soon as it stands on a screen that somebody looks at. */
function useReadMark({ id, unreadCount }: EnquiryDetail, through: number | undefined): void {
  const refresh = useRefresh();
  useEffect(() => {
    if (!through || unreadCount === 0) return undefined;
    const mark = () => {
      if (document.visibilityState !== 'visible') return;
      command(MARK_READ, { enquiryId: id, through }).then(
        () => refresh(ENQUIRY),
        // A mark that failed is made with the next look.
        () => {},
      );
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [id, through, unreadCount, refresh]);
}
