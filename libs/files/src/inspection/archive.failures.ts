import { sayBytes } from '../file.words';
import { ContentRefused } from './content.refused';

/** It unpacks to more than anybody needs: a zip bomb, or as good as one. */
export class ArchiveUnpacksTooFar extends ContentRefused {
  readonly code = 'ARCHIVE_UNPACKS_TOO_FAR';
  readonly details: { readonly maxUnpackedBytes: number };

  constructor(maxUnpackedBytes: number) {
    super({
      zh: `压缩内容解开后超过 ${sayBytes(maxUnpackedBytes)}，已拒收。请拆分或删去不需要的内容后重新上传。`,
      en: `It unpacks to more than ${sayBytes(maxUnpackedBytes)} and was refused. Split it or leave out what is not needed.`,
    });
    this.details = { maxUnpackedBytes };
  }
}

/** One entry is packed more tightly than documents are. */
export class ArchiveRatioTooHigh extends ContentRefused {
  readonly code = 'ARCHIVE_RATIO_TOO_HIGH';
  readonly details: { readonly maxRatio: number };

  constructor(maxRatio: number) {
    super({
      zh: `压缩内容的压缩比超过 ${maxRatio} 倍，疑似压缩炸弹，已拒收。请检查文件来源。`,
      en: `An entry is packed more than ${maxRatio} times smaller, as in a zip bomb, and the file was refused. Check where it comes from.`,
    });
    this.details = { maxRatio };
  }
}

/** More entries than a document or a folder of them has. */
export class ArchiveTooManyEntries extends ContentRefused {
  readonly code = 'ARCHIVE_TOO_MANY_ENTRIES';
  readonly details: { readonly maxEntries: number };

  constructor(maxEntries: number) {
    super({
      zh: `压缩包内的条目超过 ${maxEntries} 个，已拒收。请拆分后重新上传。`,
      en: `The archive holds more than ${maxEntries} entries. Split it.`,
    });
    this.details = { maxEntries };
  }
}

/** Archives within archives within archives. */
export class ArchiveNestedTooDeep extends ContentRefused {
  readonly code = 'ARCHIVE_NESTED_TOO_DEEP';
  readonly details: { readonly maxDepth: number };

  constructor(maxDepth: number) {
    super({
      zh: `压缩包嵌套超过 ${maxDepth} 层，已拒收。请解开内层压缩包后重新上传。`,
      en: `Archives lie within archives more than ${maxDepth} deep. Unpack the inner ones first.`,
    });
    this.details = { maxDepth };
  }
}

/** Nobody can look into it. */
export class ArchiveEncrypted extends ContentRefused {
  readonly code = 'ARCHIVE_ENCRYPTED';

  constructor() {
    super({
      zh: '压缩包设有密码，无法检查其内容，已拒收。请去掉密码后重新上传。',
      en: 'The archive has a password, so nobody can look into it. Upload it without one.',
    });
  }
}

/** An entry that would be unpacked somewhere else. */
export class ArchivePathUnsafe extends ContentRefused {
  readonly code = 'ARCHIVE_PATH_UNSAFE';
  readonly details: { readonly entry: string };

  constructor(entry: string) {
    super({
      zh: `压缩包内的条目“${entry}”指向包外的位置，已拒收。请重新打包后上传。`,
      en: `The entry "${entry}" of the archive points outside of it. Pack it anew.`,
    });
    this.details = { entry };
  }
}

/** It cannot be unpacked, or is not what it says of itself. */
export class ArchiveDamaged extends ContentRefused {
  readonly code = 'ARCHIVE_DAMAGED';

  constructor() {
    super({
      zh: '压缩内容已损坏，或与其目录不符，无法读取。请重新保存或打包后上传。',
      en: 'The archive is damaged or contradicts its own directory. Save or pack it anew.',
    });
  }
}
