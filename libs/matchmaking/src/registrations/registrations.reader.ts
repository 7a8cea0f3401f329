import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { type Actor, type Connection, Database, notFound, type PageArgs, paginate } from '@trihelix/platform';
import { MatchmakingRegistration, MatchmakingRegistrationState, MatchmakingSide } from './matchmaking-registration.entity';
import { MatchmakingWish } from './matchmaking-wish.entity';
import type { RegistrationFilter } from './registration.inputs';

const { REGISTERED } = MatchmakingRegistrationState;

/** Who comes to a day. Row-level security shows it to those who come and to the organizer. */
@Injectable()
export class RegistrationsReader {
  constructor(private readonly database: Database) {}

  /** Those who come, whoever registered last first. */
  page(dayId: string, { side }: RegistrationFilter, page: PageArgs): Promise<Connection<MatchmakingRegistration>> {
    const query = this.database
      .of(MatchmakingRegistration)
      .createQueryBuilder('registration')
      .where('registration.dayId = :dayId AND registration.state = :state', { dayId, state: REGISTERED });
    if (side) query.andWhere('registration.side = :side', { side });
    return paginate(this.database, query, page);
  }

  /** The actor's organization's own, whatever has become of it; null when it never registered. */
  ofActor({ organizationId }: Actor, dayId: string): Promise<MatchmakingRegistration | null> {
    if (!organizationId) return Promise.resolve(null);
    return this.database.of(MatchmakingRegistration).findOneBy({ dayId, organizationId });
  }

  /** @throws NOT_FOUND when it is absent or another organization's */
  async own(actor: Actor, id: string): Promise<MatchmakingRegistration> {
    const found = isUuid(id) ? await this.database.of(MatchmakingRegistration).findOneBy({ id }) : null;
    if (!found || !actor.actsFor(found.organizationId)) throw notFound('报名', 'registration');
    return found;
  }

  /** Everybody who comes, in the order in which they registered; as far as the reader may see them. */
  all(dayId: string): Promise<MatchmakingRegistration[]> {
    return this.database.of(MatchmakingRegistration).find({ where: { dayId, state: REGISTERED }, order: { id: 'ASC' } });
  }

  /** The wishes of a day as far as the reader may see them: one's own, or the platform all. */
  wishes(dayId: string): Promise<MatchmakingWish[]> {
    return this.database.of(MatchmakingWish).findBy({ dayId });
  }

  /** For the organizer and the clock. */
  async isASideEmpty(dayId: string): Promise<boolean> {
    const sides = new Set((await this.all(dayId)).map(({ side }) => side));
    return sides.size < Object.keys(MatchmakingSide).length;
  }
}
