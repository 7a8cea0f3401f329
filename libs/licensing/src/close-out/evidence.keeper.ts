import { Injectable } from '@nestjs/common';
import { type Actor, Database } from '@trihelix/platform';
import { LicenceEventKind } from '../licences/licence-event.entity';
import { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { LicenceMaterial } from '../trial/licence-material.entity';
import { LicenceUseEntry } from '../trial/licence-use-entry.entity';
import { LicenceCloseOut, LicenceEvidence } from './licence-close-out.entity';

/** What a close-out is made up of, for whoever packs it: all of it, since the beginning. */
export interface CloseOutContent {
  readonly licence: Licence;
  readonly closeOut: LicenceCloseOut;
  /** By day, then as written. */
  readonly entries: readonly LicenceUseEntry[];
  /** As listed; those that were withdrawn are left out. */
  readonly materials: readonly LicenceMaterial[];
}

/** A pack as it was made. */
export interface MadePack {
  /** JSON: every file with its SHA-256. */
  readonly manifest: string;
  readonly manifestHash: string;
  /** ZIP. */
  readonly archive: Buffer;
}

/** Keeps the packs of evidence, and tells the record of them. */
@Injectable()
export class EvidenceKeeper {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly timeline: LicenceTimeline,
  ) {}

  /** What there is to pack of a licence whose close-out is closed; null for any other, and once it is packed. Inside a transaction. */
  async contentOf(licenceId: string): Promise<CloseOutContent | null> {
    const closeOut = await this.database.of(LicenceCloseOut).findOneBy({ licenceId });
    if (!closeOut || closeOut.closedOn === null) return null;
    const licence = await this.database
      .of(Licence)
      .createQueryBuilder('licence')
      .where('licence.id = :licenceId', { licenceId })
      .setLock('pessimistic_write')
      .getOneOrFail();
    if (await this.database.of(LicenceEvidence).existsBy({ licenceId })) return null;
    const entries = await this.database.of(LicenceUseEntry).find({ where: { licenceId }, order: { usedOn: 'ASC', id: 'ASC' } });
    const materials = await this.database.of(LicenceMaterial).find({ where: { licenceId }, order: { id: 'ASC' } });
    return { licence, closeOut, entries, materials: materials.filter(({ state }) => state !== 'WITHDRAWN') };
  }

  /** Keeps a pack for good; the record names its manifest. The caller holds the licence, as `contentOf` does. */
  async keep(licence: Licence, pack: MadePack): Promise<void> {
    const { id: licenceId, licensorId, licenseeId } = licence;
    const packedAt = this.database.now;
    await this.database.of(LicenceEvidence).insert({ licenceId, licensorId, licenseeId, ...pack, packedAt });
    await this.timeline.tell(licence, LicenceEventKind.CLOSE_OUT_PACKED, { figures: { manifestHash: pack.manifestHash } });
    const { manifestHash } = pack;
    this.timeline.touched(null, { manifestHash }, { type: 'LicenceEvidence', id: licenceId, licence, seenBy: 'SIDES' });
  }

  /** The pack of a licence, for its two sides. @throws Refusal NOT_FOUND; null where none was made, or for others than its sides */
  async read(actor: Actor, licenceId: string): Promise<{ licence: Licence; archive: Buffer } | null> {
    return this.database.read(actor, async () => {
      const licence = await this.reader.get(actor, licenceId);
      const found = await this.database.of(LicenceEvidence).findOne({ where: { licenceId }, select: { archive: true } });
      return found && { licence, archive: found.archive };
    });
  }
}
