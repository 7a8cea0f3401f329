import { Failure } from '@trihelix/kernel';

/** The intent was used, by an earlier upload or by one that was quicker. */
export class UploadAlreadyMade extends Failure {
  readonly code = 'UPLOAD_ALREADY_MADE';

  constructor() {
    super({
      zh: '这次上传已经完成，不能再次上传。如需另一份文件，请重新申请上传。',
      en: 'This upload has been made already. Ask for another one for another file.',
    });
  }
}

/** The intent is too old. */
export class UploadExpired extends Failure {
  readonly code = 'UPLOAD_EXPIRED';

  constructor() {
    super({ zh: '上传申请已过期，请重新申请。', en: 'The leave to upload has expired. Ask for another one.' });
  }
}

/** The sender fell silent, or took longer than anybody may. */
export class UploadTooSlow extends Failure {
  readonly code = 'UPLOAD_TOO_SLOW';

  constructor() {
    super({
      zh: '上传中断或过慢，已停止接收。请检查网络后重新上传，原上传地址仍可使用。',
      en: 'The upload stalled and was given up. Check the connection and send it again to the same address.',
    });
  }
}
