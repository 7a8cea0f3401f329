import { createReadStream } from 'node:fs';
import { basename } from 'node:path';

/** A file to import. It is read twice, first to find out whether it can be read at all, so `open` starts anew each time. */
export interface ImportSource {
  /** Without folders. */
  readonly fileName: string;
  open(): AsyncIterable<Uint8Array>;
}

/** A file on this machine. */
export const fileSource = (path: string): ImportSource => ({
  fileName: basename(path),
  open: () => createReadStream(path) as AsyncIterable<Buffer>,
});

/** A file that came with a request. */
export const bytesSource = (fileName: string, bytes: Uint8Array): ImportSource => ({
  fileName: basename(fileName),
  open: async function* open() {
    yield bytes;
  },
});
