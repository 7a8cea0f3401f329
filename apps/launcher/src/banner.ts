import { addressOf, type LaunchSettings } from './launch.settings';

/** What a person sees when everything stands: the address, the demo's accounts in the demo's own words, and the way out. */
export function banner(settings: LaunchSettings, servers: string[], demoAccounts: string, seconds: string): string {
  const address = addressOf(settings);
  return [
    '',
    `  Trihelix 已启动，用时 ${seconds} 秒 / Trihelix is running, started in ${seconds} s`,
    ...(servers.includes('api') ? ['', `    GraphQL   ${address}/graphql`] : []),
    ...(servers.includes('api') && settings.offersIde ? [`    IDE       ${address}/ide`] : []),
    ...(demoAccounts.trim()
      ? [
          '',
          ...demoAccounts
            .trimEnd()
            .split('\n')
            .map((line) => `  ${line}`),
        ]
      : []),
    '',
    '  按 Ctrl-C 停止 / Press Ctrl-C to stop',
    '',
  ].join('\n');
}
