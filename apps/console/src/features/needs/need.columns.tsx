import type { NeedsQuery } from '@gql/needs/graphql';
import { DaysLeft, Tag, type Tone, Trl } from '@shared/detail/pieces';
import { FirstIndustry, OwnerAndProvince } from '@shared/listings/listing.pieces';
import type { ColumnOf } from '@shared/table/data.table';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { BudgetRange } from './need.budget';
import type { NeedStateName } from './needs.search';

export type NeedRow = NeedsQuery['needs']['edges'][number]['node'];

/** How a state looks. */
export const STATE_TONES: Readonly<Record<NeedStateName, Tone>> = {
  DRAFT: 'quiet',
  PUBLISHED: 'good',
  MATCHED: 'accent',
  HIDDEN: 'warn',
  EXPIRED: 'quiet',
  WITHDRAWN: 'quiet',
};

/** The columns of the list of needs. */
export function useNeedColumns(): readonly ColumnOf<NeedRow>[] {
  const { t } = useTexts('needs');
  return [
    { key: 'title', title: t('column.title'), isTitle: true, isFixed: true, render: (row) => <Title row={row} /> },
    {
      key: 'industry',
      width: 160,
      title: t('column.industry'),
      render: ({ industries }) => <FirstIndustry industries={industries} />,
    },
    { key: 'owner', width: 190, title: t('column.owner'), render: (row) => <OwnerAndProvince listing={row} /> },
    {
      key: 'trl',
      width: 104,
      title: t('column.trl'),
      render: ({ wantedMaturity }) => wantedMaturity && <Trl level={wantedMaturity} />,
    },
    {
      key: 'budget',
      width: 184,
      title: t('column.budget'),
      align: 'end',
      render: ({ budget }) => (
        <span className="nowrap">
          <BudgetRange budget={budget} />
        </span>
      ),
    },
    { key: 'closesOn', width: 120, title: t('column.closesOn'), render: (row) => <Closing row={row} /> },
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
  ];
}

function Title({ row: { id, title, code } }: { row: NeedRow }) {
  const { t } = useTexts('needs');
  return (
    <>
      <Link to="/needs/$id" params={{ id }} className="cell-title">
        {title ?? t('untitled')}
      </Link>
      <span className="cell-note">{code}</span>
    </>
  );
}

/** The day it closes; of a draft, the day it is meant to. Days are counted only while it can be answered. */
function Closing({ row: { closesOn, deadline, state } }: { row: NeedRow }) {
  const day = closesOn ?? deadline;
  if (!day) return <span className="quiet">—</span>;
  return (
    <>
      <span className="nowrap">{day}</span>
      {(state === 'PUBLISHED' || state === 'MATCHED') && (
        <span className="cell-note">
          <DaysLeft until={day} />
        </span>
      )}
    </>
  );
}
