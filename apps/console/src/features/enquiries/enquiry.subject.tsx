import { graphql } from '@gql/enquiries';
import { asking } from '@shared/api/queries';
import { Card, Facts, Trl } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SubjectType } from './enquiries.search';

const ACHIEVEMENT = graphql(`
  query EnquiredAchievement($id: ID!) {
    achievement(id: $id) {
      id
      code
      title
      maturity {
        level
      }
      owner {
        name
      }
    }
  }
`);

const NEED = graphql(`
  query EnquiredNeed($id: ID!) {
    need(id: $id) {
      id
      code
      title
      closesOn
      wantedMaturity
      owner {
        name
      }
    }
  }
`);

/** What an enquiry is about: an achievement, a need, or the two that were matched. */
export function SubjectCard({ type, id }: { type: SubjectType; id: string }) {
  const { t } = useTexts('enquiries');
  const [first = '', second = ''] = id.split(':');
  return (
    <Card title={t(`about.${type}`)}>
      <div className="stack">
        {type !== 'ACHIEVEMENT' && <NeedFacts id={first} />}
        {type !== 'NEED' && <AchievementFacts id={type === 'MATCH' ? second : first} />}
      </div>
    </Card>
  );
}

function AchievementFacts({ id }: { id: string }) {
  const { t } = useTexts('enquiries');
  const { data, error } = useQuery(asking(ACHIEVEMENT, { id }));
  if (error && !data) return <p className="quiet">{t('about.gone')}</p>;
  if (!data) return <Bone height={90} />;
  const { title, code, maturity, owner } = data.achievement;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Link to="/achievements/$id" params={{ id }} className="cell-title">
        {title ?? code}
      </Link>
      <Facts
        facts={[
          { label: t('fact.institution'), value: owner.name },
          { label: t('fact.trl'), value: maturity && <Trl level={maturity.level} /> },
        ]}
      />
    </div>
  );
}

function NeedFacts({ id }: { id: string }) {
  const { t } = useTexts('enquiries');
  const { data, error } = useQuery(asking(NEED, { id }));
  if (error && !data) return <p className="quiet">{t('about.gone')}</p>;
  if (!data) return <Bone height={90} />;
  const { title, code, closesOn, wantedMaturity, owner } = data.need;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Link to="/needs/$id" params={{ id }} className="cell-title">
        {title ?? code}
      </Link>
      <Facts
        facts={[
          { label: t('fact.needOwner'), value: owner.name },
          { label: t('fact.closesOn'), value: closesOn },
          ...(wantedMaturity ? [{ label: t('fact.wantedTrl'), value: <Trl level={wantedMaturity} /> }] : []),
        ]}
      />
    </div>
  );
}
