import { Injectable } from '@nestjs/common';
import { TermsOffered } from '@trihelix/contracts';
import { addDays } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, Outbox, StaleVersion } from '@trihelix/platform';
import { DAYS_TO_ANSWER } from '../negotiation/negotiation.days';
import { TermsOffer } from '../negotiation/negotiation.entities';
import { type AppliedPolicy, PolicyProfilesReader } from '../profiles/policy-profiles.reader';
import { completeTermsOf } from '../terms/complete.terms';
import { LicenceSide } from '../signing/licence-signature.entity';
import { findReserved, type OfferedBeside } from '../terms/reserved.findings';
import type { TermsFinding } from '../terms/terms.finding';
import { TermsRefused } from '../terms/terms.failures';
import { notYours } from './licence.failures';
import { Licence, LicenceKind, LicenceMode } from './licence.entity';
import { LicenceEventKind } from './licence-event.entity';
import { LicenceOffers } from './licence.offers';
import { LicenceAction, mayDo, sideOf } from './licence.policy';
import { LicenceTerms } from './licence-terms.entity';
import { LicenceTimeline } from './licence.timeline';
import { LicenceState } from './licence.workflow';
import { LicencesReader } from './licences.reader';
import { isIntended } from './listing.terms';
import { datesOf } from './terms.dates';
import { type CompleteDocument, type Pricing, readTerms, type TermsOrigin, writeTerms } from './terms.document';
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
  /** How the price was found, unless the terms have it by agreement. */
  readonly pricing: Pricing;
  /** Of a licensee's offer: what it may not offer otherwise. */
  readonly beside?: OfferedBeside;
}

/** What a side offers: complete terms, what it says beside them, and a rule set where the licensor chooses another. */
export interface Offered {
  readonly terms: unknown;
  readonly note?: string | null;
  readonly profile?: string | null;
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
    private readonly outbox: Outbox,
  ) {}

  /**
   * Offers complete terms for a draft, in answer to those that stand. What the licence is about and where its price is listed stays
   * as it was; a licensee leaves what is the licensor's to say as it stands, its rule set too.
   * @throws StaleVersion, NotInThisState, TermsRefused; Refusal NOT_FOUND for a rule set that there is not.
   */
  async offer(actor: Actor, id: string, expectedVersion: number, { terms, note, profile }: Offered): Promise<Licence> {
    const licence = await this.draft(actor, id, expectedVersion, LicenceAction.OFFER_TERMS);
    const isLicensor = sideOf(actor, licence) === LicenceSide.LICENSOR;
    if (!isLicensor && profile && profile !== licence.profileCode) throw new TermsRefused([FIXED_PROFILE]);
    const policy = await this.profiles.require(profile ?? licence.profileCode);
    const standing = await this.reader.currentTerms(licence);
    const pricing = await this.offers.pricingFor(licence, standing);
    const { achievement } = readTerms(standing.document);
    const draft: Draft = { terms, origin: isLicensor ? 'OFFICER' : 'LICENSEE', policy, achievement, pricing };
    const beside = isLicensor ? undefined : await this.besideOf(licence, standing);
    return this.replace(actor, licence, { ...draft, beside }, note ?? null);
  }

  private async besideOf({ achievementId }: Licence, { document }: LicenceTerms): Promise<OfferedBeside> {
    const { terms, pricing } = readTerms(document);
    const intents = await this.offers.intentsOf(achievementId);
    return { standing: terms, pricing: pricing.kind, isIntended: (kind) => isIntended(intents, kind) };
  }

  /** The licence, held, if the actor may write terms for it now. @throws StaleVersion, NotInThisState */
  async draft(actor: Actor, id: string, expectedVersion: number, act: LicenceAction): Promise<Licence> {
    const licence = await this.reader.hold(actor, id);
    if (!mayDo(act, actor, licence)) throw notYours();
    if (licence.version !== expectedVersion) throw new StaleVersion(id, licence.version);
    if (licence.state !== LicenceState.DRAFT) throw new NotInThisState(licence.state, 'revise');
    return licence;
  }

  /** Writes the next version of a draft's terms. @throws TermsRefused */
  async replace(actor: Actor, licence: Licence, draft: Draft, note: string | null): Promise<Licence> {
    const termsVersion = licence.termsVersion + 1;
    const { agreed, ...written } = await this.compose({ ...licence, termsVersion }, draft);
    const { side } = await this.insert(actor, Object.assign(new Licence(), licence, agreed), written, note);
    await this.outbox.publish(new TermsOffered(licence.id, termsVersion, side));
    return this.timeline.change(licence, { ...agreed, preparedBy: actor.userId });
  }

  /** The document that a draft becomes, and what its licence says of it. @throws TermsRefused */
  async compose(
    licence: Pick<Licence, 'id' | 'number' | 'achievementId' | 'licensorId' | 'licenseeId' | 'purpose' | 'termsVersion'>,
    { terms, origin, policy, achievement, pricing: found, beside }: Draft,
  ): Promise<{ agreed: Agreed; document: string; termsHash: string }> {
    const checked = await this.examiner.forLicence(terms, policy, licence, found);
    const { money, agreement, findings } = checked;
    const complete = completeTermsOf(checked);
    if (complete && beside) findReserved(complete, beside, findings);
    if (!money || !agreement || !complete || findings.problems.length > 0) throw new TermsRefused(findings.problems);
    const pricing = complete.pricing?.kind === 'AGREEMENT' ? BY_AGREEMENT : found;
    const dates = datesOf(money, agreement, await this.offers.lastValidOn(licence.achievementId));
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

  /** Stores a version as the offer of the actor's side, and tells of it. */
  async insert(
    actor: Actor,
    licence: Licence,
    written: { document: string; termsHash: string },
    note: string | null,
  ): Promise<TermsOffer> {
    await this.database.of(LicenceTerms).insert({
      licenceId: licence.id,
      version: licence.termsVersion,
      document: written.document,
      termsHash: written.termsHash,
      writtenBy: actor.userId,
      writtenAt: this.database.now,
    });
    const offer: TermsOffer = {
      licenceId: licence.id,
      version: licence.termsVersion,
      licensorId: licence.licensorId,
      licenseeId: licence.licenseeId,
      side: sideOf(actor, licence) ?? LicenceSide.LICENSOR,
      note,
      offeredBy: actor.userId,
      offeredAt: this.database.now,
      answerBy: addDays(this.database.today, DAYS_TO_ANSWER),
    };
    await this.database.of(TermsOffer).insert(offer);
    await this.timeline.tell(licence, LicenceEventKind.TERMS_WRITTEN, {});
    return offer;
  }
}

const FIXED_PROFILE: TermsFinding = {
  path: 'profile',
  code: 'FOR_THE_LICENSOR',
  text: {
    zh: '适用的政策规则由许可方确定，请保留原值',
    en: 'is for the licensor to choose; leave the rule set as it stands',
  },
  source: null,
};

const BY_AGREEMENT: Pricing = { kind: 'AGREEMENT' };
