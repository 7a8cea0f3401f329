import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { CatalogName } from '@shared/catalog/names';
import { LongText } from '@shared/detail/long.text';
import { Card, type Fact, Facts, FactStrip, DaysLeft, Day, Trl } from '@shared/detail/pieces';
import { number } from '@shared/format/format';
import { rowsLink } from '@shared/links/rows.link';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BudgetRange } from './need.budget';
import { ENQUIRIES_ABOUT, type NeedDetail } from './need.query';

interface NeedProps {
  readonly need: NeedDetail;
}

/** What decides at a glance whether one reads on; for the owner also how it is received. */
export function NeedFacts({ need, isOurs }: NeedProps & { isOurs: boolean }) {
  const { t } = useTexts('need');
  const { budget, closesOn, deadline, wantedMaturity, publishedAt, owner } = need;
  const closing = closesOn ?? deadline;
  const { inTime, late, unanswered } = owner.enquiryRecord;
  const asked = inTime + late + unanswered;
  const own = useOwnFacts(need, isOurs);
  return (
    <FactStrip
      facts={[
        { label: t('fact.budget'), value: <BudgetRange budget={budget} /> },
        { label: t('fact.closes'), value: closing, note: <ClosingNote need={need} /> },
        { label: t('fact.trl'), value: wantedMaturity ? <Trl level={wantedMaturity} /> : t('fact.anyTrl') },
        ...(isOurs
          ? own
          : [
              { label: t('fact.published'), value: publishedAt && <Day at={publishedAt} /> },
              {
                label: t('fact.record'),
                value: asked > 0 ? t('fact.inTime', { inTime, asked }) : t('fact.noRecord'),
              },
            ]),
      ]}
    />
  );
}

/** How long it is open still, and who set the day: its owner, or else the platform. */
function ClosingNote({ need: { state, closesOn, deadline } }: NeedProps) {
  const { t } = useTexts('need');
  if (state === 'DRAFT') return t(deadline ? 'fact.closesOnceOpen' : 'fact.closesByItself');
  const isOpen = state === 'PUBLISHED' || state === 'MATCHED';
  if (!isOpen || !closesOn) return null;
  return (
    <>
      <DaysLeft until={closesOn} />
      {!deadline && ` · ${t('fact.closesByItself')}`}
    </>
  );
}

function useOwnFacts({ id, views, watcherCount }: NeedDetail, isOurs: boolean): readonly Fact[] {
  const { t } = useTexts('need');
  const language = useLanguage();
  const may = useMay();
  const filter = { box: 'RECEIVED', subjectType: 'NEED', subjectId: id } as const;
  const { data } = useQuery({ ...asking(ENQUIRIES_ABOUT, { filter }), enabled: isOurs && may('enquiry.read') });
  const seen = views?.reduce((sum, { members, visitors }) => sum + members + visitors, 0);
  return [
    {
      label: t('fact.enquiries'),
      value: data && <Link {...rowsLink({ list: 'ENQUIRIES', filter })}>{number(data.enquiries.totalCount, language)}</Link>,
    },
    {
      label: t('fact.views'),
      value: seen === undefined ? undefined : number(seen, language),
      note: watcherCount ? t('fact.watchers', { count: watcherCount }) : undefined,
    },
  ];
}

/** The problem, and how things are today. */
export function ProblemCard({ need: { problem, currentState } }: NeedProps) {
  const { t } = useTexts('need');
  return (
    <Card title={t('card.problem')}>
      <div className="stack">
        {problem ? <LongText>{problem}</LongText> : <p className="quiet">{t('notYet')}</p>}
        {currentState && (
          <div>
            <h3 className="card-part">{t('card.currentState')}</h3>
            <LongText>{currentState}</LongText>
          </div>
        )}
      </div>
    </Card>
  );
}

/** What a solution is measured by: each target as a line of a list. */
export function TargetsCard({ need: { targets } }: NeedProps) {
  const { t } = useTexts('need');
  if (targets.length === 0) return null;
  return (
    <Card title={t('card.targets')}>
      <ul className="target-list">
        {targets.map(({ metric, wanted, unit, current, test }, index) => (
          <li key={index}>
            <span aria-hidden="true" className="target-sign">
              ✓
            </span>
            <span>
              {metric} <strong>{unit ? `${wanted} ${unit}` : wanted}</strong>
              {current && <span className="fact-note">{t('targetNow', { value: unit ? `${current} ${unit}` : current })}</span>}
              {test && <span className="fact-note">{t('targetTest', { test })}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Where in the catalogue it stands. */
export function IndustriesCard({ need: { industries, updatedAt, publishedAt, freshUntil, owner } }: NeedProps) {
  const { t } = useTexts('need');
  const isOurs = useOrganization()?.id === owner.id;
  return (
    <Card title={t('card.facts')}>
      <Facts
        facts={[
          {
            label: t('fact.industries'),
            value:
              industries.length > 0 ? (
                <>
                  {industries.map((code) => (
                    <div key={code}>
                      <CatalogName kind="INDUSTRY" code={code} />
                    </div>
                  ))}
                </>
              ) : null,
          },
          ...(publishedAt ? [{ label: t('fact.published'), value: <Day at={publishedAt} /> }] : []),
          { label: t('fact.updated'), value: <Day at={updatedAt} /> },
          ...(freshUntil
            ? [{ label: t(isOurs ? 'fact.confirmBy' : 'fact.fresh'), value: freshUntil, note: t('fact.freshNote') }]
            : []),
        ]}
      />
    </Card>
  );
}

/** What came of it. */
export function AnswerCard({ answer }: { answer: NonNullable<NeedDetail['answer']> }) {
  const { t } = useTexts('need');
  const { organization, achievement, enquiry, markedAt } = answer;
  return (
    <Card title={t('card.answer')}>
      <Facts
        facts={[
          { label: t('answer.organization'), value: organization.name },
          {
            label: t('answer.achievement'),
            value: achievement && (
              <Link to="/achievements/$id" params={{ id: achievement.id }}>
                {achievement.title}
              </Link>
            ),
          },
          {
            label: t('answer.marked'),
            value: <Day at={markedAt} />,
            note: enquiry && (
              <Link to="/enquiries/$id" params={{ id: enquiry.id }}>
                {t('answer.enquiry')}
              </Link>
            ),
          },
        ]}
      />
    </Card>
  );
}
