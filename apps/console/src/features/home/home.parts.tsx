import { useOrganization, useViewer } from '@app/viewer';
import { Figure } from '@shared/charts/figure';
import { Card, ReasonChip } from '@shared/detail/pieces';
import { PageHead } from '@shared/detail/page.head';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { number } from '@shared/format/format';
import { type RowsOf, rowsLink } from '@shared/links/rows.link';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import './home.css';

/** Who one is here, and for whom. */
export function Greeting({ actions }: { actions?: ReactNode }) {
  const { t } = useTexts('home');
  const { name } = useViewer();
  const organization = useOrganization();
  return (
    <PageHead
      title={t('greeting', { name })}
      subtitle={organization && t('acting', { organization: organization.name })}
      actions={actions}
    />
  );
}

/** A number that needs somebody, with its rows. */
export interface Due extends Partial<RowsOf> {
  readonly label: string;
  /** Undefined while it is counted. */
  readonly count: number | undefined;
}

/** The numbers on top: what is due, what is stuck; each opens its list. */
export function Dues({ dues }: { dues: readonly Due[] }) {
  const language = useLanguage();
  return (
    <div className="home-figures">
      {dues.map(({ label, count, list = '', filter }) =>
        count === undefined ? (
          <div key={label} className="card card-body">
            <Bone height={85} />
          </div>
        ) : (
          <Figure
            key={label}
            label={label}
            value={number(count, language)}
            link={(look) => <Link {...rowsLink({ list, filter })} {...look} />}
          />
        ),
      )}
    </div>
  );
}

/** Why the rows of a card could not be read, and how to try again. */
export interface ItemsFailure {
  readonly error: unknown;
  readonly again: () => void;
}

interface ItemsProps<Row> {
  readonly title: string;
  readonly note?: string;
  /** Undefined while they are read. */
  readonly rows: readonly Row[] | undefined;
  readonly keyOf: (row: Row) => string;
  readonly children: (row: Row) => ReactNode;
  readonly empty: ReactNode;
  readonly failed?: ItemsFailure | undefined;
  readonly all?: ReactNode;
  /** Pixels that its rows will take, so that nothing below is pushed away by them. */
  readonly height?: number;
}

/** A card with the first few of a list, and the way to all of it. */
export function Items<Row>({ title, note, rows, keyOf, children, empty, failed, all, height = 120 }: ItemsProps<Row>) {
  return (
    <Card title={title} note={note} extra={all}>
      {failed && <FailurePage isPart error={failed.error} reset={failed.again} />}
      {!rows && !failed && <Bone height={height} />}
      {rows?.length === 0 && !failed && <div className="quiet">{empty}</div>}
      {rows && rows.length > 0 && (
        <ul className="home-items">
          {rows.map((row) => (
            <li key={keyOf(row)}>{children(row)}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** In place of cards that are read together: one by one they would push each other away. */
export function CardsSkeleton({ height }: { height: number }) {
  return (
    <div className="card card-body" aria-busy="true">
      <Bone height={height} />
    </div>
  );
}

/** The way to a whole list, saying how much it is. */
export function AllOf({ count, ...rows }: RowsOf & { readonly count: number | undefined }) {
  const { t } = useTexts('home');
  if (!count) return null;
  return <Link {...rowsLink(rows)}>{t('all', { count })}</Link>;
}

interface ReasonsProps {
  readonly reasons: readonly { readonly sentence: string; readonly contribution: number }[];
  /** The best score of the same list: reasons are shown in hundredths of it. */
  readonly best: number;
}

/** In hundredths of the best of the same list. */
const weightOf = ({ contribution }: { readonly contribution: number }, best: number): number =>
  Math.round((contribution / best) * 100);

/** The two or three heaviest reasons of a match, which are all that a first page tells. */
export const heaviest = <Reason extends { readonly contribution: number }>(reasons: readonly Reason[], best: number) =>
  reasons.filter((reason) => weightOf(reason, best) !== 0).slice(0, 3);

/** Why a match is one, in short. */
export function Reasons({ reasons, best }: ReasonsProps) {
  return (
    <span className="home-reasons">
      {heaviest(reasons, best).map((reason) => (
        <ReasonChip key={reason.sentence} weight={weightOf(reason, best)}>
          {reason.sentence}
        </ReasonChip>
      ))}
    </span>
  );
}
