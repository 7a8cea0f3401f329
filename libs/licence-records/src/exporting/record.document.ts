import type { RECORD_FORM } from '@trihelix/kernel';

/** Somebody or something that the record is about. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A link as it is exported. The payload is null where whoever exports may not read it. */
export interface ExportedLink {
  readonly entry: {
    readonly seq: number;
    readonly at: string;
    readonly actor: string;
    readonly action: string;
    readonly entity: string;
    readonly payloadHash: string;
  };
  readonly payload: Readonly<Record<string, unknown>> | null;
  readonly hash: string;
}

/** The record of a licence before it is signed. Persons appear by pseudonymous ids alone. */
export interface RecordDocument {
  readonly form: typeof RECORD_FORM;
  readonly exportedAt: string;
  /** Where it was exported, and where its keys are published. */
  readonly platform: string;
  readonly licence: {
    readonly id: string;
    readonly number: string;
    readonly mode: string;
    readonly kind: string;
    readonly state: string;
    readonly achievement: Named;
    readonly licensor: Named;
    readonly licensee: Named;
  };
  /** Every version, as canonical JSON with its SHA-256. */
  readonly terms: readonly { readonly version: number; readonly hash: string; readonly document: string }[];
  readonly links: readonly ExportedLink[];
  readonly head: { readonly seq: number; readonly hash: string };
}

/** The same with the platform's signature over all of it. */
export interface SignedRecord extends RecordDocument {
  readonly signature: {
    readonly algorithm: 'Ed25519';
    readonly keyId: string;
    readonly publicKey: string;
    readonly value: string;
  };
}
