import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { UploadTooSlow } from '../uploads/upload.failures';

/** How long the door waits for an upload, in milliseconds. */
@Injectable()
export class UploadPatience {
  /** For all of it: 100 MiB at about 1 Mbit/s. */
  longest = 15 * 60_000;
  /** For the next bytes: a sender who says nothing for so long is gone. */
  silence = 30_000;
}

/** The bytes of a request, as long as they keep coming. @throws UploadTooSlow; and when the connection breaks. */
export async function* inTime(request: IncomingMessage, patience: UploadPatience): AsyncGenerator<Uint8Array> {
  let late: () => void = () => undefined;
  const tooLate = new Promise<never>((_, reject) => (late = () => reject(new UploadTooSlow())));
  // Nobody may be waiting when it comes.
  tooLate.catch(() => undefined);
  const whole = setTimeout(() => late(), patience.longest);
  const silence = setTimeout(() => late(), patience.silence);
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
