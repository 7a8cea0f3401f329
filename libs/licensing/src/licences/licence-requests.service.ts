import { Organization, OrganizationKind, OrganizationsService } from '@trihelix/identity';
import { Injectable } from '@nestjs/common';
import { type Actor, Database, NotInThisState, StaleVersion } from '@trihelix/platform';
import { NATIONAL, PolicyProfilesReader } from '../profiles/policy-profiles.reader';
import { requireTrialWithin, Takers } from '../profiles/takers';
import {
  AlreadyRequested,
  BeyondPatentLife,
  EffectiveDatePassed,
  KindNotAvailable,
  notYours,
  OwnAchievement,
  OwnerCannotGrant,
  TermWithinTrial,
} from './licence.failures';
import { Licence, LicenceKind, LicenceMode } from './licence.entity';
import { LicenceEventKind } from './licence-event.entity';
import type { RequestLicenceInput, ReviseLicenceInput } from './licence.inputs';
import { LicenceOffers } from './licence.offers';
import { LicenceAction, mayDo } from './licence.policy';
import { LicenceTerms } from './licence-terms.entity';
import { LicenceTimeline } from './licence.timeline';
import { LicenceState } from './licence.workflow';
import { LicencesReader } from './licences.reader';
import { type TermDates, termDates, type TermsChoice, type UfplOffer, writeTerms } from './terms.document';

/** Kinds of organization whose people may prepare and approve licences. */
const GRANTERS: readonly OrganizationKind[] = [OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE];

/** How a licence begins: an enterprise asks, and the terms are written from the listing. */
@Injectable()
export class LicenceRequestsService {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly reader: LicencesReader,
    private readonly offers: LicenceOffers,
    private readonly takers: Takers,
    private readonly profiles: PolicyProfilesReader,
    private readonly timeline: LicenceTimeline,
  ) {}

  /**
   * Asks for a use-first-pay-later licence on behalf of the enterprise the actor acts for.
   * @throws what the command declares; Refusal NOT_FOUND when the achievement is not listed.
   */
  async request(actor: Actor, achievementId: string, input: RequestLicenceInput): Promise<Licence> {
    if (input.kind !== LicenceKind.ORDINARY) throw new KindNotAvailable(input.kind);
    const taker = await this.organizations.requireVerified(actor);
    const { achievement, offer } = await this.offers.read(actor, achievementId);
    if (achievement.ownerId === taker.id) throw new OwnAchievement();
    const owner = await this.database.of(Organization).findOneByOrFail({ id: achievement.ownerId });
    if (!GRANTERS.includes(owner.kind)) throw new OwnerCannotGrant();
    const { profile, rules } = await this.profiles.require(NATIONAL);
    requireTrialWithin(rules, offer.trialMonths);
    await this.takers.eligible(taker.id, rules);
    const choice = { effectiveOn: input.effectiveOn, termMonths: input.termMonths ?? null };
    const dates = this.datesOf(choice, offer);

    const licence = Object.assign(new Licence(), {
      id: this.database.newId(),
      number: await this.nextNumber(),
      achievementId,
      licensorId: owner.id,
      licenseeId: taker.id,
      mode: LicenceMode.UFPL,
      kind: input.kind,
      profileCode: profile.code,
      regionPath: taker.regionPath,
      licensorRegionPath: owner.regionPath,
      purpose: input.purpose,
      state: LicenceState.DRAFT,
      stateReason: null,
      termsVersion: 1,
      effectiveOn: input.effectiveOn,
      ...dates,
      requestedBy: actor.userId,
      requestedOn: this.database.today,
      version: 1,
      createdAt: this.database.now,
    });
    await this.insert(licence);
    await this.timeline.born(licence);
    await this.writeTerms(actor, licence, choice, offer);
    return this.reader.get(actor, licence.id);
  }

  /** Writes other terms for a draft, from the listing as it stands today. The version before stays readable. */
  async revise(actor: Actor, id: string, expectedVersion: number, input: ReviseLicenceInput): Promise<Licence> {
    const licence = await this.reader.hold(actor, id);
    if (!mayDo(LicenceAction.REVISE, actor, licence)) throw notYours();
    if (licence.version !== expectedVersion) throw new StaleVersion(id, licence.version);
    if (licence.state !== LicenceState.DRAFT) throw new NotInThisState(licence.state, 'revise');
    const { offer } = await this.offers.read(actor, licence.achievementId);
    const choice = { effectiveOn: input.effectiveOn, termMonths: input.termMonths ?? null };
    const next = {
      ...this.datesOf(choice, offer),
      effectiveOn: input.effectiveOn,
      termsVersion: licence.termsVersion + 1,
      preparedBy: actor.userId,
    };
    await this.writeTerms(actor, Object.assign(new Licence(), licence, next), choice, offer);
    return this.timeline.change(licence, next);
  }

  private datesOf(choice: TermsChoice, offer: UfplOffer): TermDates {
    const { today } = this.database;
    if (choice.effectiveOn < today) throw new EffectiveDatePassed(today);
    const dates = termDates(choice, offer);
    const lastDay = dates.endsOn ?? dates.triggerOn;
    if (offer.lastValidOn && (lastDay > offer.lastValidOn || dates.triggerOn > offer.lastValidOn))
      throw new BeyondPatentLife(offer.lastValidOn);
    if (dates.endsOn && dates.endsOn <= dates.trialEndsOn) throw new TermWithinTrial(dates.trialEndsOn);
    return dates;
  }

  /** Insert first: of two requests at the same moment, one finds the other's. */
  private async insert(licence: Licence): Promise<void> {
    const licences = this.database.of(Licence);
    const { raw } = await licences.createQueryBuilder().insert().values(licence).orIgnore().returning('id').execute();
    if ((raw as unknown[]).length > 0) return;
    const { achievementId, licenseeId } = licence;
    const open = await licences
      .createQueryBuilder('licence')
      .where({ achievementId, licenseeId })
      .andWhere(`licence.state IN ('DRAFT', 'REVIEW', 'APPROVED')`)
      .getOneOrFail();
    throw new AlreadyRequested(open.id);
  }

  private async writeTerms(
    actor: Actor,
    licence: Licence,
    { effectiveOn, termMonths }: TermsChoice,
    offer: UfplOffer,
  ): Promise<void> {
    const { trialEndsOn, triggerOn, endsOn } = licence;
    const terms = writeTerms({
      form: 'trihelix.licence-terms/1',
      licence: licence.number,
      achievement: { id: offer.achievementId, listingVersion: offer.listingVersion },
      licensor: licence.licensorId,
      licensee: licence.licenseeId,
      mode: licence.mode,
      kind: licence.kind,
      profile: licence.profileCode,
      purpose: licence.purpose,
      currency: offer.currency,
      effectiveOn,
      termMonths,
      endsOn,
      trialMonths: offer.trialMonths,
      trialEndsOn,
      trigger: { kind: 'DATE', on: triggerOn },
      entryFee: 0,
      fees: [{ kind: 'LUMP_SUM', amount: Number(offer.lumpSum), dueDays: offer.dueDays }],
      pricing: { kind: 'MARKET_LISTING', ...offer.listing },
    });
    await this.database.of(LicenceTerms).insert({
      licenceId: licence.id,
      version: licence.termsVersion,
      ...terms,
      writtenBy: actor.userId,
      writtenAt: this.database.now,
    });
    await this.timeline.tell(licence, LicenceEventKind.TERMS_WRITTEN, {});
  }

  private async nextNumber(): Promise<string> {
    const [row] = await this.database.query<{ next: string }>(`SELECT nextval('licence_number_seq') AS next`);
    return `LIC-${this.database.today.slice(0, 4)}-${String(row?.next).padStart(6, '0')}`;
  }
}
