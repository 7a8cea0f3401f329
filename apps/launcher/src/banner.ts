import type { Text } from '@trihelix/kernel';
import { bilingual } from './launch.error';
import { addressOf, type LaunchSettings } from './launch.settings';

/**
 * What a person sees when everything stands: the addresses, the one to open first; the demo's accounts in the demo's own words;
 * and the way out. A worker by itself has no address, and nobody signs in there.
 */
export function banner(settings: LaunchSettings, servers: string[], demoAccounts: string, seconds: string): string {
  const isOpen = servers.includes('api');
  const paragraphs = [
    [bilingual(isOpen ? running(seconds) : workerRunning(seconds))],
    isOpen ? addresses(settings) : [],
    isOpen ? demoAccounts.trimEnd().split('\n') : [],
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

function addresses(settings: LaunchSettings): string[] {
  const address = addressOf(settings);
  return [...(settings.offersIde ? [`  IDE       ${address}/ide`] : []), `  GraphQL   ${address}/graphql`];
}
