import { Injectable } from '@nestjs/common';
import type { Text } from '@trihelix/kernel';
import { ObjectStore } from '@trihelix/platform';
import type { FilePurpose } from '../file.enums';
import { type FileKind, kindByName, KINDS } from '../file.kinds';
import { PURPOSES } from '../file.purposes';
import type { Content } from '../uploads/object.shelf';
import { ArchiveInspector } from './archive.inspector';
import { FileKindMismatch } from './content.refused';
import { HEAD_BYTES, markupOf, signatureOf } from './signatures';
import { encodingOf } from './text.check';

const BINARY: Text = { zh: '无法识别的二进制内容', en: 'binary content that nobody knows' };

/** Finds out what a content is, whatever it is called, and whether its name tells the truth. */
@Injectable()
export class ContentInspector {
  constructor(
    private readonly store: ObjectStore,
    private readonly archives: ArchiveInspector,
  ) {}

  /** The kind, when it is the one that the name promises. @throws ContentRefused */
  async inspect(content: Content, name: string, purpose: FilePurpose): Promise<FileKind> {
    const promised = kindByName(name);
    if (!promised) throw new Error(`A file called ${JSON.stringify(name)} was let in.`);
    const head = await this.head(content);
    const signature = signatureOf(head);
    switch (KINDS[promised].form) {
      case 'SIGNATURE':
        if (signature?.kind !== promised) throw new FileKindMismatch(signature?.words ?? (await this.textOr(content)), promised);
        return promised;
      case 'ARCHIVE': {
        if (signature?.kind !== 'ZIP') throw new FileKindMismatch(signature?.words ?? (await this.textOr(content)), promised);
        const found = await this.archives.inspect(content, PURPOSES[purpose].archive);
        // Whatever is built of a ZIP may be sent as one.
        if (promised !== 'ZIP' && found.kind !== promised) throw new FileKindMismatch(found.words, promised);
        return promised;
      }
      case 'TEXT': {
        const other = signature?.words ?? markupOf(head);
        if (other) throw new FileKindMismatch(other, promised);
        if (!(await this.encoding(content))) throw new FileKindMismatch(BINARY, promised);
        return promised;
      }
    }
  }

  private encoding({ key }: Content) {
    return encodingOf(() => this.store.get(key));
  }

  private async textOr(content: Content): Promise<Text> {
    const markup = markupOf(await this.head(content));
    if (markup) return markup;
    const encoding = await this.encoding(content);
    return encoding ? { zh: '纯文本', en: 'plain text' } : BINARY;
  }

  private async head({ key, bytes }: Content): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of await this.store.get(key, { start: 0, end: Math.min(bytes, HEAD_BYTES) - 1 }))
      pieces.push(piece as Buffer);
    return Buffer.concat(pieces);
  }
}
