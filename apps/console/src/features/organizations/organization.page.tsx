import { useMay, useOrganization, useViewerOrVisitor } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { type Fact, FactStrip, Tag } from '@shared/detail/pieces';
import { PageHead } from '@shared/detail/page.head';
import { TimelineCard } from '@shared/detail/timeline.card';
import { number } from '@shared/format/format';
import { rowsLink } from '@shared/links/rows.link';
import { useLanguage, useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { OrganizationActs } from './organization.acts';
import { EnquiryRecordCard, FactsCard, SizeCard } from './organization.cards';
import { StateTag } from './organization.columns';
import { ORGANIZATION, type OrganizationFound } from './organization.query';
import { StateNotice } from './state.notice';
import './organizations.texts';

const route = getRouteApi('/frame/organizations/$id');

/** One organization: who it is, what it shows, how it answers, and what was done to it. */
export function OrganizationPage() {
  const { t } = useTexts(['organizations', 'party']);
  const { id } = route.useParams();
  const { organization, achievementCounts, needCounts } = useSuspenseQuery(asking(ORGANIZATION, { id })).data;
  const isOurs = useOrganization()?.id === id;
  const seesTimeline = useSeesTimeline(isOurs);
  const { name, kind, state, isDemonstration } = organization;
  return (
    <div className="stack">
      <PageHead
        title={name}
        path={[{ label: t('title'), to: '/organizations' }]}
        subtitle={
          <span className="row">
            <Tag>{t(`party:kind.${kind}`)}</Tag>
            <StateTag state={state} />
            {isDemonstration && <Tag>{t('demo')}</Tag>}
          </span>
        }
        actions={<OrganizationActs organization={organization} />}
      />
      <StateNotice organization={organization} isOurs={isOurs} />
      <section className="card" aria-label={t('card.public')}>
        <FactStrip
          facts={[
            usePublished('ACHIEVEMENTS', id, achievementCounts.find(({ state: each }) => each === 'LISTED')?.count ?? 0),
            usePublished('NEEDS', id, needCounts.find(({ state: each }) => each === 'PUBLISHED')?.count ?? 0),
            ...useSizeFact(organization),
          ]}
        />
      </section>
      <div className="detail-columns">
        <div className="stack">
          <FactsCard organization={organization} />
          {seesTimeline && <OrganizationTimeline id={id} />}
        </div>
        <div className="stack">
          {kind !== 'AUTHORITY' && <EnquiryRecordCard record={organization.enquiryRecord} />}
          {organization.size?.figures && <SizeCard size={organization.size} />}
        </div>
      </div>
    </div>
  );
}

/** How many of them everybody sees; the number opens them. */
function usePublished(list: 'ACHIEVEMENTS' | 'NEEDS', ownerId: string, count: number): Fact {
  const { t } = useTexts('organizations');
  const language = useLanguage();
  const filter = { ownerId, states: [list === 'NEEDS' ? 'PUBLISHED' : 'LISTED'] };
  return {
    label: list === 'NEEDS' ? t('fact.open') : t('fact.listed'),
    value: <Link {...rowsLink({ list, filter })}>{number(count, language)}</Link>,
  };
}

function useSizeFact({ kind, size }: OrganizationFound): readonly Fact[] {
  const { t } = useTexts(['organizations', 'party']);
  if (kind !== 'ENTERPRISE') return [];
  if (!size) return [{ label: t('fact.size'), value: null }];
  return [
    {
      label: t('fact.size'),
      value: t(`party:size.${size.size}`),
      note: t('fact.sizeNote', { line: size.line, day: size.asOf }),
    },
  ];
}

/** Its own people, the authority that watches it and operators see what was done to it. */
function useSeesTimeline(isOurs: boolean): boolean {
  const may = useMay();
  const viewer = useViewerOrVisitor();
  return may('timeline.read') && (isOurs || may('region.watch') || Boolean(viewer?.isOperator));
}

function OrganizationTimeline({ id }: { id: string }) {
  const { t } = useTexts(['organizations', 'party']);
  const fields = t('timeline', { returnObjects: true }) as Readonly<Record<string, string>>;
  const say = (field: string, value: unknown): string | undefined => {
    if (field === 'state') return t(`party:state.${value as OrganizationFound['state']}`);
    if (field === 'universityLevel') return t(`party:level.${value as NonNullable<OrganizationFound['universityLevel']>}`);
    if (field === 'size') return t(`party:size.${value as NonNullable<OrganizationFound['size']>['size']}`);
    return undefined;
  };
  return <TimelineCard subjectType="Organization" subjectId={id} fields={fields} say={say} />;
}
