import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { fromBufferPromise, openPromise, type ZipFile } from 'yauzl';

/** A file to import. It is read more than once, first to find out whether it can be read at all, so `open` starts anew each time. */
export interface ImportSource {
  /** Without folders. */
  readonly fileName: string;
  open(): AsyncIterable<Uint8Array>;
  /** The file as a ZIP archive, which is read from its end. @throws Error when it is none, or a part of one */
  openArchive(): Promise<ZipFile>;
}

const ARCHIVE = { lazyEntries: true, autoClose: false, validateEntrySizes: true };

/** A file on this machine; `fileName` is what people call it. */
export const fileSource = (path: string, fileName = basename(path)): ImportSource => ({
  fileName,
  open: () => createReadStream(path) as AsyncIterable<Buffer>,
  openArchive: () => openPromise(path, ARCHIVE),
});

/** A file that came with a request. */
export const bytesSource = (fileName: string, bytes: Uint8Array): ImportSource => ({
  fileName: basename(fileName),
  open: async function* open() {
    yield bytes;
  },
  openArchive: () => fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), ARCHIVE),
});
