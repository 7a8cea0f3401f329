import { useOrganization } from '@app/viewer';
import { OverdueTag } from '@shared/detail/overdue.tag';
import { DaysLeft, Money, Tag, type Tone } from '@shared/detail/pieces';
import type { ColumnOf } from '@shared/table/data.table';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { LicencesQuery, LicenceState } from '@gql/licences/graphql';

export type LicenceRow = LicencesQuery['licences']['edges'][number]['node'];

/** How a state looks. */
export const STATE_TONES: Readonly<Record<LicenceState, Tone>> = {
  DRAFT: 'quiet',
  REVIEW: 'warn',
  PUBLICITY: 'accent',
  OBJECTION: 'bad',
  APPROVED: 'warn',
  SIGNED: 'accent',
  TRIAL: 'accent',
  DECISION_DUE: 'warn',
  RETURNING: 'quiet',
  RETURNED: 'quiet',
  PAYING: 'warn',
  PAID_UP: 'good',
  DEFAULT: 'bad',
  SUSPENDED: 'warn',
  WIND_DOWN: 'accent',
  COMPLETED: 'good',
  TERMINATING: 'warn',
  TERMINATED: 'quiet',
  CONVERTED_TRANSFER: 'good',
  CONVERTED_EQUITY: 'good',
  REJECTED: 'bad',
  CANCELLED: 'quiet',
};

/** A licence's state as a pill. */
export function StateTag({ state }: { state: LicenceState }) {
  const { t } = useTexts('licences');
  return (
    <Tag dot tone={STATE_TONES[state]}>
      {t(`state.${state}`)}
    </Tag>
  );
}

/** Where it stands, and whether its licensor should have decided by now. */
function State({ row: { state, decisionBy } }: { row: LicenceRow }) {
  return (
    <span>
      <StateTag state={state} />
      <span className="cell-note">
        <OverdueTag by={decisionBy} />
      </span>
    </span>
  );
}

/** The columns of the list of licences. */
export function useLicenceColumns(): readonly ColumnOf<LicenceRow>[] {
  const { t } = useTexts('licences');
  const isSide = useOrganization()?.kind !== 'AUTHORITY';
  return [
    { key: 'title', title: t('column.title'), isTitle: true, isFixed: true, render: (row) => <Title row={row} /> },
    { key: 'other', width: 210, title: isSide ? t('column.other') : t('licensee'), render: (row) => <OtherSide row={row} /> },
    { key: 'state', width: 104, title: t('column.state'), render: (row) => <State row={row} /> },
    { key: 'mode', width: 150, title: t('column.mode'), render: ({ mode, kind }) => <Mode mode={mode} kind={kind} /> },
    { key: 'trial', width: 124, title: t('column.trial'), render: (row) => <TrialEnd row={row} /> },
    { key: 'owed', width: 140, title: t('column.owed'), align: 'end', render: (row) => <Owed row={row} /> },
    { key: 'requestedOn', width: 124, title: t('column.requestedOn'), render: ({ requestedOn }) => <time>{requestedOn}</time> },
  ];
}

function Title({ row: { id, number, achievement } }: { row: LicenceRow }) {
  const { t } = useTexts('licences');
  return (
    <>
      <Link to="/licences/$id" params={{ id }} className="cell-title">
        {achievement?.title ?? t('achievementGone')}
      </Link>
      <span className="cell-note">{number}</span>
    </>
  );
}

/** The other side as seen from one's own organization; both sides for who is neither. */
function OtherSide({ row: { licensor, licensee } }: { row: LicenceRow }) {
  const { t } = useTexts('licences');
  const mine = useOrganization()?.id;
  if (mine === licensee.id) return <Side name={licensor.name} note={t('licensor')} />;
  if (mine === licensor.id) return <Side name={licensee.name} note={t('licensee')} />;
  return <Side name={licensee.name} note={`${t('licensor')} ${licensor.name}`} />;
}

function Side({ name, note }: { name: string; note: string }) {
  return (
    <span>
      {name}
      <span className="cell-note">{note}</span>
    </span>
  );
}

function Mode({ mode, kind }: Pick<LicenceRow, 'mode' | 'kind'>) {
  const { t } = useTexts('licences');
  return (
    <span>
      {t(`mode.${mode}`)}
      <span className="cell-note">{t(`kind.${kind}`)}</span>
    </span>
  );
}

function TrialEnd({ row: { state, trialEndsOn } }: { row: LicenceRow }) {
  if (state === 'REJECTED' || state === 'CANCELLED') return <span className="quiet">—</span>;
  return (
    <span>
      <time dateTime={trialEndsOn}>{trialEndsOn}</time>
      {state === 'TRIAL' && (
        <span className="cell-note">
          <DaysLeft until={trialEndsOn} />
        </span>
      )}
    </span>
  );
}

function Owed({ row: { balance } }: { row: LicenceRow }) {
  const { t } = useTexts('licences');
  if (!balance || balance.principal === '0') return <span className="quiet">—</span>;
  const { principal, currency, nextDueOn } = balance;
  return (
    <span>
      <Money amount={{ amount: principal, currency }} />
      {nextDueOn && <span className="cell-note nowrap">{t('due', { day: nextDueOn })}</span>}
    </span>
  );
}
