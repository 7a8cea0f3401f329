import { Injectable } from '@nestjs/common';
import { CatalogService, type Region } from '@trihelix/catalog';
import { OrganizationsService } from '@trihelix/identity';
import { addDays, parseCivilDate, tidy } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState } from '@trihelix/platform';
import { MatchmakingMeeting, MatchmakingMeetingState } from '../schedule/matchmaking-meeting.entity';
import { RegistrationsReader } from '../registrations/registrations.reader';
import { endMinuteOf, isRegistrationOver, minuteOf, MINUTES_OF_A_DAY } from './day.clockwork';
import { MatchmakingTimesImpossible, NobodyOnASide, PlanEmpty, RegionNotYours } from './day.failures';
import type { MatchmakingDayEdit, MatchmakingDayInput, MatchmakingDayReason } from './day.inputs';
import { MatchmakingDayAction } from './day.policy';
import { MatchmakingDayStore } from './day.store';
import { DAYS_TO_ARRANGE, MatchmakingDayState } from './day.workflow';
import { MatchmakingDay } from './matchmaking-day.entity';

/** The life of matchmaking days, as far as their organizers lead it. */
@Injectable()
export class MatchmakingDaysService {
  constructor(
    private readonly database: Database,
    private readonly store: MatchmakingDayStore,
    private readonly catalog: CatalogService,
    private readonly organizations: OrganizationsService,
    private readonly registrations: RegistrationsReader,
  ) {}

  /** @throws NOT_FOUND */
  one(actor: Actor | undefined, id: string): Promise<MatchmakingDay> {
    return this.store.get(actor, id);
  }

  /** A draft that its organizer alone sees. @throws MatchmakingTimesImpossible, RegionNotYours, UnknownRegion, UnknownIndustry */
  async draft(actor: Actor, input: MatchmakingDayInput): Promise<MatchmakingDay> {
    const { id: organizerId } = await this.organizations.requireVerified(actor);
    const day = Object.assign(new MatchmakingDay(), await this.factsOf(actor, input), {
      id: this.database.newId(),
      organizerId,
      state: MatchmakingDayState.DRAFT,
      stateReason: null,
      announcedAt: null,
      publishedAt: null,
      remindedOn: null,
      createdBy: actor.userId ?? '',
      version: 1,
      createdAt: this.database.now,
      updatedAt: this.database.now,
    });
    await this.store.insert(day);
    return day;
  }

  /** All facts of a draft anew. @throws what `draft` throws, StaleVersion, NotInThisState */
  async update(actor: Actor, { id, expectedVersion }: MatchmakingDayEdit, input: MatchmakingDayInput): Promise<MatchmakingDay> {
    const day = await this.store.own(actor, id, expectedVersion);
    if (day.state !== MatchmakingDayState.DRAFT) throw new NotInThisState(day.state, MatchmakingDayAction.UPDATE);
    return this.store.change(day, await this.factsOf(actor, input));
  }

  /** Lets everybody see it and register. @throws MatchmakingTimesImpossible when its days have passed meanwhile */
  async announce(actor: Actor, { id, expectedVersion }: MatchmakingDayEdit): Promise<MatchmakingDay> {
    const day = await this.store.own(actor, id, expectedVersion);
    if (isRegistrationOver(day, this.database.today)) throw new MatchmakingTimesImpossible('registrationUntil');
    return this.store.move(day, 'announce', { announcedAt: this.database.now });
  }

  /** Ends registration before its last day. @throws NobodyOnASide */
  async close(actor: Actor, { id, expectedVersion }: MatchmakingDayEdit): Promise<MatchmakingDay> {
    const day = await this.store.own(actor, id, expectedVersion);
    if (day.state === MatchmakingDayState.OPEN && (await this.registrations.isASideEmpty(id))) throw new NobodyOnASide();
    return this.store.move(day, 'close');
  }

  /** Tells everybody whom they meet, when and where. @throws PlanEmpty */
  async publish(actor: Actor, { id, expectedVersion }: MatchmakingDayEdit): Promise<MatchmakingDay> {
    const day = await this.store.own(actor, id, expectedVersion);
    const published = await this.store.move(day, 'publish', { publishedAt: this.database.now });
    const planned = { dayId: id, state: MatchmakingMeetingState.PLANNED };
    if (!(await this.database.of(MatchmakingMeeting).existsBy(planned))) throw new PlanEmpty();
    return published;
  }

  /** Gives it up, with a reason that everybody who has registered reads. */
  async cancel(actor: Actor, { id, expectedVersion, reason }: MatchmakingDayReason): Promise<MatchmakingDay> {
    const day = await this.store.own(actor, id, expectedVersion);
    return this.store.move(day, 'cancel', { stateReason: reason.trim() });
  }

  private async factsOf(actor: Actor, { startsAt, industries, ...input }: MatchmakingDayInput) {
    const region = await this.catalog.requireRegion(input.regionCode);
    requireOwn(actor, region);
    const found = await this.catalog.requireIndustries(industries ?? []);
    const facts = {
      ...input,
      title: input.title.trim(),
      venue: input.venue.trim(),
      description: tidy(input.description),
      heldOn: parseCivilDate(input.heldOn),
      registrationUntil: parseCivilDate(input.registrationUntil),
      regionCode: region.code,
      regionPath: region.path,
      industries: found.map(({ code }) => code),
      startsAtMinute: minuteOf(startsAt),
    };
    const { today } = this.database;
    if (facts.heldOn <= today) throw new MatchmakingTimesImpossible('heldOn');
    const { registrationUntil, heldOn } = facts;
    if (isRegistrationOver(facts, today) || registrationUntil > addDays(heldOn, -DAYS_TO_ARRANGE)) {
      throw new MatchmakingTimesImpossible('registrationUntil');
    }
    if (endMinuteOf(facts) > MINUTES_OF_A_DAY) throw new MatchmakingTimesImpossible('slotCount');
    return facts;
  }
}

/** @throws RegionNotYours */
function requireOwn({ jurisdiction }: Actor, { path }: Region): void {
  if (jurisdiction !== null && !path.startsWith(jurisdiction)) throw new RegionNotYours();
}
