import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of files that go with something. */
const zh = {
  add: '添加附件',
  title: '附件',
  remove: '移除 {{name}}',
  sending: '上传中 {{percent}}%',
  scanning: '安全检查中…',
  ready: '已就绪',
  refused: '文件未通过检查，请换一个文件再试。',
  stopped: '已停止上传。',
  gone: '不可下载',
  drop: {
    choose: '选择文件',
    sending: '正在上传 {{name}}',
    looking: '已上传，正在检查文件…',
    progress: '上传进度',
  },
} as const;

const en: TextsLike<typeof zh> = {
  add: 'Attach files',
  title: 'Attachments',
  remove: 'Remove {{name}}',
  sending: 'Sending {{percent}}%',
  scanning: 'Being checked…',
  ready: 'Ready',
  refused: 'The file was refused. Please try another.',
  stopped: 'The upload was stopped.',
  gone: 'Not available',
  drop: {
    choose: 'Choose a file',
    sending: 'Uploading {{name}}',
    looking: 'Uploaded. Looking at the file…',
    progress: 'Progress of the upload',
  },
};

declare global {
  interface ConsoleTexts {
    files: typeof zh;
  }
}

addTexts('files', zh, en);
