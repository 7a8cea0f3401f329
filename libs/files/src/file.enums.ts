import { registerEnumType } from '@nestjs/graphql';

/** What a file is for; decides what it may be and how long it stays. */
export enum FilePurpose {
  IMPORT = 'IMPORT',
  ATTACHMENT = 'ATTACHMENT',
  EXPORT = 'EXPORT',
  REPORT = 'REPORT',
  BANK_STATEMENT = 'BANK_STATEMENT',
}

/** The purposes for which people upload; the others are the platform's to write. */
export enum UploadPurpose {
  IMPORT = 'IMPORT',
  ATTACHMENT = 'ATTACHMENT',
  BANK_STATEMENT = 'BANK_STATEMENT',
}

export enum FileState {
  AWAITING = 'AWAITING',
  SCANNING = 'SCANNING',
  READY = 'READY',
  REFUSED = 'REFUSED',
  REMOVED = 'REMOVED',
}

export enum FileScan {
  PENDING = 'PENDING',
  NOT_SCANNED = 'NOT_SCANNED',
  CLEAN = 'CLEAN',
  INFECTED = 'INFECTED',
}

/** What came of somebody asking for the bytes of a file. */
export enum FileAccessOutcome {
  SERVED = 'SERVED',
  REFUSED = 'REFUSED',
}

registerEnumType(FilePurpose, {
  name: 'FilePurpose',
  description: 'What a file is for.',
  valuesMap: {
    IMPORT: { description: 'Rows to be imported (导入数据).' },
    ATTACHMENT: { description: 'Goes with something: a message, a listing (附件).' },
    EXPORT: { description: 'Rows that the platform wrote for somebody (导出数据).' },
    REPORT: { description: 'A report that the platform wrote (报告).' },
    BANK_STATEMENT: { description: "A bank's statement of what came in, for the books (银行对账单)." },
  },
});
registerEnumType(UploadPurpose, {
  name: 'UploadPurpose',
  description: 'What people upload files for.',
  valuesMap: {
    IMPORT: { description: 'Rows to be imported (导入数据).' },
    ATTACHMENT: { description: 'Goes with something: a message, a listing (附件).' },
    BANK_STATEMENT: { description: "A bank's statement of what came in, for the books (银行对账单)." },
  },
});
registerEnumType(FileState, {
  name: 'FileState',
  description: 'Where a file stands.',
  valuesMap: {
    AWAITING: { description: 'Its upload was asked for and has not come (待上传).' },
    SCANNING: { description: 'It waits for the virus scanner (扫描中).' },
    READY: { description: 'It can be used and read (可用).' },
    REFUSED: { description: 'Its content was refused, for the reason given (已拒收).' },
    REMOVED: { description: 'Its time was over and its content is gone (已删除).' },
  },
});
registerEnumType(FileScan, {
  name: 'FileScan',
  description: 'What the virus scanner said of a file.',
  valuesMap: {
    PENDING: { description: 'Nothing yet (待扫描).' },
    NOT_SCANNED: { description: 'This installation has no scanner: nobody looked (未扫描).' },
    CLEAN: { description: 'It found nothing (未发现病毒).' },
    INFECTED: { description: 'It found something (发现病毒).' },
  },
});
registerEnumType(FileAccessOutcome, {
  name: 'FileAccessOutcome',
  description: 'What came of somebody asking for the bytes of a file.',
  valuesMap: {
    SERVED: { description: 'They were sent (已提供).' },
    REFUSED: { description: 'The link was not theirs, had expired, or they may not read it (已拒绝).' },
  },
});
