import { canonicalJson, sha256Hex, type Text } from '@trihelix/kernel';

const TEXT_FORM = 'trihelix.undertaking-text/1';
const UNDERTAKING_FORM = 'trihelix.undertaking/1';

/** What a text says. */
export interface TextDocument {
  readonly form: typeof TEXT_FORM;
  readonly title: Text;
  readonly body: Text;
  /** For how long secrecy is promised, from the day of acceptance. */
  readonly termMonths: number;
}

/** A side, so that the document says who it was also when names change. */
export interface Side {
  readonly id: string;
  readonly name: string;
  readonly uscc: string | null;
}

/** What one organization promises another, whole: who, to whom, about what, and the words. */
export interface UndertakingDocument {
  readonly form: typeof UNDERTAKING_FORM;
  readonly promisor: Side;
  readonly promisee: Side;
  readonly subject: { readonly type: string; readonly id: string; readonly title: Text };
  readonly text: TextDocument & { readonly hash: string; readonly version: number };
}

/** The canonical form of a document and its fingerprint. */
export interface Written {
  readonly document: string;
  readonly hash: string;
}

const written = (value: unknown): Written => {
  const document = canonicalJson(value);
  return { document, hash: sha256Hex(document) };
};

export const writeText = (text: Omit<TextDocument, 'form'>): Written => written({ ...text, form: TEXT_FORM });
export const writeUndertaking = (document: Omit<UndertakingDocument, 'form'>): Written =>
  written({ ...document, form: UNDERTAKING_FORM });

/** Reads what {@link writeText} wrote; the database has kept it unchanged. */
export const readText = (document: string): TextDocument => JSON.parse(document) as TextDocument;
