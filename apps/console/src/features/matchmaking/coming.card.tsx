import { asking, useCommand } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { FormFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { WISH } from './day.commands';
import { COMING, type ComingRow, type DayDetail } from './day.query';

/** Who comes and with what; where wishes are open, whom we want to meet. */
export function ComingCard({ day }: { day: DayDetail }) {
  const { t } = useTexts('matchmaking');
  const { data, error, refetch } = useQuery(asking(COMING, { dayId: day.id }));
  const rows = data?.matchmakingRegistrations.edges.map(({ node }) => node);
  const total = data?.matchmakingRegistrations.totalCount ?? 0;
  return (
    <Card
      title={t('card.coming')}
      note={rows && total > rows.length ? t('coming.more', { count: total, shown: rows.length }) : undefined}
    >
      {error && !data && <FailurePage error={error} reset={() => void refetch()} isPart />}
      {!data && !error && <Bone height={120} />}
      {rows?.length === 0 && <p className="quiet">{t('coming.none')}</p>}
      {rows && rows.length > 0 && <Coming day={day} rows={rows} />}
    </Card>
  );
}

type Wish = 'none' | 'wanted' | 'unwanted';

function Coming({ day, rows }: { day: DayDetail; rows: readonly ComingRow[] }) {
  const { t } = useTexts('matchmaking');
  const [wanted, setWanted] = useState(day.viewerWishes.wanted);
  const [unwanted, setUnwanted] = useState(day.viewerWishes.unwanted);
  const save = useCommand(WISH, { onDone: () => toast(t('coming.saved')) });
  const own = day.viewerRegistration;
  const canWish = day.viewerActions.includes('STATE_WISHES');
  const set = (id: string, wish: Wish) => {
    setWanted([...wanted.filter((each) => each !== id), ...(wish === 'wanted' ? [id] : [])]);
    setUnwanted([...unwanted.filter((each) => each !== id), ...(wish === 'unwanted' ? [id] : [])]);
  };
  return (
    <div className="stack">
      <div className="matchmaking-scroll" tabIndex={0} role="group" aria-label={t('card.coming')}>
        <table className="matchmaking-table">
          <caption className="visually-hidden">{t('card.coming')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('report.who')}</th>
              <th scope="col">{t('coming.brings')}</th>
              {canWish && <th scope="col">{t('coming.wish')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link to="/organizations/$id" params={{ id: row.organization.id }}>
                    {row.organization.name}
                  </Link>
                  <span className="cell-note">{t(`side.${row.side}`)}</span>
                </th>
                <td>
                  <Brought row={row} />
                </td>
                {canWish && (
                  <td>
                    {row.side !== own?.side && (
                      <WishField
                        name={row.organization.name}
                        wish={wishOf(row.organization.id, wanted, unwanted)}
                        rank={wanted.indexOf(row.organization.id) + 1}
                        onChange={(wish) => set(row.organization.id, wish)}
                      />
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {canWish && (
        <>
          <p className="quiet small">{t('coming.note')}</p>
          <FormFailure error={save.error} />
          <div>
            <Button
              type="primary"
              loading={save.isPending}
              onClick={() => save.mutate({ input: { dayId: day.id, wanted: [...wanted], unwanted: [...unwanted] } })}
            >
              {t('coming.save')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

const wishOf = (id: string, wanted: readonly string[], unwanted: readonly string[]): Wish =>
  wanted.includes(id) ? 'wanted' : unwanted.includes(id) ? 'unwanted' : 'none';

interface WishFieldProps {
  readonly name: string;
  readonly wish: Wish;
  readonly rank: number;
  readonly onChange: (wish: Wish) => void;
}

function WishField({ name, wish, rank, onChange }: WishFieldProps) {
  const { t } = useTexts('matchmaking');
  return (
    <span className="row">
      <select
        className="native-select"
        aria-label={t('coming.wishOf', { name })}
        value={wish}
        onChange={({ target }) => onChange(target.value as Wish)}
      >
        {(['none', 'wanted', 'unwanted'] as const).map((each) => (
          <option key={each} value={each}>
            {t(`coming.wishes.${each}`)}
          </option>
        ))}
      </select>
      {rank > 0 && <b>{rank}</b>}
    </span>
  );
}

function Brought({ row: { needs, achievements } }: { row: ComingRow }) {
  return (
    <ul className="matchmaking-brought">
      {needs.map(({ id, title }) => (
        <li key={id}>
          <Link to="/needs/$id" params={{ id }}>
            {title}
          </Link>
        </li>
      ))}
      {achievements.map(({ id, title }) => (
        <li key={id}>
          <Link to="/achievements/$id" params={{ id }}>
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
