import { useMay, useOrganization } from '@app/viewer';
import { graphql } from '@gql/undertakings';
import type { UndertakingTextsQuery } from '@gql/undertakings/graphql';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Card, Moment } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { PageSkeleton } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { TextForm } from './text.form';
import './undertakings.css';
import './undertakings.texts';

export const TEXTS = graphql(`
  query UndertakingTexts($organizationId: ID!) {
    own: undertakingTexts(first: 50, organizationId: $organizationId) {
      edges {
        node {
          ...TextOfUndertaking
        }
      }
    }
    platform: undertakingTexts(first: 1) {
      edges {
        node {
          ...TextOfUndertaking
        }
      }
    }
  }
`);

export const TEXT = graphql(`
  fragment TextOfUndertaking on UndertakingText {
    id
    title
    body
    version
    termMonths
    draftedAt
  }
`);

type Text = UndertakingTextsQuery['own']['edges'][number]['node'];

/** The texts that others accept before they may read what is confidential: one's own versions, and the platform's. */
export function UndertakingTextsPage() {
  const { t } = useTexts('undertakings');
  const mine = useOrganization()?.id;
  const may = useMay();
  const { data, error, refetch } = useQuery(asking(TEXTS, { organizationId: mine ?? '' }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const [newest, ...older] = data.own.edges.map(({ node }) => node);
  const [platform] = data.platform.edges.map(({ node }) => node);
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('title'), to: '/undertakings' }, { label: t('texts.title') }]}
        title={t('texts.title')}
        subtitle={t('texts.subtitle')}
      />
      {newest && <TextCard text={newest} note={t('texts.inUse')} />}
      {platform && <TextCard text={platform} note={newest ? t('texts.platform') : t('texts.platformInUse')} />}
      {may('undertaking.draft') && (
        <Card title={t('texts.draft')} note={t('texts.draftNote')}>
          <TextForm />
        </Card>
      )}
      {older.map((text) => (
        <TextCard key={text.id} text={text} note={t('texts.older')} />
      ))}
    </div>
  );
}

function TextCard({ text: { title, body, version, termMonths, draftedAt }, note }: { text: Text; note: string }) {
  const { t } = useTexts('undertakings');
  return (
    <Card
      title={t('fact.textOf', { title, version })}
      note={
        <>
          {note} · {t('months', { count: termMonths })} · <Moment at={draftedAt} />
        </>
      }
    >
      <div className="undertaking-text">{body}</div>
    </Card>
  );
}
