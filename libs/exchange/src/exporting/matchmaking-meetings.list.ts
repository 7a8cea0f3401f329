import { Injectable } from '@nestjs/common';
import { Achievement } from '@trihelix/achievements';
import { Challenge } from '@trihelix/challenges';
import type { Text } from '@trihelix/kernel';
import {
  MatchmakingDay,
  type MatchmakingMeeting,
  type MatchmakingMeetingState,
  MeetingsReader,
  type MeetingFilter,
  slotsOf,
} from '@trihelix/matchmaking';
import { type Actor, Database, type PageArgs, rowsWith } from '@trihelix/platform';
import { column, type ExportColumn, idColumn, momentCell, wordCell, yesNo } from './export.column';
import { ExportableList, ExportableLists } from './exportable.list';
import { ExportedList } from './list-export.entity';
import { type Names, organizationNames } from './name.reading';

type Shown = MatchmakingMeeting & {
  readonly organization: Names;
  readonly day: MatchmakingDay | undefined;
  readonly needTitle: string | null;
  readonly achievementTitle: string | null;
};

const STATE_NAMES: Readonly<Record<MatchmakingMeetingState, Text>> = {
  PLANNED: { zh: '已安排', en: 'planned' },
  CANCELLED: { zh: '已取消', en: 'cancelled' },
};

const timesOf = ({ day, slot }: Shown) => (day ? slotsOf(day)[slot] : undefined);

const COLUMNS: readonly ExportColumn<Shown>[] = [
  column('对接会', 'matchmaking day', ({ day }) => day?.title ?? null),
  column('地点', 'place', ({ day }) => day?.venue ?? null),
  column('场次', 'slot', ({ slot }) => slot + 1),
  column('开始时间', 'begins', (row) => momentCell(timesOf(row)?.startsAt ?? null)),
  column('结束时间', 'ends', (row) => momentCell(timesOf(row)?.endsAt ?? null)),
  column('桌号', 'table', ({ tableNumber }) => tableNumber + 1),
  column('需求方', 'comes with needs', ({ demandId, organization }, locale) => organization(demandId, locale)),
  column('供给方', 'comes with achievements', ({ supplyId, organization }, locale) => organization(supplyId, locale)),
  column('技术需求', 'need', ({ needTitle }) => needTitle),
  column('科技成果', 'achievement', ({ achievementTitle }) => achievementTitle),
  column('匹配度（‰）', 'match (‰)', ({ score }) => score),
  column('双方意向', 'asked for', ({ isWanted }, locale) => yesNo(isWanted, locale)),
  column('状态', 'state', ({ state }, locale) => wordCell(STATE_NAMES, state, locale)),
  column('取消原因', 'why cancelled', ({ stateReason }) => stateReason),
  idColumn(),
];

/** The schedule of a matchmaking day as a file, slot by slot and table by table. */
@Injectable()
export class MatchmakingMeetingsList extends ExportableList<MeetingFilter, MatchmakingMeeting, Shown> {
  readonly name = ExportedList.MATCHMAKING_MEETINGS;
  readonly title = { zh: '对接会日程', en: 'Matchmaking schedule' };
  readonly permission = null;
  readonly columns = COLUMNS;

  constructor(
    lists: ExportableLists,
    private readonly database: Database,
    private readonly meetings: MeetingsReader,
  ) {
    super(lists);
  }

  page(actor: Actor, filter: MeetingFilter, page: PageArgs) {
    return this.meetings.page(actor, filter, page);
  }

  async show(_: Actor, rows: readonly MatchmakingMeeting[]): Promise<Shown[]> {
    const organization = await organizationNames(
      this.database,
      rows.flatMap(({ demandId, supplyId }) => [demandId, supplyId]),
    );
    const ids = (of: (row: MatchmakingMeeting) => string | null) => [...new Set(rows.flatMap((row) => of(row) ?? []))];
    const days = await rowsWith(
      this.database,
      MatchmakingDay,
      'id',
      ids(({ dayId }) => dayId),
      ['id'],
    );
    const needs = await rowsWith(
      this.database,
      Challenge,
      'id',
      ids(({ needId }) => needId),
      ['id'],
    );
    const achievements = await rowsWith(
      this.database,
      Achievement,
      'id',
      ids(({ achievementId }) => achievementId),
      ['id'],
    );
    const titles = new Map([...needs, ...achievements].map(({ id, title }) => [id, title]));
    const dayOf = new Map(days.map((day) => [day.id, day]));
    return rows.map((row) => ({
      ...row,
      organization,
      day: dayOf.get(row.dayId),
      needTitle: titles.get(row.needId ?? '') ?? null,
      achievementTitle: titles.get(row.achievementId ?? '') ?? null,
    }));
  }
}
