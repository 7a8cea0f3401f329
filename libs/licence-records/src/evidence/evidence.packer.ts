import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LicenceMoved } from '@trihelix/contracts';
import { type CloseOutContent, EvidenceKeeper, LicenceState, type MadePack } from '@trihelix/licensing';
import { Actor, Consumers } from '@trihelix/platform';
import type { SignedRecord } from '../exporting/record.document';
import { RecordExporter } from '../exporting/record.exporter';
import { RecordPaper } from '../exporting/record.paper';
import { writeCloseOut } from './evidence.paper';
import { packed, type PackedFile } from './evidence.pack';
import { csvOf, materialsTable, useLogTable } from './evidence.tables';

/** The listener's name for ever. */
const CONSUMER = 'licence-evidence';

/** Where what was never paid for rests, given back or ended; one that was paid for has no close-out to pack. */
const CLOSED_OUT: readonly LicenceState[] = [LicenceState.RETURNED, LicenceState.TERMINATED];

/** Packs the evidence of a licence once its close-out is closed: read as the platform, for the two sides. */
@Injectable()
export class EvidencePacker implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly keeper: EvidenceKeeper,
    private readonly exporter: RecordExporter,
    private readonly paper: RecordPaper,
  ) {}

  onModuleInit(): void {
    this.consumers.on(LicenceMoved, CONSUMER, async ({ licenceId, to }) => {
      if (CLOSED_OUT.includes(to as LicenceState)) await this.pack(licenceId);
    });
  }

  private async pack(licenceId: string): Promise<void> {
    const content = await this.keeper.contentOf(licenceId);
    if (!content) return;
    await this.keeper.keep(content.licence, await this.made(content));
  }

  private async made(content: CloseOutContent): Promise<MadePack> {
    const { id, number } = content.licence;
    const { closedOn, declarationMissing, closedByPlatform } = content.closeOut;
    const record = await this.exporter.export(Actor.system(CONSUMER), id, { asOfHead: true });
    const head = { licence: id, number, record: record.head, closedOn: closedOn ?? '', declarationMissing, closedByPlatform };
    return packed(head, await this.filesOf(content, record));
  }

  private async filesOf(content: CloseOutContent, record: SignedRecord): Promise<PackedFile[]> {
    const { declaration } = content.closeOut;
    const text = (name: string, said: string): PackedFile => ({ name, content: Buffer.from(said) });
    return [
      text('record.json', `${JSON.stringify(record, null, 2)}\n`),
      { name: 'record.pdf', content: await this.paper.write(record) },
      { name: 'close-out.pdf', content: await writeCloseOut(content, record) },
      text('use-log.csv', csvOf(useLogTable(content))),
      text('materials.csv', csvOf(materialsTable(content))),
      // Word for word what was signed: its SHA-256 is the one that was.
      ...(declaration === null ? [] : [text('declaration.txt', declaration)]),
    ];
  }
}
