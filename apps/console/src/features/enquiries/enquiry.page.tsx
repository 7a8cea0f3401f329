import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Card, DaysLeft, Facts, Moment, Notice, Tag } from '@shared/detail/pieces';
import { TimelineCard } from '@shared/detail/timeline.card';
import { FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EnquiryActs } from './enquiry.acts';
import { Conversation } from './enquiry.conversation';
import { ENQUIRY, type EnquiryDetail } from './enquiry.query';
import { Reply } from './enquiry.reply';
import { SubjectCard } from './enquiry.subject';
import { STATE_TONES } from './enquiries.tones';
import './enquiries.css';
import './enquiries.texts';

const route = getRouteApi('/frame/inner/enquiries/$id');

/** Milliseconds between two looks for what the other side has written. */
export const LOOK_EVERY = 8_000;

/** One enquiry: the talk itself, what it is about, and how it can end. */
export function EnquiryPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({ ...asking(ENQUIRY, { id }), refetchInterval: LOOK_EVERY });
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Detail enquiry={data.enquiry} />;
}

function Detail({ enquiry }: { enquiry: EnquiryDetail }) {
  const { t } = useTexts('enquiries');
  const may = useMay();
  const mine = useOrganization()?.id;
  const timeline = {
    fields: { state: t('timeline.state'), outcome: t('timeline.outcome'), stateReason: t('timeline.stateReason') },
    say: (field: string, value: unknown) =>
      field === 'state' || field === 'outcome' ? t(`${field}.${String(value)}` as 'state.OPEN') : undefined,
  };
  const { id, subjectTitle, asker, answerer, state, stateReason, outcome, viewerActions, blockedActions } = enquiry;
  const isOver = state !== 'OPEN' && state !== 'ANSWERED';
  const blocked = blockedActions.find(({ action }) => action === 'SEND_MESSAGE');
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('title'), to: '/enquiries' }, { label: t(`state.${state}`) }]}
        title={subjectTitle}
        subtitle={
          <span className="row">
            {t('between', { asker: asker.name, answerer: answerer.name })}
            <Tag dot tone={STATE_TONES[state]}>
              {t(`state.${state}`)}
            </Tag>
          </span>
        }
        actions={<EnquiryActs enquiry={enquiry} />}
      />
      {isOver && (
        <Notice
          tone={outcome === 'AGREED_TO_LICENCE' || outcome === 'AGREED_TO_PROJECT' ? 'good' : 'accent'}
          title={outcome ? t(`outcome.${outcome}`) : t(`state.${state}`)}
        >
          {stateReason}
        </Notice>
      )}
      <div className="detail-columns">
        <section className="card" aria-label={t('conversation')}>
          <Conversation enquiry={enquiry} />
          {viewerActions.includes('SEND_MESSAGE') ? (
            <Reply enquiryId={id} isAnswer={state === 'OPEN' && answerer.id === mine} />
          ) : (
            blocked && <p className="quiet conversation-end">{blocked.reason}</p>
          )}
        </section>
        <div className="stack">
          <SubjectCard type={enquiry.subjectType} id={enquiry.subjectId} />
          <PromiseCard enquiry={enquiry} />
          {may('timeline.read') && <TimelineCard subjectType="Enquiry" subjectId={id} {...timeline} />}
        </div>
      </div>
    </div>
  );
}

/** By when an answer was promised, whose turn it is, and by when something has to happen. */
function PromiseCard({ enquiry }: { enquiry: EnquiryDetail }) {
  const { t } = useTexts('enquiries');
  const { openedAt, replyBy, answeredAt, isAnsweredInTime, waitingFor, dueOn } = enquiry;
  return (
    <Card title={t('card.promise')}>
      <Facts
        facts={[
          { label: t('fact.opened'), value: <Moment at={openedAt} /> },
          { label: t('fact.replyBy'), value: replyBy, note: !answeredAt && waitingFor && <DaysLeft until={replyBy} /> },
          {
            label: t('fact.answered'),
            value: answeredAt ? <Moment at={answeredAt} /> : t('fact.notAnswered'),
            note: isAnsweredInTime === null ? undefined : isAnsweredInTime ? t('fact.inTime') : t('fact.late'),
          },
          ...(waitingFor ? [{ label: t('fact.turn'), value: waitingFor.name }] : []),
          ...(dueOn ? [{ label: t('fact.dueOn'), value: dueOn, note: t('fact.dueOnWhy') }] : []),
        ]}
      />
    </Card>
  );
}
