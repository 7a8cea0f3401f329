import { Injectable } from '@nestjs/common';
import { MaterialHandedOver } from '@trihelix/contracts';
import { type CivilDate, isUuid, sha256Hex } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, notFound, Outbox, StaleVersion } from '@trihelix/platform';
import type { EventFigures } from '../licences/licence-event.entity';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { sideOf } from '../licences/licence.policy';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { LicenceMaterial, type MaterialAtEnd, type MaterialKind, MaterialState } from './licence-material.entity';
import { ImpossibleHandOverDay } from './trial.failures';
import { isHandingOver, isReceiving, mayHandOver, mayUse } from './trial.policy';

export interface NewMaterial {
  readonly name: string;
  readonly kind: MaterialKind;
  readonly quantity: number;
  readonly handedOverOn: CivilDate;
  readonly atEnd: MaterialAtEnd;
}

/** A step that was made on a version of a material. */
export interface MaterialEdit {
  readonly id: string;
  readonly expectedVersion: number;
}

/** A material with its licence, both held. */
export interface HeldMaterial {
  readonly licence: Licence;
  readonly material: LicenceMaterial;
}

/** What the licensor hands over for a trial, and that it came. */
@Injectable()
export class MaterialsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
  ) {}

  /** Lists what was handed over. @throws NotInThisState, ImpossibleHandOverDay; Refusal NOT_FOUND, FORBIDDEN */
  async handOver(actor: Actor, licenceId: string, input: NewMaterial): Promise<LicenceMaterial> {
    const licence = await this.reader.hold(actor, licenceId);
    if (!mayHandOver(actor, licence)) throw notYours();
    if (!isHandingOver(licence)) throw new NotInThisState(licence.state, 'handOverLicenceMaterial');
    const { today } = this.database;
    const signedOn = licence.signedOn ?? today;
    if (input.handedOverOn < signedOn || input.handedOverOn > today) throw new ImpossibleHandOverDay(signedOn, today);
    const material = Object.assign(new LicenceMaterial(), {
      id: this.database.newId(),
      licenceId: licence.id,
      licensorId: licence.licensorId,
      licenseeId: licence.licenseeId,
      ...pick(input),
      state: MaterialState.HANDED_OVER,
      handedOverBy: actor.userId ?? '',
      ...NOTHING_YET,
      version: 1,
    });
    await this.database.of(LicenceMaterial).insert(material);
    const { name, kind, quantity, handedOverOn, atEnd } = material;
    const figures = { material: material.id, nameHash: sha256Hex(name), materialKind: kind, quantity, handedOverOn, atEnd };
    await this.tell(licence, null, material, LicenceEventKind.MATERIAL_HANDED_OVER, figures);
    await this.outbox.publish(new MaterialHandedOver(licence.id, material.id));
    return material;
  }

  /** Takes off the list what was listed by mistake, as long as nobody has said that it came. @throws NotInThisState, StaleVersion */
  async withdraw(actor: Actor, edit: MaterialEdit): Promise<LicenceMaterial> {
    const held = await this.hold(actor, edit);
    if (!mayHandOver(actor, held.licence)) throw notYours();
    this.requireUnreceived(held, 'withdrawLicenceMaterial');
    const change = { state: MaterialState.WITHDRAWN };
    return this.step(held, change, LicenceEventKind.MATERIAL_WITHDRAWN, { material: held.material.id });
  }

  /** The licensee says that it came. @throws NotInThisState, StaleVersion; Refusal NOT_FOUND, FORBIDDEN */
  async confirmReceipt(actor: Actor, edit: MaterialEdit): Promise<LicenceMaterial> {
    const held = await this.hold(actor, edit);
    if (!mayUse(actor, held.licence)) throw notYours();
    this.requireUnreceived(held, 'confirmLicenceMaterialReceipt');
    const receivedOn = this.database.today;
    const change = { state: MaterialState.RECEIVED, receivedOn, receivedBy: actor.userId };
    return this.step(held, change, LicenceEventKind.MATERIAL_RECEIVED, { material: held.material.id, cameOn: receivedOn });
  }

  /** Finds a material of a side and holds its licence. @throws StaleVersion; Refusal NOT_FOUND */
  async hold(actor: Actor, { id, expectedVersion }: MaterialEdit): Promise<HeldMaterial> {
    const materials = this.database.of(LicenceMaterial);
    const found = isUuid(id) ? await materials.findOneBy({ id }) : null;
    if (!found || sideOf(actor, await this.reader.get(actor, found.licenceId)) === undefined)
      throw notFound('交付物', 'material');
    const licence = await this.reader.hold(actor, found.licenceId);
    const material = await materials.findOneByOrFail({ id });
    if (material.version !== expectedVersion) throw new StaleVersion(id, material.version);
    return { licence, material };
  }

  /** Writes a step of a material that is held, and tells of it. */
  async step(
    { licence, material }: HeldMaterial,
    change: Partial<LicenceMaterial>,
    kind: LicenceEventKind,
    figures: EventFigures,
  ): Promise<LicenceMaterial> {
    const after = Object.assign(new LicenceMaterial(), material, change, { version: material.version + 1 });
    await this.database.of(LicenceMaterial).update({ id: material.id }, { ...change, version: after.version });
    await this.tell(licence, material, after, kind, figures);
    return after;
  }

  private async tell(
    licence: Licence,
    before: LicenceMaterial | null,
    after: LicenceMaterial,
    kind: LicenceEventKind,
    figures: EventFigures,
  ): Promise<void> {
    await this.timeline.tell(licence, kind, { subjectId: after.id, figures });
    this.timeline.touched(before, after, { type: 'LicenceMaterial', id: after.id, licence, seenBy: 'SIDES' });
  }

  private requireUnreceived({ licence, material }: HeldMaterial, act: string): void {
    if (!isReceiving(licence)) throw new NotInThisState(licence.state, act);
    if (material.state !== MaterialState.HANDED_OVER) throw new NotInThisState(material.state, act);
  }
}

const NOTHING_YET = {
  receivedBy: null,
  receivedOn: null,
  outcome: null,
  settledOn: null,
  settledBy: null,
  note: null,
  saidOn: null,
  confirmedBy: null,
  confirmedOn: null,
  confirmedBySilence: false,
  disputeReason: null,
};

const pick = ({ name, kind, quantity, handedOverOn, atEnd }: NewMaterial): NewMaterial => ({
  name,
  kind,
  quantity,
  handedOverOn,
  atEnd,
});
