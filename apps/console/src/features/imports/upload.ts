import { command, RequestFailed, request } from '@shared/api/request';
import { tagOf, texts, type Language } from '@shared/texts/texts';
import { graphql } from '@gql/imports';

const UPLOAD = graphql(`
  mutation RequestImportUpload($input: UploadRequest!) {
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
  query UploadedFile($id: ID!) {
    file(id: $id) {
      id
      name
      bytes
      state
      stateReason
    }
  }
`);

/** Milliseconds between two looks while the virus scanner is at work. */
const EVERY = 1_000;

/**
 * Uploads a file of rows: asks for leave, sends the bytes, waits until it has been looked at. Gives its id.
 * @throws CommandRefused (kind, size, room) and RequestFailed (refused content, lost connection), each with a sentence for people
 */
export async function upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<string> {
  const intent = await command(UPLOAD, { input: { name: file.name, bytes: file.size, purpose: 'IMPORT' } });
  await put(intent.url, file, onProgress, signal);
  for (;;) {
    const { file: found } = await request(FILE, { id: intent.id }, { signal });
    if (found.state === 'READY') return found.id;
    if (found.state !== 'SCANNING') throw new RequestFailed('BAD_INPUT', found.stateReason ?? texts.t('imports:upload.refused'));
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

/** `fetch` does not tell how much has been sent; XMLHttpRequest does. */
function put(url: string, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('PUT', url);
    sending.withCredentials = true;
    sending.setRequestHeader('accept-language', tagOf(texts.language as Language));
    sending.setRequestHeader('content-type', file.type || 'application/octet-stream');
    sending.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    sending.onload = () => (sending.status < 300 ? resolve() : reject(refused(sending.responseText)));
    sending.onerror = () => reject(new RequestFailed('UNREACHABLE', texts.t('shared:failure.unreachable')));
    sending.onabort = () => reject(new RequestFailed('UNREACHABLE', texts.t('imports:upload.stopped')));
    signal.addEventListener('abort', () => sending.abort());
    sending.send(file);
  });
}

/** The sentence of a refusal, as the API words it. */
function refused(answer: string): RequestFailed {
  try {
    const { errors } = JSON.parse(answer) as { errors?: readonly { message: string }[] };
    return new RequestFailed('BAD_INPUT', errors?.[0]?.message ?? texts.t('imports:upload.refused'));
  } catch {
    return new RequestFailed('BAD_INPUT', texts.t('imports:upload.refused'));
  }
}
