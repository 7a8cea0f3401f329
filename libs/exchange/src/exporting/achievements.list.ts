import { Injectable } from '@nestjs/common';
import {
  type Achievement,
  type AchievementFilter,
  AchievementInventor,
  AchievementRight,
  AchievementShare,
  AchievementsService,
} from '@trihelix/achievements';
import { grouped } from '@trihelix/kernel';
import { type Actor, Database, type PageArgs, rowsWith } from '@trihelix/platform';
import { ACHIEVEMENT_COLUMNS, type ShownAchievement } from './achievements.columns';
import { ExportableList, ExportableLists } from './exportable.list';
import { ExportedList } from './list-export.entity';
import { organizationNames, regionNames } from './name.reading';

/** Achievements as a file. */
@Injectable()
export class AchievementsList extends ExportableList<AchievementFilter, Achievement, ShownAchievement> {
  readonly name = ExportedList.ACHIEVEMENTS;
  readonly title = { zh: '科技成果', en: 'Achievements' };
  readonly permission = null;
  readonly columns = ACHIEVEMENT_COLUMNS;

  constructor(
    lists: ExportableLists,
    private readonly database: Database,
    private readonly achievements: AchievementsService,
  ) {
    super(lists);
  }

  page(actor: Actor, filter: AchievementFilter, page: PageArgs) {
    return this.achievements.page(actor, filter, page);
  }

  /** Names of persons are read as the actor, and of its own organization's achievements only. */
  async show(actor: Actor, rows: readonly Achievement[]): Promise<ShownAchievement[]> {
    const ids = rows.map(({ id }) => id);
    const own = rows.filter(({ ownerId }) => actor.actsFor(ownerId)).map(({ id }) => id);
    const order = ['achievementId', 'position'] as const;
    const rights = await rowsWith(this.database, AchievementRight, 'achievementId', ids, order);
    const shares = await rowsWith(this.database, AchievementShare, 'achievementId', ids, order);
    const inventors = await rowsWith(this.database, AchievementInventor, 'achievementId', own, order);
    const owners = [...rows.map(({ ownerId }) => ownerId), ...shares.map(({ holderId }) => holderId)];
    const organization = await organizationNames(this.database, owners);
    const regions = rows.map(({ regionCode }) => regionCode);
    const region = await regionNames(this.database, regions);
    const [rightsOf, sharesOf, inventorsOf] = [
      grouped(rights, ofAchievement),
      grouped(shares, ofAchievement),
      grouped(inventors, ofAchievement),
    ];
    return rows.map((row) => ({
      ...row,
      rights: rightsOf.get(row.id) ?? [],
      shares: sharesOf.get(row.id) ?? [],
      inventors: inventorsOf.get(row.id) ?? [],
      organization,
      region,
    }));
  }
}

const ofAchievement = ({ achievementId }: { readonly achievementId: string }): string => achievementId;
