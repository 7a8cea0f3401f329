import { Failure, type Text } from '@trihelix/kernel';

/** The content itself cannot be taken; another upload of the same bytes would not be either. */
export abstract class ContentRefused extends Failure {}

/** Another kind of file under the name. */
export class FileKindMismatch extends ContentRefused {
  readonly code = 'FILE_KIND_MISMATCH';
  /** What it is, and what its name says, for programs. */
  readonly details: { readonly found: string; readonly expected: string };

  constructor(found: Text, expected: string) {
    super({
      zh: `文件内容与名称不符：名称表明是 ${expected}，内容实际是${found.zh}。请上传正确的文件，或改用与内容一致的扩展名。`,
      en: `The content is not what the name says: ${expected} was expected, ${found.en} was found. Upload the right file, or name it as what it is.`,
    });
    this.details = { found: found.en, expected };
  }
}

/** A virus scanner found something. */
export class FileInfected extends ContentRefused {
  readonly code = 'FILE_INFECTED';

  constructor(readonly signature: string) {
    super({
      zh: `病毒扫描发现 ${signature}，文件已拒收并删除。请检查来源电脑后再上传安全的文件。`,
      en: `The virus scanner found ${signature}; the file was refused and removed. Check the computer it comes from.`,
    });
  }
}

/** The scanner was down for too long. */
export class ScanImpossible extends ContentRefused {
  readonly code = 'SCAN_IMPOSSIBLE';

  constructor(hours: number) {
    super({
      zh: `病毒扫描服务连续 ${hours} 小时不可用，文件已拒收并删除。请联系管理员，待服务恢复后重新上传。`,
      en: `The virus scanner could not be reached for ${hours} hours; the file was refused and removed. Tell the operator, and upload it again when the scanner is back.`,
    });
  }
}
