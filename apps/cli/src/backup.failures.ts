import { EmbeddedPostgresError } from '@trihelix/embedded-postgres';
import type { Text } from '@trihelix/kernel';
import { CommandRefused, EXIT } from './surroundings';

const SENTENCES: Record<string, (path: string) => Text> = {
  ENOSPC: (path) => ({
    zh: `磁盘已满（${path}），未留下半份备份。请清理磁盘、执行 backup prune，或另选目录。`,
    en: `The disk is full (${path}); nothing half done was left. Make room, run backup prune, or choose another folder.`,
  }),
  EDQUOT: (path) => ({
    zh: `磁盘配额已用完（${path}），未留下半份备份。`,
    en: `The disk quota is used up (${path}); nothing half done was left.`,
  }),
  EACCES: (path) => ({ zh: `没有权限访问 ${path}。`, en: `There is no permission for ${path}.` }),
  EPERM: (path) => ({ zh: `没有权限修改 ${path}。`, en: `There is no permission to change ${path}.` }),
  EROFS: (path) => ({ zh: `${path} 所在磁盘为只读。`, en: `The disk of ${path} is read-only.` }),
  ENOTDIR: (path) => ({ zh: `${path} 的上级不是目录。`, en: `Something above ${path} is not a folder.` }),
};

/** Does the work; what disks and databases refuse becomes a sentence. @throws CommandRefused */
export async function inSentences<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw new CommandRefused(error.text, EXIT.failed);
    const { code = '', path = '' } = error as NodeJS.ErrnoException;
    const sentence = SENTENCES[code];
    if (sentence) throw new CommandRefused(sentence(path), EXIT.failed);
    throw error;
  }
}

/** Backups of a server of the operator's own are made with that server's tools. */
export const NOT_OURS = new CommandRefused({
  zh:
    '数据库由 DATABASE_URL 指定，不是内置数据库，请用该服务器自带的工具备份：\n' +
    '  pg_basebackup --pgdata=目录 --wal-method=stream --checkpoint=fast   整个服务器，可配合归档恢复到任意时刻\n' +
    '  pg_dump --format=custom --file=trihelix.dump "$DATABASE_OWNER_URL"   单个数据库某一时刻\n' +
    '上传的文件另行备份。说明见 docs/operation.md。',
  en:
    'The database is the one of DATABASE_URL, not the embedded one: back it up with the tools of that server:\n' +
    '  pg_basebackup --pgdata=FOLDER --wal-method=stream --checkpoint=fast   the whole server; with archiving, to any moment\n' +
    '  pg_dump --format=custom --file=trihelix.dump "$DATABASE_OWNER_URL"    one database at one moment\n' +
    'Uploaded files are backed up apart. See docs/operation.md.',
});
