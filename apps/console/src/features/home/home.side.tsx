import { asking } from '@shared/api/queries';
import { Card, Moment } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { pathLink } from '@shared/links/path.link';
import { useMarking } from '@shared/notifications/use.marking';
import { Checklist } from '@shared/setup/checklist';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { graphql } from '@gql/home';
import { CardsSkeleton, Items } from './home.parts';

const SIDE = graphql(`
  query HomeSide {
    setupChecklist {
      code
      done
      label
      hint
      isYours
    }
    formDrafts(first: 5) {
      edges {
        node {
          id
          form
          label
          subjectId
          savedAt
        }
      }
    }
    notifications(first: 6, filter: { unread: true }) {
      totalCount
      edges {
        node {
          id
          text
          occurredAt
          path
        }
      }
    }
  }
`);

/** Beside the main column: what the organization still has to set up, what was left unfinished, what is new. */
export function HomeSide() {
  const { t } = useTexts('home');
  const { data, error, refetch } = useQuery(asking(SIDE));
  const marking = useMarking();
  if (error && !data) {
    return (
      <div className="stack">
        <Card title={t('card.news')}>
          <FailurePage isPart error={error} reset={() => void refetch()} />
        </Card>
      </div>
    );
  }
  if (!data) return <CardsSkeleton height={420} />;
  const steps = data.setupChecklist;
  const drafts = data.formDrafts.edges.map(({ node }) => node);
  return (
    <div className="stack">
      {steps.some(({ done }) => !done) && (
        <Card title={t('card.checklist')} note={`${steps.filter(({ done }) => done).length} / ${steps.length}`}>
          <Checklist steps={steps} />
        </Card>
      )}
      {drafts.length > 0 && (
        <Items title={t('card.drafts')} rows={drafts} keyOf={({ id }) => id} empty={t('none')}>
          {({ form, label, subjectId, savedAt }) => (
            <>
              <Link {...pathLink(formPath(form, subjectId))}>{label ?? t(`form.${form}` as 'form.other', t('form.other'))}</Link>
              <span className="quiet small">
                <Moment at={savedAt} />
              </span>
            </>
          )}
        </Items>
      )}
      <Items
        title={t('card.news')}
        rows={data.notifications.edges.map(({ node }) => node)}
        keyOf={({ id }) => id}
        empty={t('none')}
        all={
          data.notifications.totalCount > 0 && (
            <Link to="/notifications" search={{ unread: true }}>
              {t('all', { count: data.notifications.totalCount })}
            </Link>
          )
        }
      >
        {({ id, text, path, occurredAt }) => (
          <Link {...pathLink(path)} onClick={() => marking.read([id], true)}>
            <span style={{ color: 'var(--ink)' }}>{text}</span>
            <span className="fact-note">
              <Moment at={occurredAt} />
            </span>
          </Link>
        )}
      </Items>
    </div>
  );
}

/** Where a form that was left unfinished goes on: `need.edit` of something is below that thing. */
function formPath(form: string, subjectId: string | null | undefined): string {
  if (form === 'organization.edit') return '/organization';
  if (form === 'undertaking.text') return '/undertakings/texts';
  if (form === 'enquiry.reply') return `/enquiries/${subjectId}`;
  if (form === 'enquiry.new-match') return `/needs/${subjectId}`;
  if (form === 'licence.simulation') return `/licences/simulator${subjectId ? `?licenceId=${subjectId}` : ''}`;
  const [, period] = /^licence\.sales-(.+)$/.exec(form) ?? [];
  if (period) return `/licences/${subjectId}/sales?period=${period}`;
  const [thing = '', what = ''] = form.split('.');
  if (thing === 'enquiry') return `/enquiries/new?subject=${what.replace('new-', '').toUpperCase()}&id=${subjectId}`;
  const lists: Readonly<Record<string, string>> = {
    achievement: '/achievements',
    need: '/needs',
    licence: '/licences',
    organization: '/onboarding',
  };
  const list = lists[thing] ?? '/';
  if (thing === 'licence') return subjectId ? `/licences/new?achievementId=${subjectId}` : list;
  if (thing === 'organization') return list;
  return subjectId ? `${list}/${subjectId}/edit` : `${list}/new`;
}
