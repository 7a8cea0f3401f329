import { Injectable } from '@nestjs/common';
import { type Actor, Database, NotInThisState, StaleVersion } from '@trihelix/platform';
import { type AppliedPolicy, PolicyProfilesReader } from '../profiles/policy-profiles.reader';
import { type CompleteTerms, completeTermsOf } from '../terms/complete.terms';
import { TermsRefused } from '../terms/terms.failures';
import { notYours } from './licence.failures';
import { Licence, LicenceKind, LicenceMode } from './licence.entity';
import { LicenceEventKind } from './licence-event.entity';
import { LicenceOffers } from './licence.offers';
import { LicenceAction, mayDo } from './licence.policy';
import { LicenceTerms } from './licence-terms.entity';
import { LicenceTimeline } from './licence.timeline';
import { LicenceState } from './licence.workflow';
import { LicencesReader } from './licences.reader';
import { datesOf } from './terms.dates';
import {
  type CompleteDocument,
  type MarketListing,
  type Pricing,
  readTerms,
  type TermsOrigin,
  writeTerms,
} from './terms.document';
import { TermsExaminer } from './terms.examiner';

/** Columns of a licence that say what its terms say. */
type Agreed = Pick<
  Licence,
  'mode' | 'kind' | 'profileCode' | 'effectiveOn' | 'trialEndsOn' | 'triggerOn' | 'endsOn' | 'termsVersion'
>;

/** What a version of terms is made of. */
export interface Draft {
  readonly terms: unknown;
  readonly origin: TermsOrigin;
  readonly policy: AppliedPolicy;
  readonly achievement: CompleteDocument['achievement'];
  /** Where a technology market lists the price; null where none does. */
  readonly listing: MarketListing | null;
}

/** Writes versions of terms. Whatever is written was read whole and is in order; the versions before stay readable. */
@Injectable()
export class TermsWriter {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly profiles: PolicyProfilesReader,
    private readonly offers: LicenceOffers,
    private readonly examiner: TermsExaminer,
    private readonly timeline: LicenceTimeline,
  ) {}

  /**
   * Writes complete terms for a draft: the licensor's officer has agreed them with the licensee. What the licence is about and
   * where its price is listed stays as it was.
   * @throws StaleVersion, NotInThisState, TermsRefused; Refusal NOT_FOUND for a rule set that there is not.
   */
  async write(actor: Actor, id: string, expectedVersion: number, terms: unknown, profile?: string | null): Promise<Licence> {
    const licence = await this.draft(actor, id, expectedVersion);
    const policy = await this.profiles.require(profile ?? licence.profileCode);
    const standing = await this.reader.currentTerms(licence);
    const listing = await this.offers.listingFor(licence, standing);
    const { achievement } = readTerms(standing.document);
    return this.replace(actor, licence, { terms, origin: 'OFFICER', policy, achievement, listing });
  }

  /** The licence, held, if the actor may write terms for it now. @throws StaleVersion, NotInThisState */
  async draft(actor: Actor, id: string, expectedVersion: number): Promise<Licence> {
    const licence = await this.reader.hold(actor, id);
    if (!mayDo(LicenceAction.REVISE, actor, licence)) throw notYours();
    if (licence.version !== expectedVersion) throw new StaleVersion(id, licence.version);
    if (licence.state !== LicenceState.DRAFT) throw new NotInThisState(licence.state, 'revise');
    return licence;
  }

  /** Writes the next version of a draft's terms. @throws TermsRefused */
  async replace(actor: Actor, licence: Licence, draft: Draft): Promise<Licence> {
    const termsVersion = licence.termsVersion + 1;
    const { agreed, ...written } = await this.compose({ ...licence, termsVersion }, draft);
    await this.insert(actor, Object.assign(new Licence(), licence, agreed), written);
    return this.timeline.change(licence, { ...agreed, preparedBy: actor.userId });
  }

  /** The document that a draft becomes, and what its licence says of it. @throws TermsRefused */
  async compose(
    licence: Pick<Licence, 'id' | 'number' | 'achievementId' | 'licensorId' | 'licenseeId' | 'purpose' | 'termsVersion'>,
    { terms, origin, policy, achievement, listing }: Draft,
  ): Promise<{ agreed: Agreed; document: string; termsHash: string }> {
    const checked = await this.examiner.forLicence(terms, policy, licence, listing);
    const { money, agreement, findings } = checked;
    const complete = completeTermsOf(checked);
    if (!money || !agreement || !complete || findings.problems.length > 0) throw new TermsRefused(findings.problems);
    const pricing = pricingOf(complete, listing);
    const dates = datesOf(money, await this.offers.lastValidOn(licence.achievementId));
    const { code, version } = policy.profile;
    const written = writeTerms({
      form: 'trihelix.licence-terms/2',
      licence: licence.number,
      achievement,
      licensor: licence.licensorId,
      licensee: licence.licenseeId,
      profile: { code, version },
      purpose: licence.purpose,
      pricing,
      origin,
      dates,
      terms: { ...complete, pricing: complete.pricing ?? { kind: pricing.kind, publicityDays: null } },
    });
    const agreed = {
      mode: LicenceMode[money.mode],
      kind: LicenceKind[agreement.kind],
      profileCode: code,
      effectiveOn: money.effectiveOn,
      ...dates,
      termsVersion: licence.termsVersion,
    };
    return { agreed, ...written };
  }

  /** Stores a version and tells of it. */
  async insert(actor: Actor, licence: Licence, written: { document: string; termsHash: string }): Promise<void> {
    await this.database.of(LicenceTerms).insert({
      licenceId: licence.id,
      version: licence.termsVersion,
      document: written.document,
      termsHash: written.termsHash,
      writtenBy: actor.userId,
      writtenAt: this.database.now,
    });
    await this.timeline.tell(licence, LicenceEventKind.TERMS_WRITTEN, {});
  }
}

/** By agreement where the terms say so, or where no market lists the price. */
function pricingOf({ pricing }: CompleteTerms, listing: MarketListing | null): Pricing {
  if (pricing?.kind === 'AGREEMENT' || !listing) return { kind: 'AGREEMENT' };
  const { market, number, url } = listing;
  return { kind: 'MARKET_LISTING', market, number, url };
}
