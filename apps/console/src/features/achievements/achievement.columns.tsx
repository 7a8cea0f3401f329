import { Day, Money, Tag, type Tone, Trl } from '@shared/detail/pieces';
import { FirstIndustry, OwnerAndProvince } from '@shared/listings/listing.pieces';
import type { ColumnOf } from '@shared/table/data.table';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { AchievementsQuery } from '@gql/achievements/graphql';

export type AchievementRow = AchievementsQuery['achievements']['edges'][number]['node'];

/** How a state looks. */
export const STATE_TONES: Readonly<Record<AchievementRow['state'], Tone>> = {
  DRAFT: 'quiet',
  LISTED: 'good',
  HIDDEN: 'warn',
  WITHDRAWN: 'quiet',
};

/** The columns of the list of achievements; of one's own, until when each is known to hold in place of who owns it. */
export function useAchievementColumns(isOurs: boolean): readonly ColumnOf<AchievementRow>[] {
  const { t } = useTexts('achievements');
  return [
    { key: 'title', title: t('column.title'), isTitle: true, isFixed: true, render: (row) => <Title row={row} /> },
    {
      key: 'industry',
      width: 160,
      title: t('column.industry'),
      render: ({ industries }) => <FirstIndustry industries={industries} />,
    },
    isOurs
      ? { key: 'fresh', width: 130, title: t('column.fresh'), render: (row) => <FreshUntil row={row} /> }
      : { key: 'owner', width: 190, title: t('column.owner'), render: (row) => <OwnerAndProvince listing={row} /> },
    { key: 'trl', width: 84, title: t('column.trl'), render: ({ maturity }) => maturity && <Trl level={maturity.level} /> },
    { key: 'price', width: 130, title: t('column.price'), align: 'end', render: (row) => <Price row={row} /> },
    {
      key: 'state',
      width: 104,
      title: t('column.state'),
      render: ({ state }) => (
        <Tag dot tone={STATE_TONES[state]}>
          {t(`state.${state}`)}
        </Tag>
      ),
    },
    { key: 'updatedAt', width: 124, title: t('column.updatedAt'), render: ({ updatedAt }) => <Day at={updatedAt} /> },
  ];
}

function Title({ row: { id, title, code } }: { row: AchievementRow }) {
  const { t } = useTexts('achievements');
  return (
    <>
      <Link to="/achievements/$id" params={{ id }} className="cell-title">
        {title ?? t('untitled')}
      </Link>
      <span className="cell-note">{code}</span>
    </>
  );
}

function FreshUntil({ row: { freshUntil, freshness } }: { row: AchievementRow }) {
  const { t } = useTexts('achievements');
  if (freshness === 'ASKED' || freshness === 'STALE_HIDDEN') return <Tag tone="warn">{t(`freshShort.${freshness}`)}</Tag>;
  return freshUntil ? <span style={{ whiteSpace: 'nowrap' }}>{freshUntil}</span> : <span className="quiet">—</span>;
}

function Price({ row: { ufpl, ufplOffered } }: { row: AchievementRow }) {
  const { t } = useTexts('achievements');
  return (
    <span>
      {ufpl?.lumpSum ? <Money amount={ufpl.lumpSum} /> : <span className="quiet">{t('negotiable')}</span>}
      {ufplOffered && <span className="cell-ufpl">{t('ufpl')}</span>}
    </span>
  );
}
