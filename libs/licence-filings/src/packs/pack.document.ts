/** How the pack of a filing is written. */
export const PACK_FORM = 'trihelix.filing-pack/1';

/** A code of a catalogue with its Chinese name. */
export interface NamedCode {
  readonly code: string;
  readonly name: string;
}

/** What is handed in with a filing, in Chinese: organizations and what they agreed, no person's name. */
export interface FilingPack {
  readonly form: typeof PACK_FORM;
  readonly kind: string;
  readonly title: string;
  readonly licence: {
    readonly number: string;
    readonly mode: string;
    readonly kind: string;
    readonly effectiveOn: string;
    readonly endsOn: string | null;
    readonly signedOn: string | null;
  };
  readonly parties: readonly {
    readonly side: 'LICENSOR' | 'LICENSEE';
    readonly name: string;
    /** 统一社会信用代码; null where it is not known. */
    readonly creditCode: string | null;
    readonly region: NamedCode;
  }[];
  readonly achievement: { readonly code: string; readonly title: string };
  readonly rights: readonly {
    readonly office: string;
    readonly number: string;
    readonly filedOn: string | null;
    readonly grantedOn: string | null;
    readonly validUntil: string | null;
  }[];
  /** What the terms name as licensed; empty for terms that name nothing. */
  readonly objects: readonly { readonly id: string; readonly kind: string; readonly lastValidOn: string | null }[];
  readonly fieldsOfUse: 'ALL' | readonly NamedCode[];
  readonly territory: 'ALL' | readonly NamedCode[];
  readonly currency: string;
  /** Every fee in words and figures; amounts are minor units as text. */
  readonly fees: readonly { readonly kind: string; readonly said: string; readonly amount: string | null }[];
  /** Minor units as text: what the contract comes to at most; null where nobody knows beforehand. */
  readonly contractAmount: string | null;
  readonly terms: { readonly version: number; readonly hash: string };
  readonly signatures: readonly {
    readonly side: string;
    readonly organization: string;
    readonly method: string;
    readonly signedAt: string;
  }[];
  readonly attachments: readonly string[];
}
