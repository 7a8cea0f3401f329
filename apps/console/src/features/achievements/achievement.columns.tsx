import { CatalogName } from '@shared/catalog/names';
import { Day, Money, Tag, type Tone, Trl } from '@shared/detail/pieces';
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

/** The columns of the list of achievements. */
export function useAchievementColumns(): readonly ColumnOf<AchievementRow>[] {
  const { t } = useTexts('achievements');
  return [
    { key: 'title', title: t('column.title'), isTitle: true, isFixed: true, render: (row) => <Title row={row} /> },
    {
      key: 'industry',
      title: t('column.industry'),
      render: ({ industries: [industry] }) =>
        industry && (
          <Tag>
            <CatalogName kind="INDUSTRY" code={industry} />
          </Tag>
        ),
    },
    { key: 'owner', title: t('column.owner'), render: (row) => <Owner row={row} /> },
    { key: 'trl', title: t('column.trl'), render: ({ maturity }) => maturity && <Trl level={maturity.level} /> },
    { key: 'price', title: t('column.price'), align: 'end', render: (row) => <Price row={row} /> },
    {
      key: 'state',
      title: t('column.state'),
      render: ({ state }) => (
        <Tag dot tone={STATE_TONES[state]}>
          {t(`state.${state}`)}
        </Tag>
      ),
    },
    { key: 'updatedAt', title: t('column.updatedAt'), render: ({ updatedAt }) => <Day at={updatedAt} /> },
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

function Owner({ row: { owner, regionCode } }: { row: AchievementRow }) {
  return (
    <>
      {owner.name}{' '}
      <span className="quiet">
        · <CatalogName kind="REGION" code={`${regionCode.slice(0, 2)}0000`} />
      </span>
    </>
  );
}

function Price({ row: { ufpl, ufplOffered } }: { row: AchievementRow }) {
  const { t } = useTexts('achievements');
  return (
    <>
      {ufpl?.lumpSum ? <Money amount={ufpl.lumpSum} /> : <span className="quiet">{t('negotiable')}</span>}
      {ufplOffered && <span className="cell-ufpl">{t('ufpl')}</span>}
    </>
  );
}
