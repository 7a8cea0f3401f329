import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@trihelix/kernel';
import { type Actor, Database, notFound, refusal, StaleVersion } from '@trihelix/platform';
import type { ImportKind } from '../runs/import-run.entity';
import { ORIGINAL_COLUMN, PROBLEM_COLUMN } from './column.mapping';
import { foldHeading } from './field';
import { ImportMapping } from './import-mapping.entity';

/** What somebody decided about the columns of a file. */
export interface MappingChoices {
  /** Field names by column; `-` leaves a column out. */
  readonly overrides: ReadonlyMap<string, string>;
  readonly keyColumn: string | null;
}

/** Mappings that one organization keeps of one target. */
const MOST_KEPT = 200;

/** What each organization decided about the columns of its files: the next file with the same columns is understood alike. */
@Injectable()
export class MappingMemory {
  constructor(private readonly database: Database) {}

  /** What was decided for these columns, in whatever order they stood; the columns come in the names of this file. */
  async recall(actor: Actor, target: ImportKind, columns: readonly string[]): Promise<MappingChoices | null> {
    const kept = await this.find(actor, target, columns);
    if (!kept) return null;
    const byFold = new Map(columns.map((column) => [foldHeading(column), column]));
    const named = (column: string) => byFold.get(foldHeading(column)) ?? column;
    return {
      overrides: new Map(kept.choices.map(({ column, field }) => [named(column), field])),
      keyColumn: kept.keyColumn === null ? null : named(kept.keyColumn),
    };
  }

  /** Keeps a decision; the version moves only when it is another one. */
  async remember(
    actor: Actor,
    target: ImportKind,
    columns: readonly string[],
    { overrides, keyColumn }: MappingChoices,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO import_mapping (id, organization_id, target, fingerprint, columns, choices, key_column, version, updated_by, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, app_now())
       ON CONFLICT (organization_id, target, fingerprint) DO UPDATE SET columns = excluded.columns, choices = excluded.choices,
         key_column = excluded.key_column, version = import_mapping.version + 1, updated_by = excluded.updated_by, updated_at = app_now()
       WHERE (import_mapping.choices, import_mapping.key_column) IS DISTINCT FROM (excluded.choices, excluded.key_column)`,
      [
        this.database.newId(),
        organizationOf(actor),
        target,
        fingerprintOf(columns),
        own(columns),
        JSON.stringify([...overrides].map(([column, field]) => ({ column, field }))),
        keyColumn,
        actor.userId,
      ],
    );
  }

  /** @throws StaleVersion when somebody decided otherwise since; `expectedVersion` is null for a mapping that is new. */
  async save(
    actor: Actor,
    target: ImportKind,
    columns: readonly string[],
    choices: MappingChoices,
    expectedVersion: number | null,
  ): Promise<ImportMapping> {
    const kept = await this.find(actor, target, columns, true);
    if ((kept?.version ?? null) !== expectedVersion) throw new StaleVersion(kept?.id ?? '', kept?.version ?? 0);
    await this.remember(actor, target, columns, choices);
    const saved = await this.find(actor, target, columns);
    if (!saved) throw notFound('列映射', 'mapping');
    return saved;
  }

  /** @throws StaleVersion; Refusal when there is none of this id in the organization. */
  async forget(actor: Actor, id: string, expectedVersion: number): Promise<ImportMapping> {
    const mappings = this.database.of(ImportMapping);
    const kept = await mappings.findOne({
      where: { id, organizationId: organizationOf(actor) },
      lock: { mode: 'pessimistic_write' },
    });
    if (!kept) throw notFound('列映射', 'mapping');
    if (kept.version !== expectedVersion) throw new StaleVersion(kept.id, kept.version);
    await mappings.delete(id);
    return kept;
  }

  /** Those of the organization acted for, the latest first. */
  list(actor: Actor, target: ImportKind): Promise<ImportMapping[]> {
    return this.database
      .of(ImportMapping)
      .find({ where: { organizationId: organizationOf(actor), target }, order: { id: 'DESC' }, take: MOST_KEPT });
  }

  /** What is kept for these columns, as it is kept. */
  find(actor: Actor, target: ImportKind, columns: readonly string[], isLocked = false): Promise<ImportMapping | null> {
    return this.database.of(ImportMapping).findOne({
      where: { organizationId: organizationOf(actor), target, fingerprint: fingerprintOf(columns) },
      ...(isLocked && { lock: { mode: 'pessimistic_write' as const } }),
    });
  }
}

/** Without those in which rows come back, so that a file that comes back is understood as the one it was made of. */
const own = (columns: readonly string[]): string[] =>
  columns.filter((column) => column !== PROBLEM_COLUMN && column !== ORIGINAL_COLUMN);

const fingerprintOf = (columns: readonly string[]): string => sha256Hex(JSON.stringify(own(columns).map(foldHeading).sort()));

function organizationOf({ organizationId }: Actor): string {
  if (organizationId) return organizationId;
  throw refusal('FORBIDDEN', { zh: '请选择所代表的机构。', en: 'Choose the organization you act for.' });
}
