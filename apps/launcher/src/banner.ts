import { join } from 'node:path';
import type { Text } from '@trihelix/kernel';
import { bilingual } from './launch.error';
import { addressOf, type LaunchSettings } from './launch.settings';

/**
 * What a person sees when everything stands: the address to open first and who may sign in there, in the demo's own words; the
 * addresses for programs and their authors; and the way out. A worker by itself has no address, and nobody signs in there.
 */
export function banner(settings: LaunchSettings, servers: string[], demoAccounts: string, seconds: string): string {
  const isOpen = servers.includes('api');
  const paragraphs = [
    [bilingual(isOpen ? running(seconds) : workerRunning(seconds))],
    isOpen ? forPeople(settings) : [],
    isOpen ? demoAccounts.trimEnd().split('\n') : [],
    isOpen ? forPrograms(settings) : [],
    backups(settings),
    [bilingual({ zh: '按 Ctrl-C 停止', en: 'Press Ctrl-C to stop' })],
  ];
  return paragraphs
    .map((lines) => lines.filter((line) => line.trim()))
    .filter((lines) => lines.length > 0)
    .map((lines) => `\n${lines.map((line) => `  ${line}\n`).join('')}`)
    .join('');
}

const running = (seconds: string): Text => ({
  zh: `Trihelix 已启动，用时 ${seconds} 秒`,
  en: `Trihelix is running, started in ${seconds} s`,
});

const workerRunning = (seconds: string): Text => ({
  zh: `后台任务已启动，用时 ${seconds} 秒`,
  en: `The worker is running, started in ${seconds} s`,
});

function forPeople(settings: LaunchSettings): string[] {
  if (!settings.hasConsole) return [];
  return [bilingual({ zh: `请在浏览器中打开 ${addressOf(settings)}`, en: 'open it in a browser' })];
}

function forPrograms(settings: LaunchSettings): string[] {
  const address = addressOf(settings);
  return [...(settings.offersIde ? [`  IDE       ${address}/ide`] : []), `  GraphQL   ${address}/graphql`];
}

/** Where the embedded database is backed up; whoever lets the default stand is told what that does not protect against. */
function backups({ databaseUrl, backupFolder, dataFolder }: LaunchSettings): string[] {
  if (databaseUrl || !backupFolder) return [];
  const where: Text = { zh: `自动备份到 ${backupFolder}`, en: `Backups go to ${backupFolder}` };
  if (backupFolder !== join(dataFolder, 'backup')) return [bilingual(where)];
  const sameDisk: Text = {
    zh: '与数据同在一块磁盘；TRIHELIX_BACKUP 可改到另一块',
    en: 'on the same disk as the data; TRIHELIX_BACKUP names another',
  };
  return [bilingual(where), bilingual(sameDisk)];
}
