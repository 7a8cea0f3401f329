import { CatalogName } from '@shared/catalog/names';
import { Day, Tag, type Tone } from '@shared/detail/pieces';
import type { ColumnOf } from '@shared/table/data.table';
import { useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { Link } from '@tanstack/react-router';
import type { OrganizationsQuery, OrganizationState } from '@gql/organizations/graphql';
import { OrganizationActs } from './organization.acts';

export type OrganizationRow = OrganizationsQuery['organizations']['edges'][number]['node'];

/** How a state looks. */
export const STATE_TONES: Readonly<Record<OrganizationState, Tone>> = { PENDING: 'warn', VERIFIED: 'good', REJECTED: 'bad' };

/** Where an organization stands, in a word. */
export function StateTag({ state }: { state: OrganizationState }) {
  const { t } = useTexts('party');
  return (
    <Tag dot tone={STATE_TONES[state]}>
      {t(`state.${state}`)}
    </Tag>
  );
}

/** The columns of the list; the last one only where the viewer decides. */
export function useOrganizationColumns(withActs: boolean): readonly ColumnOf<OrganizationRow>[] {
  const { t } = useTexts(['organizations', 'party']);
  return [
    { key: 'name', title: t('column.name'), isTitle: true, isFixed: true, render: (row) => <Name row={row} /> },
    { key: 'kind', width: 110, title: t('column.kind'), render: ({ kind }) => <Tag>{t(`party:kind.${kind}`)}</Tag> },
    {
      key: 'region',
      width: 220,
      title: t('column.region'),
      render: ({ regionCode }) => <CatalogName kind="REGION" code={regionCode} isFull />,
    },
    { key: 'about', width: 150, title: t('column.about'), render: (row) => <About row={row} /> },
    { key: 'state', width: 104, title: t('column.state'), render: ({ state }) => <StateTag state={state} /> },
    { key: 'createdAt', width: 124, title: t('column.createdAt'), render: ({ createdAt }) => <Day at={createdAt} /> },
    ...(withActs
      ? [
          {
            key: 'acts',
            width: 200,
            title: t('column.acts'),
            render: (row: OrganizationRow) => (
              <span className="row">
                <OrganizationActs organization={row} only={['VERIFY', 'REJECT']} />
              </span>
            ),
          },
        ]
      : []),
  ];
}

function Name({ row: { id, name, uscc, isDemonstration } }: { row: OrganizationRow }) {
  const { t } = useTexts('organizations');
  return (
    <>
      <Link to="/organizations/$id" params={{ id }} className="cell-title">
        {name}
      </Link>
      <span className="cell-note">
        {uscc}
        {isDemonstration && ` · ${t('demo')}`}
      </span>
    </>
  );
}

function About({ row: { size, universityLevel, department } }: { row: OrganizationRow }) {
  const { t } = useTexts('party');
  if (size) return <>{t(`size.${size.size}`)}</>;
  if (universityLevel) return <>{t(`level.${universityLevel}`)}</>;
  return <>{department ?? '—'}</>;
}
