import type { MatchmakingScheduleQuery } from '@gql/matchmaking/graphql';
import { asking } from '@shared/api/queries';
import { request } from '@shared/api/request';
import { FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { minute } from '@shared/format/format';
import { PrintSheet } from '@shared/print/print.sheet';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DAY, type MeetingRow, SCHEDULE } from './day.query';
import './matchmaking.css';
import './matchmaking.texts';
import { timeOf } from './schedule.table';

const route = getRouteApi('/frame/inner/matchmaking/$id/print');

/** Every meeting that the viewer may see, page by page. */
async function allMeetings(dayId: string, signal: AbortSignal): Promise<MeetingRow[]> {
  const meetings: MeetingRow[] = [];
  let after: string | null = null;
  do {
    const { matchmakingMeetings: page }: MatchmakingScheduleQuery = await request(
      SCHEDULE,
      { filter: { dayId }, after },
      { signal },
    );
    meetings.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return meetings;
}

/** The schedule on paper: slot by slot, table by table. */
export function SchedulePrintPage() {
  const { id } = route.useParams();
  const { t } = useTexts('matchmaking');
  const { data, error, refetch } = useQuery(asking(DAY, { id }));
  const schedule = useQuery({ queryKey: ['MatchmakingSchedule', 'all', id], queryFn: ({ signal }) => allMeetings(id, signal) });
  const failed = error ?? schedule.error;
  if (failed && !(data && schedule.data))
    return (
      <FailurePage
        error={failed}
        reset={() => {
          void refetch();
          void schedule.refetch();
        }}
      />
    );
  if (!data || !schedule.data) return <DetailSkeleton />;
  const { title, heldOn, venue, organizer, slots } = data.matchmakingDay;
  const used = slots.filter(({ index }) => schedule.data.some(({ slot }) => slot === index));
  return (
    <PrintSheet
      title={title}
      subtitle={`${heldOn} · ${venue} · ${organizer.name}`}
      footer={t('footer', { time: minute(new Date(schedule.dataUpdatedAt).toISOString()) })}
    >
      {used.length === 0 && <p>{t('schedule.none')}</p>}
      {used.map((slot) => (
        <section key={slot.index} className="matchmaking-sheet-slot">
          <h2>
            {t('schedule.slot', { number: slot.index + 1 })} {timeOf(slot)}
          </h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('schedule.where')}</th>
                <th scope="col">{t('side.DEMAND')}</th>
                <th scope="col">{t('side.SUPPLY')}</th>
                <th scope="col">{t('schedule.about')}</th>
              </tr>
            </thead>
            <tbody>
              {schedule.data
                .filter((meeting) => meeting.slot === slot.index)
                .map((meeting) => (
                  <tr key={meeting.id}>
                    <td>{meeting.tableNumber + 1}</td>
                    <td>{meeting.demand.name}</td>
                    <td>{meeting.supply.name}</td>
                    <td>
                      {meeting.state === 'CANCELLED'
                        ? `${t('schedule.cancelled')}: ${meeting.stateReason ?? ''}`
                        : [meeting.need?.title, meeting.achievement?.title].filter(Boolean).join(' / ')}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </PrintSheet>
  );
}
