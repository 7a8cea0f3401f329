import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import { type Carried, carriesMany, carriesOne, Database, Loader, ManyLoader, rowsWith } from '@trihelix/platform';
import { In } from 'typeorm';
import { Achievement } from './achievement.entity';
import { AchievementInventor, AchievementRight, AchievementShare } from './achievement.parts';
import { visibleTo } from './achievement.policy';

/** Achievements by id, as far as the viewer may see them; for fields of rooms above. */
@Injectable()
export class AchievementLoader extends Loader<string, Achievement> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Achievement[]> {
    const query = this.database
      .of(Achievement)
      .createQueryBuilder('achievement')
      .where({ id: In([...ids]) });
    return visibleTo(this.database.actor, query).getMany();
  }

  protected keyOf({ id }: Achievement): string {
    return id;
  }
}

/** What lists of achievements bring along: who lists them, and the rights they rest on. */
export const CARRIED: readonly Carried[] = [
  carriesOne<Achievement>('owner', Organization, 'ownerId'),
  carriesMany('rights', AchievementRight, 'achievementId', 'position'),
];

/** The rights of achievements the viewer already sees. */
@Injectable()
export class RightsLoader extends ManyLoader<string, AchievementRight> {
  protected override readonly isProtected = false;

  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<AchievementRight[]> {
    return rowsWith(this.database, AchievementRight, 'achievementId', ids, ['achievementId', 'position']);
  }

  protected keyOf({ achievementId }: AchievementRight): string {
    return achievementId;
  }
}

/** The ownership shares of achievements the viewer already sees. */
@Injectable()
export class SharesLoader extends ManyLoader<string, AchievementShare> {
  protected override readonly isProtected = false;

  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<AchievementShare[]> {
    return rowsWith(this.database, AchievementShare, 'achievementId', ids, ['achievementId', 'position']);
  }

  protected keyOf({ achievementId }: AchievementShare): string {
    return achievementId;
  }
}

/** Names of persons: read as the viewer, so that row-level security decides. */
@Injectable()
export class InventorsLoader extends ManyLoader<string, AchievementInventor> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<AchievementInventor[]> {
    return rowsWith(this.database, AchievementInventor, 'achievementId', ids, ['achievementId', 'position']);
  }

  protected keyOf({ achievementId }: AchievementInventor): string {
    return achievementId;
  }
}
