import { Field, Int } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { sayBytes } from './file.words';

/** A name that no file may have. */
@FailureType('No file may have this name.')
export class FileNameNotAllowed extends Failure {
  readonly code = 'FILE_NAME_NOT_ALLOWED';
  @Field({ description: 'The name that was given.' }) readonly given: string;

  constructor(name: string) {
    super({
      zh: '文件名不可用：须为 1 至 200 个字符，不含路径符号、控制字符和 : * ? " < > |，且不以点开头或结尾。请改名后重试。',
      en: 'No file may have this name: 1 to 200 characters without path separators, control characters or : * ? " < > |, not beginning or ending with a dot. Rename it.',
    });
    this.given = name;
  }
}

/** More bytes than the purpose allows. */
@FailureType('The file is larger than its purpose allows.')
export class FileTooLarge extends Failure {
  readonly code = 'FILE_TOO_LARGE';
  @Field(() => Int, { description: 'The most bytes it may have.' }) readonly maxBytes: number;

  constructor(maxBytes: number) {
    super({
      zh: `文件过大，上限为 ${sayBytes(maxBytes)}。请压缩或拆分后重试。`,
      en: `The file is too large: at most ${sayBytes(maxBytes)}. Make it smaller or split it.`,
    });
    this.maxBytes = maxBytes;
  }
}

/** A kind of file that the purpose does not take. */
@FailureType('Files of this kind are not taken for this purpose.')
export class FileKindNotAllowed extends Failure {
  readonly code = 'FILE_KIND_NOT_ALLOWED';
  @Field(() => [String], { description: 'The endings that names may have.' }) readonly accepts: string[];

  constructor(accepts: string[]) {
    super({
      zh: `此用途只接受以下格式的文件：${accepts.join('、')}。请转换格式后重试。`,
      en: `Only these kinds of file are taken here: ${accepts.join(', ')}. Convert it.`,
    });
    this.accepts = accepts;
  }
}

/** The organization's room for files is used up. */
@FailureType("The organization's room for files is used up.")
export class FileQuotaExceeded extends Failure {
  readonly code = 'FILE_QUOTA_EXCEEDED';

  constructor(limit: string) {
    super({
      zh: `本机构的文件空间已用完（上限 ${limit}，含尚未完成的上传）。请等待未完成的上传结束，或联系管理员清理不再需要的文件。`,
      en: `Your organization has no room left for files (at most ${limit}, uploads under way included). Wait for them to end, or have files removed that nobody needs.`,
    });
  }
}

/** A file that cannot be used as asked: absent, another organization's, not ready, of another purpose, or attached elsewhere. */
@FailureType('The file cannot be used for this: it is absent, not ready, of another purpose or already attached.')
export class FileNotUsable extends Failure {
  readonly code = 'FILE_NOT_USABLE';
  @Field({ description: 'The identifier that was given.' }) readonly fileId: string;

  constructor(fileId: string) {
    super({
      zh: '该文件不可用：可能不存在、尚未就绪、用途不符，或已附于其他内容。请重新上传。',
      en: 'This file cannot be used: it is absent, not ready, meant for something else, or already attached. Upload it again.',
    });
    this.fileId = fileId;
  }
}
