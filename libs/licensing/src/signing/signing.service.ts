import { LicenceSigned } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { type Actor, Database, NotInThisState, Outbox, SignatureProvider, violatedConstraint } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { Grants } from '../grants/grants';
import { LicenceEventKind } from '../licences/licence-event.entity';
import { EndingRights } from '../licences/ending.rights';
import { type Licence, LicenceMode } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { LicenceAction, mayDo, sideOf } from '../licences/licence.policy';
import { SoldAchievements } from '../licences/sold.achievements';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { PolicyProfilesReader } from '../profiles/policy-profiles.reader';
import { type SizeSnapshot, Takers } from '../profiles/takers';
import { ConversionRights } from '../triallists/conversion.rights';
import { ConversionUnderWay } from '../triallists/triallist.failures';
import { LicenceSignature } from './licence-signature.entity';
import { AlreadySigned, signedForTheOther, TermsChanged, TrialIsOver } from './signing.failures';

/** The constraint by which the database grants nothing while a round of conversion is open. */
const ONE_AFTER_ANOTHER = 'licence_grant_awaits_round';

/** What a signatory shows: the fingerprint of the terms read, and the proof of presence. */
export interface Signing {
  readonly termsHash: string;
  readonly password: string;
}

/** Both sides sign the same terms; the second signature concludes the licence. */
@Injectable()
export class SigningService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly timeline: LicenceTimeline,
    private readonly takers: Takers,
    private readonly profiles: PolicyProfilesReader,
    private readonly grants: Grants,
    private readonly rights: ConversionRights,
    private readonly provider: SignatureProvider,
    private readonly outbox: Outbox,
    private readonly books: LicenceBooks,
    private readonly endingRights: EndingRights,
    private readonly sold: SoldAchievements,
  ) {}

  /**
   * Signs for the actor's side. Both sides' signatories may come at the same moment: the licence is held, so one is the second.
   * @throws NotInThisState, TermsChanged, TrialIsOver, AchievementTransferred, RightEndsBefore, AlreadySigned, SizeUnknown, TakerNotEligible, KindConflict,
   * ConversionPlaceTaken, ConversionUnderWay;
   * Refusal FORBIDDEN when the proof does not hold, or the same person has signed for the other side.
   */
  async sign(actor: Actor, id: string, { termsHash, password }: Signing): Promise<Licence> {
    const licence = await this.reader.hold(actor, id);
    const side = sideOf(actor, licence);
    if (!side || !mayDo(LicenceAction.SIGN, actor, licence)) throw notYours();
    if (licence.state !== LicenceState.APPROVED) throw new NotInThisState(licence.state, 'sign');
    const terms = await this.reader.currentTerms(licence);
    if (terms.termsHash !== termsHash) throw new TermsChanged(terms.termsHash, terms.version);
    this.requireTrialAhead(licence);
    await this.sold.requireNot(licence);
    await this.endingRights.requireNone(licence, true);
    const signatures = this.database.of(LicenceSignature);
    const earlier = await signatures.findBy({ licenceId: id, termsVersion: terms.version });
    if (earlier.some((signature) => signature.side === side)) throw new AlreadySigned();
    if (earlier.some(({ userId }) => userId === actor.userId)) throw signedForTheOther();
    const size = await this.sizeOf(licence);

    const { method, evidence } = await this.provider.sign(actor, { termsHash, proof: password });
    const signature = {
      id: this.database.newId(),
      licenceId: id,
      termsVersion: terms.version,
      termsHash,
      side,
      organizationId: actor.organizationId ?? '',
      userId: actor.userId ?? '',
      method,
      evidence,
      signedAt: this.database.now,
    };
    await signatures.insert(signature);
    await this.timeline.tell(licence, LicenceEventKind.SIGNED, { subjectId: signature.id });
    this.timeline.touched(null, signature, { type: 'LicenceSignature', id: signature.id, licence });
    await this.outbox.publish(new LicenceSigned(id, side));
    if (earlier.length === 0) return licence;
    await this.grants.claim(licence, terms.document).catch(refuseWhileDeciding);
    await this.rights.grant(licence, terms.document);
    return this.conclude(licence, size);
  }

  /** Use first, pay later: who would pay from the first day does not use first. An ordinary licence has no trial to miss. */
  private requireTrialAhead({ mode, trialEndsOn, triggerOn }: Licence): void {
    const { today } = this.database;
    const isOver = today > trialEndsOn || (triggerOn !== null && triggerOn <= today);
    if (mode === LicenceMode.UFPL && isOver) throw new TrialIsOver(trialEndsOn);
  }

  /** Whoever pays from the first day may be of any size. @throws SizeUnknown, TakerNotEligible */
  private async sizeOf({ mode, licenseeId, profileCode }: Licence): Promise<SizeSnapshot> {
    if (mode === LicenceMode.ORDINARY) return this.takers.snapshot(licenseeId);
    return this.takers.eligible(licenseeId, (await this.profiles.require(profileCode)).rules);
  }

  /** The size class is fixed now and never computed again (Regulations on Payments to SMEs art. 17). */
  private async conclude(licence: Licence, { size, asOf }: SizeSnapshot): Promise<Licence> {
    const { today } = this.database;
    const signed = await this.timeline.move(licence, 'conclude', {
      change: { signedOn: today, licenseeSize: size, licenseeSizeAsOf: asOf },
    });
    return this.books.follow(signed);
  }
}

/** @throws ConversionUnderWay while several triallists of the achievement decide who is alone with it */
function refuseWhileDeciding(error: unknown): never {
  if (violatedConstraint(error) === ONE_AFTER_ANOTHER) throw new ConversionUnderWay();
  throw error;
}
