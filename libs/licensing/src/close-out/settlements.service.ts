import { Injectable } from '@nestjs/common';
import { MaterialSettled } from '@trihelix/contracts';
import { type CivilDate, sha256Hex } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, Outbox } from '@trihelix/platform';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { isClosingOut, sideOf } from '../licences/licence.policy';
import { LicenceSide } from '../signing/licence-signature.entity';
import { isUnsettled, LicenceMaterial, MaterialOutcome, MaterialState } from '../trial/licence-material.entity';
import { type HeldMaterial, type MaterialEdit, MaterialsService } from '../trial/materials.service';
import { mayHandOver, mayUse } from '../trial/trial.policy';
import { ImpossibleSettlementDay, LicenseeStillHasTime, OutcomeNotYours } from './close-out.failures';
import { isWithLicensee } from './close-out.policy';
import { CloseOutStandings } from './close-out.standings';
import { SETTLEMENT_SILENT } from './silence.sql';

/** What became of a material. */
export interface Settlement extends MaterialEdit {
  readonly outcome: MaterialOutcome;
  readonly on: CivilDate;
  readonly note?: string | null;
}

/** A reason that is one. */
const SHORTEST_REASON = 10;
const { RETURNED, DESTROYED, MISSING } = MaterialOutcome;

/** What was handed over, given back: the licensee says so, the licensor confirms or disputes it. */
@Injectable()
export class SettlementsService {
  constructor(
    private readonly database: Database,
    private readonly materials: MaterialsService,
    private readonly standings: CloseOutStandings,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The licensee says what became of a material; after the due day the licensor says so for a licensee that did not answer, and
   * that settles it.
   * @throws NotInThisState, StaleVersion, OutcomeNotYours, ImpossibleSettlementDay, LicenseeStillHasTime
   */
  async settle(actor: Actor, { outcome, on, note, ...edit }: Settlement): Promise<LicenceMaterial> {
    const held = await this.materials.hold(actor, edit);
    const isLicensor = sideOf(actor, held.licence) === LicenceSide.LICENSOR;
    if (!(isLicensor ? mayHandOver : mayUse)(actor, held.licence)) throw notYours();
    this.requireOpen(held, 'settleLicenceMaterial');
    if (!isWithLicensee(held.material)) throw new NotInThisState(held.material.state, 'settleLicenceMaterial');
    if (isLicensor) await this.requireOverdue(held);
    requireOwnOutcome(outcome, note ?? null, isLicensor);
    const { today } = this.database;
    if (on < held.material.handedOverOn || on > today) throw new ImpossibleSettlementDay(held.material.handedOverOn, today);
    const change = {
      outcome,
      settledOn: on,
      settledBy: actor.userId,
      note: note ?? null,
      disputeReason: null,
      ...(isLicensor
        ? { state: MaterialState.CONFIRMED, confirmedBy: actor.userId, confirmedOn: today }
        : { state: MaterialState.SETTLED, saidOn: today }),
    };
    return this.step(held, change, note ?? null);
  }

  /** The licensor confirms what the licensee said. @throws NotInThisState, StaleVersion */
  async confirm(actor: Actor, edit: MaterialEdit): Promise<LicenceMaterial> {
    const held = await this.settled(actor, edit, 'confirmLicenceMaterialSettlement');
    const change = { state: MaterialState.CONFIRMED, confirmedBy: actor.userId, confirmedOn: this.database.today };
    return this.step(held, change, null);
  }

  /** The licensor says that it was not so, and why; the licensee answers. @throws NotInThisState, StaleVersion */
  async dispute(actor: Actor, edit: MaterialEdit, reason: string): Promise<LicenceMaterial> {
    const held = await this.settled(actor, edit, 'disputeLicenceMaterialSettlement');
    return this.step(held, { state: MaterialState.DISPUTED, disputeReason: reason }, reason);
  }

  /**
   * What the licensee said counts where the licensor let its days pass, though it was reminded. The caller holds the licence.
   * Returns how many. The database refuses it any sooner.
   */
  async confirmBySilence(licence: Licence): Promise<number> {
    const silent = await this.database.query<{ id: string }>(
      `SELECT id FROM licence_material WHERE licence_id = $1 AND ${SETTLEMENT_SILENT} ORDER BY id`,
      [licence.id],
    );
    for (const { id } of silent) {
      const material = await this.database.of(LicenceMaterial).findOneByOrFail({ id });
      const change = { state: MaterialState.CONFIRMED, confirmedBySilence: true, confirmedOn: this.database.today };
      await this.step({ licence, material }, change, null);
    }
    return silent.length;
  }

  private async settled(actor: Actor, edit: MaterialEdit, act: string): Promise<HeldMaterial> {
    const held = await this.materials.hold(actor, edit);
    if (!mayHandOver(actor, held.licence)) throw notYours();
    this.requireOpen(held, act);
    if (held.material.state !== MaterialState.SETTLED) throw new NotInThisState(held.material.state, act);
    return held;
  }

  private requireOpen({ licence, material }: HeldMaterial, act: string): void {
    if (!isClosingOut(licence)) throw new NotInThisState(licence.state, act);
    if (!isUnsettled(material)) throw new NotInThisState(material.state, act);
  }

  private async requireOverdue({ licence }: HeldMaterial): Promise<void> {
    const [standing] = await this.standings.of([licence.id]);
    if (standing && !standing.isOverdue) throw new LicenseeStillHasTime(standing.closeOut.dueOn);
  }

  private async step(held: HeldMaterial, change: Partial<LicenceMaterial>, said: string | null): Promise<LicenceMaterial> {
    const { id, outcome, settledOn, confirmedBySilence } = { ...held.material, ...change };
    const saidHash = said === null ? null : sha256Hex(said);
    const step = confirmedBySilence ? 'CONFIRMED_BY_SILENCE' : (change.state ?? null);
    const figures = { material: id, step, outcome, settledOn, saidHash };
    const after = await this.materials.step(held, change, LicenceEventKind.MATERIAL_SETTLED, figures);
    await this.outbox.publish(new MaterialSettled(held.licence.id, id));
    return after;
  }
}

/** Each side says what it can know, and nothing is missing without a reason. */
function requireOwnOutcome(outcome: MaterialOutcome, note: string | null, isLicensor: boolean): void {
  if (isLicensor ? outcome === DESTROYED : outcome !== RETURNED && outcome !== DESTROYED) throw new OutcomeNotYours(!isLicensor);
  if (outcome === MISSING && (note ?? '').length < SHORTEST_REASON) throw new OutcomeNotYours(true);
}
