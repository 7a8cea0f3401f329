import type { CandidatePair } from '../assignment/assignment.problem';
import type { ArrangementReport, SideReport } from '../report/arrangement.report';
import type { StoredPair, StoredReport, StoredSide } from '../report/stored.report';
import type { MatchmakingRegistration } from '../registrations/matchmaking-registration.entity';
import type { SeatedMeeting } from '../timetable/table.seating';
import type { DayProblem } from './day.problem';
import { MatchmakingMeeting, MatchmakingMeetingState } from './matchmaking-meeting.entity';

/** The meetings of a plan as rows, in the order of slots and tables; they get their ids when they are written. */
export const plannedMeetings = (dayId: string, day: DayProblem, meetings: readonly SeatedMeeting[]): MatchmakingMeeting[] =>
  meetings.map(({ pair, slot, table }) => {
    const { needId, achievementId, score, isWanted } = day.groundOf(pair);
    const { demandId, supplyId } = sidesOf(day, pair);
    const state = MatchmakingMeetingState.PLANNED;
    return {
      id: '',
      dayId,
      demandId,
      supplyId,
      needId,
      achievementId,
      slot,
      tableNumber: table,
      score,
      isWanted,
      state,
      stateReason: null,
    };
  });

/** A report whose places have become organizations. */
export const storedReport = (
  day: DayProblem,
  { blocking, missed, demand, supply, ...report }: ArrangementReport,
): StoredReport => ({
  ...report,
  blocking: blocking.map((pair) => storedPair(day, pair)),
  missed: missed.map(({ pair, reason }) => ({ ...storedPair(day, pair), reason })),
  demand: storedSide(day.demand, demand),
  supply: storedSide(day.supply, supply),
});

const storedPair = (day: DayProblem, pair: CandidatePair): StoredPair => ({ ...sidesOf(day, pair), value: pair.value });

const storedSide = (registrations: readonly MatchmakingRegistration[], { unmatched, ...side }: SideReport): StoredSide => ({
  ...side,
  unmatched: unmatched.map(({ participant, reason }) => ({ organizationId: organizationAt(registrations, participant), reason })),
});

const sidesOf = ({ demand, supply }: DayProblem, pair: CandidatePair) => ({
  demandId: organizationAt(demand, pair.demand),
  supplyId: organizationAt(supply, pair.supply),
});

function organizationAt(registrations: readonly MatchmakingRegistration[], place: number): string {
  const registration = registrations[place];
  if (!registration) throw new Error(`Nobody has the place ${place}.`);
  return registration.organizationId;
}
