import { Injectable } from '@nestjs/common';
import { AchievementsService } from '@trihelix/achievements';
import { NeedsService } from '@trihelix/challenges';
import { MatchmakingParticipantWithdrew } from '@trihelix/contracts';
import { OrganizationsService } from '@trihelix/identity';
import {
  type Actor,
  Database,
  insertAll,
  NotInThisState,
  Outbox,
  StaleVersion,
  Trail,
  violatedConstraint,
} from '@trihelix/platform';
import { isRegistrationOver } from '../days/day.clockwork';
import { MatchmakingDayAction as Action } from '../days/day.policy';
import { MatchmakingDayStore } from '../days/day.store';
import { MatchmakingDayState, WITHDRAWABLE } from '../days/day.workflow';
import type { MatchmakingDay } from '../days/matchmaking-day.entity';
import { MatchmakingRegistration, MatchmakingRegistrationState, MatchmakingSide } from './matchmaking-registration.entity';
import { MatchmakingWish } from './matchmaking-wish.entity';
import { AlreadyRegistered, ListingsDoNotFit, SlotsDoNotFit, WishesDoNotFit } from './registration.failures';
import type { RegistrationInput, RegistrationReason, WishesInput } from './registration.inputs';
import { RegistrationsReader } from './registrations.reader';

const { REGISTERED, WITHDRAWN } = MatchmakingRegistrationState;

/** How organizations come to a day, change their mind, and say whom they want to meet. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly database: Database,
    private readonly days: MatchmakingDayStore,
    private readonly organizations: OrganizationsService,
    private readonly needs: NeedsService,
    private readonly achievements: AchievementsService,
    private readonly reader: RegistrationsReader,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
  ) {}

  /**
   * Registers the actor's organization, or changes how it comes.
   * @throws NOT_FOUND, OrganizationNotVerified, NotInThisState, ListingsDoNotFit, SlotsDoNotFit, AlreadyRegistered, StaleVersion
   */
  async register(actor: Actor, input: RegistrationInput): Promise<MatchmakingRegistration> {
    const { id: organizationId } = await this.organizations.requireVerified(actor);
    const day = await this.days.lean(actor, input.dayId);
    this.requireOpen(day);
    const listingIds = input.listingIds.map((id) => id.toLowerCase());
    await this.requireOwnListings(input.side, listingIds, organizationId);
    requireSlots(day, input.unavailableSlots);
    const before = await this.reader.ofActor(actor, day.id);
    const after = Object.assign(new MatchmakingRegistration(), before, {
      id: before?.id ?? this.database.newId(),
      dayId: day.id,
      organizationId,
      side: input.side,
      listingIds,
      capacity: input.capacity ?? null,
      unavailableSlots: [...input.unavailableSlots].sort((one, other) => one - other),
      state: REGISTERED,
      stateReason: null,
      registeredBy: actor.userId ?? '',
      registeredAt: before?.registeredAt ?? this.database.now,
      version: (before?.version ?? 0) + 1,
    });
    if (before) await this.replace(before, after, input.expectedVersion ?? null);
    else await this.insert(actor, after);
    this.touched(day, before, after);
    return after;
  }

  /** Stays away after all; whoever was to meet it is told. @throws NOT_FOUND, StaleVersion, NotInThisState */
  async withdraw(actor: Actor, { id, expectedVersion, reason }: RegistrationReason): Promise<MatchmakingRegistration> {
    const before = await this.reader.own(actor, id);
    const day = await this.days.lean(actor, before.dayId);
    if (before.state !== REGISTERED) throw new NotInThisState(before.state, Action.WITHDRAW);
    if (!WITHDRAWABLE.includes(day.state)) throw new NotInThisState(day.state, Action.WITHDRAW);
    const after = Object.assign(new MatchmakingRegistration(), before, {
      state: WITHDRAWN,
      stateReason: reason.trim(),
      version: before.version + 1,
    });
    await this.replace(before, after, expectedVersion);
    this.touched(day, before, after);
    await this.outbox.publish(new MatchmakingParticipantWithdrew(day.id, before.organizationId));
    return after;
  }

  /** Says whom one wants to meet and whom not. @throws NOT_FOUND, NotInThisState, WishesDoNotFit */
  async wish(actor: Actor, { dayId, ...input }: WishesInput): Promise<MatchmakingRegistration> {
    const day = await this.days.lean(actor, dayId);
    if (![MatchmakingDayState.OPEN, MatchmakingDayState.CLOSED].includes(day.state)) {
      throw new NotInThisState(day.state, Action.STATE_WISHES);
    }
    const own = await this.reader.ofActor(actor, day.id);
    if (own?.state !== REGISTERED) throw new NotInThisState(own?.state ?? WITHDRAWN, Action.STATE_WISHES);
    const [wanted, unwanted] = [input.wanted, input.unwanted].map((ids) => ids.map((id) => id.toLowerCase()));
    await this.requirePartners(own, wanted ?? [], unwanted ?? []);
    const partners = this.database.of(MatchmakingWish);
    const { organizationId } = own;
    await partners.delete({ dayId: day.id, organizationId });
    await insertAll(this.database, MatchmakingWish, [
      ...(wanted ?? []).map((partnerId, index) => ({ dayId: day.id, organizationId, partnerId, rank: index + 1 })),
      ...(unwanted ?? []).map((partnerId) => ({ dayId: day.id, organizationId, partnerId, rank: null })),
    ]);
    return own;
  }

  /** The last day counts to its end, also when the clock that closes registration has not come round yet. */
  private requireOpen(day: MatchmakingDay): void {
    const isOpen = day.state === MatchmakingDayState.OPEN && !isRegistrationOver(day, this.database.today);
    if (isOpen) return;
    throw new NotInThisState(day.state === MatchmakingDayState.OPEN ? MatchmakingDayState.CLOSED : day.state, Action.REGISTER);
  }

  private async requireOwnListings(side: MatchmakingSide, ids: readonly string[], organizationId: string): Promise<void> {
    const open = side === MatchmakingSide.DEMAND ? await this.needs.openByIds(ids) : await this.achievements.listedByIds(ids);
    const own = new Set(open.filter(({ ownerId }) => ownerId === organizationId).map(({ id }) => id));
    const others = ids.filter((id) => !own.has(id));
    if (others.length > 0) throw new ListingsDoNotFit(side, others);
  }

  private async requirePartners(
    { dayId, side }: MatchmakingRegistration,
    wanted: readonly string[],
    unwanted: readonly string[],
  ): Promise<void> {
    const coming = await this.reader.all(dayId);
    const partners = new Set(coming.filter((one) => one.side !== side).map(({ organizationId }) => organizationId));
    const strangers = [...wanted, ...unwanted].filter((id) => !partners.has(id));
    const both = wanted.filter((id) => unwanted.includes(id));
    if (strangers.length + both.length > 0) throw new WishesDoNotFit([...strangers, ...both]);
  }

  /** Of two colleagues at the same moment, one finds the other's. */
  private async insert(actor: Actor, registration: MatchmakingRegistration): Promise<void> {
    try {
      await this.database.attempt(() => this.database.of(MatchmakingRegistration).insert(registration));
    } catch (error) {
      if (violatedConstraint(error) !== 'matchmaking_registration_day_id_organization_id_key') throw error;
      throw new AlreadyRegistered((await this.reader.ofActor(actor, registration.dayId))?.id ?? '');
    }
  }

  private async replace(
    before: MatchmakingRegistration,
    after: MatchmakingRegistration,
    expectedVersion: number | null,
  ): Promise<void> {
    if (expectedVersion === null) throw new AlreadyRegistered(before.id);
    if (expectedVersion !== before.version) throw new StaleVersion(before.id, before.version);
    const { affected } = await this.database
      .of(MatchmakingRegistration)
      .update({ id: before.id, version: before.version }, after);
    if (affected !== 1) throw new StaleVersion(before.id, before.version + 1);
  }

  /** For the organization itself and the organizer. */
  private touched({ organizerId }: MatchmakingDay, before: MatchmakingRegistration | null, after: MatchmakingRegistration): void {
    const parties = [after.organizationId, organizerId];
    this.trail.touched({ subjectType: 'MatchmakingRegistration', subjectId: after.id, parties, before, after });
  }
}

/** @throws SlotsDoNotFit */
function requireSlots({ slotCount }: MatchmakingDay, unavailable: readonly number[]): void {
  if (unavailable.length >= slotCount || unavailable.some((slot) => slot >= slotCount)) throw new SlotsDoNotFit();
}
