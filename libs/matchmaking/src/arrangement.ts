import { assignment, AssignmentMethod } from './assignment/assignment.method';
import { type MatchmakingProblem, type Progressing, within } from './assignment/assignment.problem';
import { welfareOf } from './assignment/greedy.assignment';
import { arrangementReport, type ArrangementReport } from './report/arrangement.report';
import { type SeatedMeeting, seated } from './timetable/table.seating';
import { filledUp, timetable } from './timetable/timetable';

/** Who meets whom, when and where, and how good that is. */
export interface ArrangedDay {
  readonly meetings: readonly SeatedMeeting[];
  readonly report: ArrangementReport;
}

/** Choosing takes nearly all of the time. */
const CHOSEN_AT = 0.95;

/**
 * Plans a day: chooses the meetings, gives them slots and tables, and reports. Where the greatest welfare is wanted, places that
 * the timetable leaves are filled with what still fits; a stable plan stays as it was promised.
 */
export function* arrange(problem: MatchmakingProblem, method: AssignmentMethod): Progressing<ArrangedDay> {
  const chosen = yield* within(assignment(problem, method), 0, CHOSEN_AT);
  const timed = timetable(problem, chosen);
  yield CHOSEN_AT;
  const { meetings, leftovers } = method === AssignmentMethod.GREATEST_WELFARE ? filledUp(problem, timed) : timed;
  return {
    meetings: seated(meetings, problem.tables),
    report: arrangementReport(problem, meetings, { leftovers, welfareBeforeTimetable: welfareOf(chosen) }),
  };
}
