import type { IncomingMessage } from 'node:http';
import { UploadTooSlow } from '../uploads/upload.failures';

/** The longest upload: 100 MiB at about 1 Mbit/s. */
const LONGEST_MILLISECONDS = 15 * 60_000;
/** A sender who says nothing for so long is gone. */
const SILENCE_MILLISECONDS = 30_000;

/** The bytes of a request, as long as they keep coming. @throws UploadTooSlow; and when the connection breaks. */
export async function* inTime(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  let late: () => void = () => undefined;
  const tooLate = new Promise<never>((_, reject) => (late = () => reject(new UploadTooSlow())));
  // Nobody may be waiting when it comes.
  tooLate.catch(() => undefined);
  const whole = setTimeout(() => late(), LONGEST_MILLISECONDS);
  const silence = setTimeout(() => late(), SILENCE_MILLISECONDS);
  // The request stays open at the end, so that whoever sends too much can still be told.
  const pieces = request.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const { done, value } = await Promise.race([pieces.next(), tooLate]);
      if (done) return;
      yield value;
      silence.refresh();
    }
  } finally {
    clearTimeout(whole);
    clearTimeout(silence);
  }
}
