import type { Failure, Text } from '@trihelix/kernel';
import type { Actor } from '@trihelix/platform';
import type { DraftRules } from '../mapping/row.mapping';
import type { Field } from '../mapping/field';
import type { ImportKind } from './import-run.entity';

/** A row that has been understood. */
export interface UnderstoodRow<Input> {
  readonly importKey: string;
  readonly input: Input;
}

/** What became of a row; `failure` says why it was refused. */
export interface SettledRow {
  readonly importKey: string;
  readonly id: string | null;
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REFUSED';
  readonly failure?: Failure;
}

/** What became of something that was to be published. UNCHANGED: it was public before. */
export interface PublishedRow {
  readonly id: string;
  readonly outcome: 'PUBLISHED' | 'UNCHANGED' | 'REFUSED';
  readonly failure?: Failure;
}

/** What every target's rows have. */
export interface CodedInput {
  /** The number of the thing in its owner's books. */
  readonly code?: string | null;
}

/** What a file is imported as, erased to what the import itself needs to know. */
export interface ImportTarget<Draft = unknown, Input extends CodedInput = CodedInput> {
  readonly kind: ImportKind;
  /** Name of the operation on the audit trail. */
  readonly operation: string;
  readonly editPermission: string;
  readonly publishPermission: string;
  readonly fields: readonly Field<Draft>[];
  /** Fields to know rows by when the importer names no key column, best first. */
  readonly keyFields: readonly string[];
  /** Without a column for one of these the file is not what it is taken for. */
  readonly essentialFields: readonly string[];
  /** What the importer answers for. */
  readonly declaration: Text;
  /** `mapped` are the names of the fields that have a column; `kind` stands in for a column of kinds that is not there. */
  rules(mapped: ReadonlySet<string>, kind: string | null): DraftRules<Draft, Input>;
  /** Why a row is refused whose code another one has. */
  codeTaken(code: string): Failure;
  upsert(actor: Actor, rows: readonly UnderstoodRow<Input>[]): Promise<readonly SettledRow[]>;
  publish(actor: Actor, ids: readonly string[], declaration: string): Promise<readonly PublishedRow[]>;
}
