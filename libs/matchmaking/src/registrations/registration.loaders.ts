import { Injectable } from '@nestjs/common';
import { Database, Loader, ManyLoader } from '@trihelix/platform';
import { In } from 'typeorm';
import { MatchmakingRegistration } from './matchmaking-registration.entity';
import { MatchmakingWish } from './matchmaking-wish.entity';

/** The viewer's organization's registration, by the day's id. */
@Injectable()
export class ViewerRegistrationLoader extends Loader<string, MatchmakingRegistration> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(dayIds: readonly string[]): Promise<MatchmakingRegistration[]> {
    const organizationId = this.database.actor?.organizationId;
    if (!organizationId) return Promise.resolve([]);
    return this.database.of(MatchmakingRegistration).findBy({ dayId: In([...dayIds]), organizationId });
  }

  protected keyOf({ dayId }: MatchmakingRegistration): string {
    return dayId;
  }
}

/** The viewer's organization's wishes, by the day's id. */
@Injectable()
export class ViewerWishesLoader extends ManyLoader<string, MatchmakingWish> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(dayIds: readonly string[]): Promise<MatchmakingWish[]> {
    const organizationId = this.database.actor?.organizationId;
    if (!organizationId) return Promise.resolve([]);
    return this.database.of(MatchmakingWish).find({ where: { dayId: In([...dayIds]), organizationId }, order: { rank: 'ASC' } });
  }

  protected keyOf({ dayId }: MatchmakingWish): string {
    return dayId;
  }
}
