import { Injectable } from '@nestjs/common';
import { foldHeading } from '@trihelix/exchange';
import { sha256Hex } from '@trihelix/kernel';
import { type Actor, Database } from '@trihelix/platform';
import type { ColumnChoice } from '../reading/statement.mapping';
import type { MappedColumn } from './bank-import.entity';
import { BankMapping } from './bank-mapping.entity';

/** What each organization decided about the columns of its bank: the next statement with the same columns is read alike. */
@Injectable()
export class MappingMemory {
  constructor(private readonly database: Database) {}

  /** What was decided for these columns; none when nobody has. */
  async recall(licensorId: string, columns: readonly string[]): Promise<readonly ColumnChoice[]> {
    const kept = await this.database.of(BankMapping).findOneBy({ licensorId, fingerprint: fingerprintOf(columns) });
    return kept?.choices ?? [];
  }

  async remember(actor: Actor, licensorId: string, columns: readonly string[], choices: readonly MappedColumn[]): Promise<void> {
    await this.database.query(
      `INSERT INTO bank_mapping (id, licensor_id, fingerprint, choices, updated_by, updated_at)
       VALUES ($1, $2, $3, $4, $5, app_now())
       ON CONFLICT (licensor_id, fingerprint) DO UPDATE SET choices = excluded.choices, updated_by = excluded.updated_by,
         updated_at = excluded.updated_at WHERE bank_mapping.choices IS DISTINCT FROM excluded.choices`,
      [this.database.newId(), licensorId, fingerprintOf(columns), JSON.stringify(choices), actor.userId],
    );
  }
}

const fingerprintOf = (columns: readonly string[]): string => sha256Hex(JSON.stringify(columns.map(foldHeading).sort()));
