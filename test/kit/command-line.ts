import type { Command } from 'commander';
import { commandLine } from '../../apps/cli/src/program';
import { CommandRefused } from '../../apps/cli/src/surroundings';
import type { World } from './world';

export interface Outcome {
  /** What it printed. */
  readonly report: string;
  /** What it said beside it: progress, and why it refused. */
  readonly remarks: string;
  readonly exitCode: number;
}

const silent = (command: Command): Command => {
  command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  command.commands.forEach(silent);
  return command;
};

/** Runs the command line as a shell would, in this process, on the world's database. */
export async function runCommand(world: World, words: readonly string[], language = 'en_GB.UTF-8'): Promise<Outcome> {
  const { databaseUrl, databaseOwnerUrl, dataFolder, jwtSecret } = world.configuration;
  const [report, remarks]: [string[], string[]] = [[], []];
  const environment = {
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: databaseOwnerUrl,
    TRIHELIX_DATA: dataFolder,
    TRIHELIX_JWT_SECRET: jwtSecret,
    LANG: language,
    LOG_LEVEL: 'error',
  };
  const say = (lines: string[]) => (line: string) => void lines.push(line);
  const outcome = (exitCode: number) => ({ report: report.join('\n'), remarks: remarks.join('\n'), exitCode });
  try {
    const program = commandLine({ environment, report: say(report), remark: say(remarks), progress: say(remarks) });
    await silent(program).parseAsync(['node', 'trihelix', ...words]);
    return outcome(0);
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    remarks.push(error.text.zh, error.text.en);
    return outcome(error.exitCode);
  }
}
