import { createHash } from 'node:crypto';
import { Failure } from '@trihelix/kernel';
import { FileTooLarge } from '../file.failures';

/** Fewer or more bytes came than were announced: a transmission to be repeated. */
export class UploadIncomplete extends Failure {
  readonly code = 'UPLOAD_INCOMPLETE';

  constructor(found: number, expected: number) {
    super({
      zh: `上传不完整：应为 ${expected} 字节，实际收到 ${found} 字节。请重新上传。`,
      en: `The upload is not complete: ${expected} bytes were announced, ${found} came. Send it again.`,
    });
  }
}

/** Other content came than was announced. */
export class UploadDamaged extends Failure {
  readonly code = 'UPLOAD_DAMAGED';

  constructor(found: string, expected: string) {
    super({
      zh: `内容与预告的 SHA-256 不符：预告 ${expected}，实际 ${found}。请重新上传。`,
      en: `The content is not what was announced: SHA-256 ${expected} was expected, ${found} came. Send it again.`,
    });
  }
}

/** An upload of no bytes. */
export class UploadEmpty extends Failure {
  readonly code = 'UPLOAD_EMPTY';

  constructor() {
    super({ zh: '文件是空的。请选择有内容的文件。', en: 'The file is empty. Choose one with content.' });
  }
}

export interface Announced {
  readonly maxBytes: number;
  readonly bytes: number | null;
  readonly sha256: string | null;
}

/** Counts and fingerprints what passes, and stops it at the first byte too many. */
export class UploadMeter {
  private readonly hash = createHash('sha256');
  private digest: string | undefined;
  bytes = 0;

  constructor(private readonly announced: Announced) {}

  /** The SHA-256 of all that passed, in hex; ask when it is over. */
  get sha256(): string {
    return (this.digest ??= this.hash.digest('hex'));
  }

  /** @throws FileTooLarge, UploadEmpty, UploadIncomplete, UploadDamaged */
  async *measure(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const limit = this.announced.bytes ?? this.announced.maxBytes;
    for await (const piece of content) {
      this.bytes += piece.byteLength;
      if (this.bytes > this.announced.maxBytes) throw new FileTooLarge(this.announced.maxBytes);
      if (this.bytes > limit) throw new UploadIncomplete(this.bytes, limit);
      this.hash.update(piece);
      yield piece;
    }
    this.check();
  }

  private check(): void {
    const { bytes, sha256 } = this.announced;
    if (this.bytes === 0) throw new UploadEmpty();
    if (bytes !== null && this.bytes !== bytes) throw new UploadIncomplete(this.bytes, bytes);
    if (sha256 !== null && this.sha256 !== sha256) throw new UploadDamaged(this.sha256, sha256);
  }
}

/** What a header announces is judged before a byte is taken. @throws FileTooLarge */
export function refuseAnnouncedLength(length: number | undefined, { maxBytes }: Announced): void {
  if (length !== undefined && length > maxBytes) throw new FileTooLarge(maxBytes);
}
