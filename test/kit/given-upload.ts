import type { Answer, Loose, Tester } from './tester';

export interface Upload {
  readonly purpose?: 'IMPORT' | 'ATTACHMENT' | 'BANK_STATEMENT';
  readonly name: string;
  readonly bytes?: number;
  readonly sha256?: string;
}

export interface Intent {
  readonly id: string;
  readonly url: string;
  readonly maxBytes: number;
  readonly accepts: string[];
}

const REQUEST = `mutation ($input: UploadRequest!) { requestUpload(input: $input) {
  ... on UploadIntent { id url expiresAt maxBytes accepts } ... on Failure { code message }
  ... on FileTooLarge { maxBytes } ... on FileKindNotAllowed { accepts } } }`;

/** Asks to upload; refusals are given as they are. */
export async function requestUpload(by: Tester, { purpose = 'ATTACHMENT', ...rest }: Upload): Promise<Loose> {
  return (await by.ask<{ requestUpload: Loose }>(REQUEST, { input: { purpose, ...rest } })).requestUpload;
}

/** Leave to upload, which must be given. */
export async function intentFor(by: Tester, upload: Upload): Promise<Intent> {
  const intent = await requestUpload(by, upload);
  if (intent['code']) throw new Error(`${String(intent['code'])}: ${String(intent['message'])}`);
  return intent as Intent;
}

export interface PutAnswer {
  readonly status: number;
  readonly file: Loose | undefined;
  /** `extensions.reason`, or the transport code when there is none. */
  readonly reason: string | undefined;
  readonly message: string | undefined;
  readonly extensions: Loose;
}

/** Sends bytes to the address of an intent, as whoever is given. */
export async function putBytes(
  by: Tester,
  url: string,
  content: Uint8Array | string | ReadableStream<Uint8Array>,
  headers: Record<string, string> = {},
): Promise<PutAnswer> {
  const response = await fetch(`${by.world.origin}${url}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', ...by.credentials, ...headers },
    body: content as never,
    duplex: 'half',
  } as RequestInit);
  const answer = (await response.json()) as { file?: Loose; errors?: Answer['errors'] };
  const extensions = (answer.errors?.[0]?.extensions ?? {}) as Loose;
  const reason = (extensions['reason'] ?? extensions['code']) as string | undefined;
  return { status: response.status, file: answer.file, reason, message: answer.errors?.[0]?.message, extensions };
}

/** A file that has been uploaded, whatever came of it. */
export async function uploadedFile(by: Tester, content: Uint8Array | string, upload: Upload): Promise<PutAnswer> {
  return putBytes(by, (await intentFor(by, upload)).url, content);
}

/** Content as a download gives it. */
export interface Downloaded {
  readonly status: number;
  readonly headers: Headers;
  readonly content: Buffer;
}

/** Follows a link as whoever is given. */
export async function download(by: Tester, url: string, headers: Record<string, string> = {}): Promise<Downloaded> {
  const response = await fetch(`${by.world.origin}${url}`, { headers: { ...by.credentials, ...headers } });
  return { status: response.status, headers: response.headers, content: Buffer.from(await response.arrayBuffer()) };
}

/** The link to a file that the tester may read. */
export async function linkTo(by: Tester, id: string): Promise<string> {
  return (await by.ask<{ file: { downloadUrl: string } }>(`query ($id: ID!) { file(id: $id) { downloadUrl } }`, { id })).file
    .downloadUrl;
}
