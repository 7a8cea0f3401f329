import { Injectable } from '@nestjs/common';
import { NonUseDeclared } from '@trihelix/contracts';
import { type Actor, Database, NotInThisState, Outbox, SignatureProvider, StaleVersion } from '@trihelix/platform';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { isClosingOut } from '../licences/licence.policy';
import { LicenceTimeline } from '../licences/licence.timeline';
import { type LicenceMove, LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import type { Signing } from '../signing/signing.service';
import { DAYS_OF_SILENCE } from '../waiting/waiting.days';
import {
  AlreadyDeclared,
  CloseOutIncomplete,
  CloseOutStep,
  DeclarationChanged,
  LicenseeStillHasTime,
} from './close-out.failures';
import { mayClose, mayDeclare } from './close-out.policy';
import { CloseOutStandings, missingIn, type SeenCloseOut } from './close-out.standings';
import { Declarations } from './declarations';
import { LicenceCloseOut } from './licence-close-out.entity';
import { CLOSING_SILENT } from './silence.sql';

/** How the licensor closes: on the version that was read, without the declaration only for a reason. */
export interface Closing {
  readonly expectedVersion: number;
  readonly missingReason?: string | null;
}

interface Held {
  readonly licence: Licence;
  readonly standing: SeenCloseOut;
}

/** Whose act it is when an early end follows from its close-out. */
const CLOSE_OUT = 'licensing.close-out';
const CLOSED_BY_SILENCE =
  `应办结事项均已办结，许可方 ${DAYS_OF_SILENCE} 日内未归档，由平台归档 / ` +
  `All was done, and the licensor did not close it within ${DAYS_OF_SILENCE} days; the platform did`;

/** The close-out of a licence that was never paid for, given back or ended: the licensee declares, the licensor closes. */
@Injectable()
export class CloseOutService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly standings: CloseOutStandings,
    private readonly declarations: Declarations,
    private readonly timeline: LicenceTimeline,
    private readonly provider: SignatureProvider,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Signs the declaration of non-use that was shown, for the licensee.
   * @throws NotInThisState, DeclarationChanged, AlreadyDeclared; Refusal NOT_FOUND, FORBIDDEN (also when the proof does not hold)
   */
  async declare(actor: Actor, licenceId: string, { termsHash: textHash, password }: Signing): Promise<Licence> {
    const held = await this.hold(actor, licenceId, mayDeclare);
    const { licence, standing } = held;
    this.requireOpen(held, 'declareNonUse');
    const { closeOut } = standing;
    if (closeOut.declaredOn !== null) throw new AlreadyDeclared(closeOut.declaredOn);
    const text = await this.declarations.of(licence, closeOut);
    if (text.hash !== textHash) throw new DeclarationChanged(text.hash, text.version);
    const { method, evidence } = await this.provider.sign(actor, { termsHash: text.hash, proof: password });
    await this.write(held, {
      declarationVersion: text.version,
      declaration: text.zh,
      declarationHash: text.hash,
      declaredOn: this.database.today,
      declaredBy: actor.userId,
      declaredAt: this.database.now,
      method,
      evidence,
    });
    const figures = { declarationVersion: text.version, declarationHash: text.hash, method, organization: licence.licenseeId };
    await this.timeline.tell(licence, LicenceEventKind.NON_USE_DECLARED, { figures });
    await this.outbox.publish(new NonUseDeclared(licence.id));
    return licence;
  }

  /**
   * Closes what is declared, settled and paid for; after the due day also without the declaration, for a reason that stays in
   * the evidence.
   * @throws NotInThisState, StaleVersion, CloseOutIncomplete, LicenseeStillHasTime; Refusal NOT_FOUND, FORBIDDEN
   */
  async close(actor: Actor, licenceId: string, { expectedVersion, missingReason }: Closing): Promise<Licence> {
    const held = await this.hold(actor, licenceId, mayClose);
    const { licence, standing } = held;
    this.requireOpen(held, 'closeLicenceReturn');
    const { closeOut } = standing;
    if (closeOut.version !== expectedVersion) throw new StaleVersion(licence.id, closeOut.version);
    const isMissing = closeOut.declaredOn === null && missingReason != null;
    const missing = missingIn(standing).filter((step) => !isMissing || step !== CloseOutStep.DECLARATION);
    if (missing.length > 0) throw new CloseOutIncomplete(missing);
    if (isMissing && !standing.isOverdue) throw new LicenseeStillHasTime(closeOut.dueOn);
    const reason = isMissing ? missingReason : undefined;
    await this.write(held, {
      declarationMissing: isMissing,
      missingReason: reason ?? null,
      closedOn: this.database.today,
      closedBy: actor.userId,
      closedAt: this.database.now,
    });
    const figures = { ...figuresOf(closeOut), declarationMissing: isMissing };
    await this.timeline.tell(licence, LicenceEventKind.RETURN_CLOSED, { figures, reason });
    return this.rest(licence, 'closeReturn', reason);
  }

  /**
   * Closes what is done where the licensor let its days pass, though it was reminded. The caller holds the licence. False where
   * there is nothing to close; the database refuses it any sooner.
   */
  async closeBySilence(licence: Licence): Promise<boolean> {
    const [silent] = await this.database.query(
      `SELECT FROM licence_close_out AS closing WHERE licence_id = $1 AND ${CLOSING_SILENT}`,
      [licence.id],
    );
    const [standing] = silent ? await this.standings.of([licence.id]) : [];
    if (!standing || !isClosingOut(licence)) return false;
    const { today: closedOn, now: closedAt } = this.database;
    await this.write({ licence, standing }, { closedOn, closedAt, closedByPlatform: true });
    const figures = { ...figuresOf(standing.closeOut), declarationMissing: false, closedBy: 'PLATFORM' };
    await this.timeline.tell(licence, LicenceEventKind.RETURN_CLOSED, { figures });
    await this.rest(licence, 'closeBySilence', CLOSED_BY_SILENCE);
    return true;
  }

  /** What is closed out rests. Of what ended early that follows, and is nobody's to decide. */
  private rest(licence: Licence, move: LicenceMove, reason: string | undefined): Promise<Licence> {
    if (licence.state === LicenceState.RETURNING) return this.timeline.move(licence, move, { reason });
    return this.database.following(CLOSE_OUT, () => this.timeline.move(licence, 'closeTermination', { reason }));
  }

  /** Whose act it is comes first: nobody else is told how the licence stands. */
  private async hold(actor: Actor, licenceId: string, may: typeof mayDeclare): Promise<Held> {
    const licence = await this.reader.hold(actor, licenceId);
    if (!may(actor, licence)) throw notYours();
    const [standing] = await this.standings.of([licence.id]);
    if (!standing) throw new NotInThisState(licence.state, 'closeOut');
    return { licence, standing };
  }

  private requireOpen({ licence, standing }: Held, act: string): void {
    if (!isClosingOut(licence) || standing.closeOut.closedOn !== null) throw new NotInThisState(licence.state, act);
  }

  private async write({ licence, standing: { closeOut } }: Held, change: Partial<LicenceCloseOut>): Promise<void> {
    const { licenceId, version } = closeOut;
    const after = Object.assign(new LicenceCloseOut(), closeOut, change, { version: version + 1 });
    await this.database.of(LicenceCloseOut).update({ licenceId, version }, { ...change, version: after.version });
    this.timeline.touched(closeOut, after, { type: 'LicenceCloseOut', id: licenceId, licence });
  }
}

/** What the record says of every closing. */
const figuresOf = ({ openedOn, dueOn, declarationHash }: LicenceCloseOut) => ({
  openedOn,
  toBeClosedBy: dueOn,
  declarationHash,
  owed: '0',
});
