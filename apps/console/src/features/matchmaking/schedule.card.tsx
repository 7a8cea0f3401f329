import { CalendarOutlined, PrinterOutlined } from '@ant-design/icons';
import { useOrganization } from '@app/viewer';
import { graphql } from '@gql/matchmaking';
import { asking } from '@shared/api/queries';
import { request } from '@shared/api/request';
import { Card } from '@shared/detail/pieces';
import { ExportButton, save } from '@shared/exports/export.button';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { sayFailed } from '@shared/feedback/toasts';
import { percent } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { EXPORT } from './day.commands';
import { type DayDetail, type MeetingRow, SCHEDULE } from './day.query';
import { ScheduleGrid, timeOf } from './schedule.table';

const CALENDAR = graphql(`
  query MatchmakingCalendar($dayId: ID!) {
    matchmakingCalendar(dayId: $dayId)
  }
`);

interface ScheduleCardProps {
  readonly day: DayDetail;
  readonly isOrganizer: boolean;
}

/** Who meets whom: all of it as slots and tables for the organizer, for those who come their own as a list. */
export function ScheduleCard({ day, isOrganizer }: ScheduleCardProps) {
  const { t } = useTexts('matchmaking');
  const filter = { dayId: day.id };
  const { data, error, refetch } = useQuery(asking(SCHEDULE, { filter, after: null }));
  const meetings = data?.matchmakingMeetings.edges.map(({ node }) => node);
  const total = data?.matchmakingMeetings.totalCount ?? 0;
  return (
    <Card
      title={t('card.schedule')}
      note={meetings && total > meetings.length ? t('schedule.more', { count: total }) : undefined}
      extra={total > 0 && <Ways day={day} isOrganizer={isOrganizer} />}
    >
      {error && !data && <FailurePage error={error} reset={() => void refetch()} isPart />}
      {!data && !error && <Bone height={120} />}
      {meetings?.length === 0 && <p className="quiet">{t('schedule.none')}</p>}
      {meetings && meetings.length > 0 && (
        <div className="matchmaking-scroll" tabIndex={0} role="group" aria-label={t('schedule.byTable')}>
          {isOrganizer ? (
            <ScheduleGrid slots={day.slots} meetings={meetings} />
          ) : (
            <OwnMeetings slots={day.slots} meetings={meetings} />
          )}
        </div>
      )}
    </Card>
  );
}

function Ways({ day: { id, title }, isOrganizer }: ScheduleCardProps) {
  const { t } = useTexts('matchmaking');
  const keep = () =>
    void request(CALENDAR, { dayId: id })
      .then(({ matchmakingCalendar }) => {
        const url = URL.createObjectURL(new Blob([matchmakingCalendar], { type: 'text/calendar' }));
        save(url, `${title}.ics`);
        URL.revokeObjectURL(url);
      })
      .catch(sayFailed);
  return (
    <span className="row">
      <ExportButton document={EXPORT} variables={(format) => ({ filter: { dayId: id }, format })} />
      {!isOrganizer && <Button icon={<CalendarOutlined />} aria-label={t('calendar')} title={t('calendar')} onClick={keep} />}
      <Link to="/matchmaking/$id/print" params={{ id }}>
        <Button icon={<PrinterOutlined />} tabIndex={-1} aria-hidden="true" title={t('print')} />
        <span className="visually-hidden">{t('print')}</span>
      </Link>
    </span>
  );
}

function OwnMeetings({ slots, meetings }: { slots: DayDetail['slots']; meetings: readonly MeetingRow[] }) {
  const { t } = useTexts('matchmaking');
  const mine = useOrganization()?.id;
  return (
    <table className="matchmaking-table">
      <caption className="visually-hidden">{t('card.schedule')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('schedule.time')}</th>
          <th scope="col">{t('schedule.where')}</th>
          <th scope="col">{t('schedule.with')}</th>
          <th scope="col">{t('schedule.about')}</th>
        </tr>
      </thead>
      <tbody>
        {meetings.map((meeting) => {
          const slot = slots[meeting.slot];
          const partner = meeting.demand.id === mine ? meeting.supply : meeting.demand;
          return (
            <tr key={meeting.id} data-state={meeting.state}>
              <th scope="row">{slot && timeOf(slot)}</th>
              <td>{t('schedule.table', { number: meeting.tableNumber + 1 })}</td>
              <td>
                <Link to="/organizations/$id" params={{ id: partner.id }}>
                  {partner.name}
                </Link>
                {meeting.state === 'CANCELLED' && (
                  <span className="cell-note">
                    {t('schedule.cancelled')} · {meeting.stateReason}
                  </span>
                )}
              </td>
              <td>
                <About meeting={meeting} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function About({ meeting: { need, achievement, score, isWanted } }: { meeting: MeetingRow }) {
  const { t } = useTexts('matchmaking');
  const language = useLanguage();
  return (
    <ul className="matchmaking-brought">
      {need && (
        <li>
          <Link to="/needs/$id" params={{ id: need.id }}>
            {need.title}
          </Link>
        </li>
      )}
      {achievement && (
        <li>
          <Link to="/achievements/$id" params={{ id: achievement.id }}>
            {achievement.title}
          </Link>
        </li>
      )}
      <li className="quiet small">
        {score > 0 && t('schedule.score', { score: percent(score / 1000, language) })}
        {isWanted && ` ${t('schedule.wanted')}`}
      </li>
    </ul>
  );
}
