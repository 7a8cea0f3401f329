import { Injectable } from '@nestjs/common';
import { DuplicateFinder, EvidentDuplicate, ListingType, type NearDuplicate } from '@trihelix/listings';
import { type Actor, Database } from '@trihelix/platform';
import { In } from 'typeorm';
import { Achievement } from './achievement.entity';
import { visibleTo } from './achievement.policy';
import { wordsOf } from './achievement.words';

/** Achievements that are nearly the same. */
@Injectable()
export class AchievementDuplicates {
  constructor(
    private readonly database: Database,
    private readonly finder: DuplicateFinder,
  ) {}

  /** What each is nearly the same as, by its id: the actor's own in any state, and what others list. For imports: a warning. */
  near(actor: Actor | undefined, achievements: readonly Achievement[]): Promise<Map<string, NearDuplicate[]>> {
    return this.finder.find(ListingType.ACHIEVEMENT, achievements.map(wordsOf), (ids) => this.words(actor, ids));
  }

  /** The same for up to 500 of the actor's own by id: what an import warns of once its rows are written. */
  async nearByIds(actor: Actor, ids: readonly string[]): Promise<Map<string, NearDuplicate[]>> {
    const own = await this.database.of(Achievement).findBy({ id: In([...ids]), ownerId: actor.organizationId ?? '' });
    return this.near(actor, own);
  }

  /** For commands that hold rows before they look for evident duplicates: they wait for their turn first. */
  takeTurn(actor: Actor): Promise<void> {
    return this.finder.takeTurn(ListingType.ACHIEVEMENT, actor.organizationId ?? '');
  }

  /** Evident duplicates by id: among the actor's own that are or were public, and among the given ones. */
  evident(actor: Actor, achievements: readonly Achievement[]): Promise<Map<string, NearDuplicate[]>> {
    const given = achievements.map(({ id }) => id);
    const read = async (ids: readonly string[]) => {
      const query = this.database
        .of(Achievement)
        .createQueryBuilder('achievement')
        .where({ id: In([...ids]) });
      query.andWhere(`(achievement.state IN ('LISTED', 'HIDDEN') OR achievement.id = ANY (:given))`, { given });
      return (await visibleTo(actor, query).getMany()).map(wordsOf);
    };
    return this.finder.evident(ListingType.ACHIEVEMENT, achievements.map(wordsOf), read, actor.organizationId ?? '');
  }

  /** @throws EvidentDuplicate listing what it is nearly the same as */
  async requireNone(actor: Actor, achievement: Achievement): Promise<void> {
    const found = (await this.evident(actor, [achievement])).get(achievement.id);
    if (found) throw new EvidentDuplicate(found);
  }

  private async words(actor: Actor | undefined, ids: readonly string[]) {
    const query = this.database
      .of(Achievement)
      .createQueryBuilder('achievement')
      .where({ id: In([...ids]) });
    return (await visibleTo(actor, query).getMany()).map(wordsOf);
  }
}
