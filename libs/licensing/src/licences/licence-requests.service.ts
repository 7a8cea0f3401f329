import type { Achievement } from '@trihelix/achievements';
import { Organization, OrganizationKind, OrganizationsService } from '@trihelix/identity';
import { Injectable } from '@nestjs/common';
import { addMonths } from '@trihelix/kernel';
import { type Actor, Database } from '@trihelix/platform';
import { AuctionsService } from '../auctions/auctions.service';
import { type AppliedPolicy, NATIONAL, PolicyProfilesReader } from '../profiles/policy-profiles.reader';
import { requireTrialWithin, Takers } from '../profiles/takers';
import {
  AlreadyRequested,
  BeyondPatentLife,
  EffectiveDatePassed,
  KindNotAvailable,
  OwnAchievement,
  OwnerCannotGrant,
  TermWithinTrial,
} from './licence.failures';
import { Licence, LicenceKind } from './licence.entity';
import type { RequestLicenceInput, ReviseLicenceInput } from './licence.inputs';
import { LicenceOffers } from './licence.offers';
import { LicenceAction } from './licence.policy';
import { SoldAchievements, soldMeanwhile } from './sold.achievements';
import { LicenceTimeline } from './licence.timeline';
import { LicenceState } from './licence.workflow';
import { LicencesReader } from './licences.reader';
import { isIntended, listingTerms, termDates, type TermsChoice, type UfplOffer } from './listing.terms';
import { withTrialMoved } from './terms.dates';
import { readTerms, type TermsDocument } from './terms.document';
import { type Draft, TermsWriter } from './terms.writer';

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
    private readonly auctions: AuctionsService,
    private readonly takers: Takers,
    private readonly profiles: PolicyProfilesReader,
    private readonly writer: TermsWriter,
    private readonly timeline: LicenceTimeline,
    private readonly sold: SoldAchievements,
  ) {}

  /**
   * Asks for a use-first-pay-later licence on behalf of the enterprise the actor acts for.
   * @throws what the command declares; Refusal NOT_FOUND when the achievement is not listed.
   */
  async request(actor: Actor, achievementId: string, input: RequestLicenceInput): Promise<Licence> {
    const taker = await this.organizations.requireVerified(actor);
    const { achievement, offer, auction } = await this.offers.read(actor, achievementId, { licenseeId: taker.id });
    if (achievement.ownerId === taker.id) throw new OwnAchievement();
    await this.sold.requireNot({ achievementId });
    requireIntended(achievement, input.kind);
    const owner = await this.database.of(Organization).findOneByOrFail({ id: achievement.ownerId });
    if (!GRANTERS.includes(owner.kind)) throw new OwnerCannotGrant();
    const policy = await this.profiles.require(NATIONAL);
    requireTrialWithin(policy.rules, offer.trialMonths);
    await this.takers.eligible(taker.id, policy.rules);
    const choice = { effectiveOn: input.effectiveOn, termMonths: input.termMonths ?? null };
    this.requirePossible(choice, offer);

    const subject = {
      id: this.database.newId(),
      number: await this.nextNumber(),
      achievementId,
      licensorId: owner.id,
      licenseeId: taker.id,
      purpose: input.purpose,
      termsVersion: 1,
    };
    const { agreed, ...written } = await this.writer.compose(subject, fromListing(choice, offer, input.kind, policy));
    const licence = Object.assign(new Licence(), {
      ...subject,
      ...agreed,
      regionPath: taker.regionPath,
      licensorRegionPath: owner.regionPath,
      state: LicenceState.DRAFT,
      stateReason: null,
      requestedBy: actor.userId,
      requestedOn: this.database.today,
      version: 1,
      createdAt: this.database.now,
    });
    await this.insert(licence);
    if (auction) await this.auctions.use(auction, licence.id);
    await this.timeline.born(licence);
    await this.writer.insert(actor, licence, written, null);
    return this.reader.get(actor, licence.id);
  }

  /**
   * Writes other terms for a draft. Those that were copied from the listing are copied anew as it stands today; of those that an
   * side wrote, only the days change. The version before stays readable.
   */
  async revise(
    actor: Actor,
    id: string,
    expectedVersion: number,
    input: ReviseLicenceInput,
    note: string | null = null,
  ): Promise<Licence> {
    const licence = await this.writer.draft(actor, id, expectedVersion, LicenceAction.REVISE);
    const choice = { effectiveOn: input.effectiveOn, termMonths: input.termMonths ?? null };
    const policy = await this.profiles.require(licence.profileCode);
    const standing = readTerms((await this.reader.currentTerms(licence)).document);
    if (standing.origin !== 'LISTING') return this.writer.replace(actor, licence, withDays(standing, choice, policy), note);
    const { achievementId, licenseeId } = licence;
    const { offer } = await this.offers.read(actor, achievementId, { licenseeId, licenceId: id });
    this.requirePossible(choice, offer);
    return this.writer.replace(actor, licence, fromListing(choice, offer, licence.kind, policy), note);
  }

  private requirePossible(choice: TermsChoice, offer: UfplOffer): void {
    const { today } = this.database;
    if (choice.effectiveOn < today) throw new EffectiveDatePassed(today);
    const dates = termDates(choice, offer);
    const lastDay = dates.endsOn ?? dates.triggerOn;
    if (offer.lastValidOn && (lastDay > offer.lastValidOn || dates.triggerOn > offer.lastValidOn))
      throw new BeyondPatentLife(offer.lastValidOn);
    if (dates.endsOn && dates.endsOn <= dates.trialEndsOn) throw new TermWithinTrial(dates.trialEndsOn);
  }

  /** Insert first: of two requests at the same moment, one finds the other's. */
  private async insert(licence: Licence): Promise<void> {
    if (await this.database.insertIfNew(Licence, licence).catch(soldMeanwhile)) return;
    const { achievementId, licenseeId } = licence;
    const open = await this.database
      .of(Licence)
      .createQueryBuilder('licence')
      .where({ achievementId, licenseeId })
      .andWhere(`licence.state IN ('DRAFT', 'REVIEW', 'PUBLICITY', 'OBJECTION', 'APPROVED')`)
      .getOneOrFail();
    throw new AlreadyRequested(open.id);
  }

  private async nextNumber(): Promise<string> {
    const [row] = await this.database.query<{ next: string }>(`SELECT nextval('licence_number_seq') AS next`);
    return `LIC-${this.database.today.slice(0, 4)}-${String(row?.next).padStart(6, '0')}`;
  }
}

/** @throws KindNotAvailable when the owner says which kinds it would grant, and this is none of them */
function requireIntended({ licenceIntents }: Achievement, kind: LicenceKind): void {
  if (!isIntended(licenceIntents, kind)) throw new KindNotAvailable(kind);
}

const fromListing = (choice: TermsChoice, offer: UfplOffer, kind: LicenceKind, policy: AppliedPolicy): Draft => ({
  terms: listingTerms(choice, offer, kind, policy),
  origin: 'LISTING',
  policy,
  achievement: { id: offer.achievementId, listingVersion: offer.listingVersion },
  pricing: offer.pricing,
});

function withDays({ terms, achievement, pricing, dates }: TermsDocument, choice: TermsChoice, policy: AppliedPolicy): Draft {
  const trialEndsOn = addMonths(choice.effectiveOn, terms.trialMonths);
  const trigger = terms.trigger && withTrialMoved(terms.trigger, dates.trialEndsOn, trialEndsOn);
  return { terms: { ...terms, ...choice, trigger }, origin: 'OFFICER', policy, achievement, pricing };
}
