import { Injectable } from '@nestjs/common';
import { Failure } from '@trihelix/kernel';
import type { Text } from '@trihelix/kernel';
import { type Actor, Database } from '@trihelix/platform';
import { formatOf, rowsOf } from '../reading/file.inspection';
import type { FileFormat } from '../reading/file.format';
import type { ImportSource } from '../reading/import.source';
import { shown } from '../row.problem';
import type { ImportTarget } from '../runs/import.target';
import { cellText } from '../writing/returned.rows';
import { mapColumns } from './column.mapping';
import type { ImportMapping } from './import-mapping.entity';
import { MappingMemory } from './mapping.memory';

/** Rows from which examples are taken. */
const SAMPLED_ROWS = 20;
const SAMPLES = 3;

export interface Proposal {
  readonly format: FileFormat;
  readonly columns: readonly { readonly column: string; readonly field: string | null; readonly samples: readonly string[] }[];
  readonly keyColumn: string | null;
  readonly kept: ImportMapping | null;
  /** Why it could not be imported as it stands. */
  readonly obstacle: Text | null;
}

/** Says how a file would be understood, from its heading and first rows. */
@Injectable()
export class ImportProposals {
  constructor(
    private readonly database: Database,
    private readonly memory: MappingMemory,
  ) {}

  /** @throws UnreadableFile */
  async propose(actor: Actor, target: ImportTarget, source: ImportSource): Promise<Proposal> {
    const format = await formatOf(source);
    const samples = await samplesOf(source, format);
    const columns = [...samples.keys()];
    return this.database.apart(actor, async () => {
      const kept = await this.memory.find(actor, target.kind, columns);
      const choices = await this.memory.recall(actor, target.kind, columns);
      try {
        const mapping = mapColumns(columns, target.fields, {
          ...target,
          overrides: choices?.overrides ?? new Map(),
          keyColumn: choices?.keyColumn ?? null,
        });
        const fields = new Map([...mapping.fields].map(([column, { name }]) => [column, name]));
        return { format, columns: listed(samples, fields), keyColumn: mapping.keyColumn, kept, obstacle: null };
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return { format, columns: listed(samples, new Map()), keyColumn: null, kept, obstacle: error.text };
      }
    });
  }
}

async function samplesOf(source: ImportSource, format: FileFormat): Promise<Map<string, string[]>> {
  const samples = new Map<string, string[]>();
  let rows = 0;
  for await (const { cells } of rowsOf(source, format)) {
    for (const [column, value] of cells) {
      const found = samples.get(column) ?? [];
      const text = shown(cellText(value));
      if (found.length < SAMPLES && text !== '' && !found.includes(text)) found.push(text);
      samples.set(column, found);
    }
    rows += 1;
    if (rows >= SAMPLED_ROWS) break;
  }
  return samples;
}

const listed = (samples: ReadonlyMap<string, readonly string[]>, fields: ReadonlyMap<string, string>) =>
  [...samples].map(([column, found]) => ({ column, field: fields.get(column) ?? null, samples: found }));
