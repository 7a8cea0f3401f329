import { minute } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import type { DayDetail, MeetingRow } from './day.query';

interface ScheduleProps {
  readonly slots: DayDetail['slots'];
  readonly meetings: readonly MeetingRow[];
}

/** When a slot is, by the clock of China. */
export const timeOf = ({ startsAt, endsAt }: DayDetail['slots'][number]): string =>
  `${minute(startsAt).slice(-5)}–${minute(endsAt).slice(-5)}`;

/** All meetings of a day: a row for each slot, a column for each table at which somebody sits. */
export function ScheduleGrid({ slots, meetings }: ScheduleProps) {
  const { t } = useTexts('matchmaking');
  const tables = [...new Set(meetings.map(({ tableNumber }) => tableNumber))].sort((one, other) => one - other);
  const at = new Map(meetings.map((meeting) => [`${meeting.slot} ${meeting.tableNumber}`, meeting]));
  const used = slots.filter(({ index }) => meetings.some(({ slot }) => slot === index));
  return (
    <table className="matchmaking-grid">
      <caption className="visually-hidden">{t('schedule.byTable')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('schedule.time')}</th>
          {tables.map((table) => (
            <th key={table} scope="col">
              {t('schedule.table', { number: table + 1 })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {used.map((slot) => (
          <tr key={slot.index}>
            <th scope="row">{timeOf(slot)}</th>
            {tables.map((table) => (
              <td key={table}>
                <Cell meeting={at.get(`${slot.index} ${table}`)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ meeting }: { meeting: MeetingRow | undefined }) {
  const { t } = useTexts('matchmaking');
  if (!meeting) return null;
  const { demand, supply, state, isWanted } = meeting;
  return (
    <span className="matchmaking-cell" data-state={state}>
      <span>{demand.name}</span>
      <span>{supply.name}</span>
      {state === 'CANCELLED' && <small>{t('schedule.cancelled')}</small>}
      {isWanted && state === 'PLANNED' && <small>{t('schedule.wanted')}</small>}
    </span>
  );
}
