import { graphql } from '@gql/shared';
import type { UploadPurpose } from '@gql/shared/graphql';
import { command, RequestFailed, request } from '@shared/api/request';
import { type Language, tagOf, texts } from '@shared/texts/texts';
import './files.texts';

const UPLOAD = graphql(`
  mutation RequestUpload($input: UploadRequest!) {
    requestUpload(input: $input) {
      __typename
      ... on UploadIntent {
        id
        url
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

const FILE = graphql(`
  query UploadState($id: ID!) {
    file(id: $id) {
      id
      state
      stateReason
    }
  }
`);

/** Milliseconds between two looks while the virus scanner is at work. */
const EVERY = 1_000;

export interface UploadSteps {
  /** Share of the bytes that have been sent, 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** All bytes have arrived and are being looked at. */
  readonly onScanning?: () => void;
  readonly signal: AbortSignal;
}

/**
 * Uploads one file: asks for leave, sends the bytes, waits until it has been looked at. Gives its id.
 * @throws CommandRefused (kind, size, room) and RequestFailed (refused content, lost connection), each with a sentence for people
 */
export async function upload(
  file: File,
  purpose: UploadPurpose,
  { onProgress, onScanning, signal }: UploadSteps,
): Promise<string> {
  const intent = await command(UPLOAD, { input: { name: file.name, bytes: file.size, purpose } });
  await put(intent.url, file, onProgress, signal);
  onScanning?.();
  for (;;) {
    const { file: found } = await request(FILE, { id: intent.id }, { signal });
    if (found.state === 'READY') return found.id;
    if (found.state !== 'SCANNING' && found.state !== 'AWAITING') throw refusal(found.stateReason);
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

const refusal = (reason?: string | null) => new RequestFailed('BAD_INPUT', reason ?? texts.t('files:refused'));

/** `fetch` does not tell how much has been sent; XMLHttpRequest does. */
function put(url: string, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('PUT', url);
    sending.withCredentials = true;
    sending.setRequestHeader('accept-language', tagOf(texts.language as Language));
    sending.setRequestHeader('content-type', file.type || 'application/octet-stream');
    sending.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    sending.onload = () => (sending.status < 300 ? resolve() : reject(sentenceOf(sending.responseText)));
    sending.onerror = () => reject(new RequestFailed('UNREACHABLE', texts.t('shared:failure.unreachable')));
    sending.onabort = () => reject(new RequestFailed('UNREACHABLE', texts.t('files:stopped')));
    signal.addEventListener('abort', () => sending.abort());
    sending.send(file);
  });
}

/** The sentence of a refusal, as the API words it. */
function sentenceOf(answer: string): RequestFailed {
  try {
    const { errors } = JSON.parse(answer) as { errors?: readonly { message: string }[] };
    return refusal(errors?.[0]?.message);
  } catch {
    return refusal();
  }
}
