import { Command } from 'commander';
import { backupCommand } from './backup.command';
import { bankCommand } from './bank.command';
import { booksCommand } from './books.command';
import { calendarCommand } from './calendar.command';
import { catalogCommand } from './catalog.command';
import { demoCommand } from './demo.command';
import { exportCommand } from './export.command';
import { importCommand } from './import.command';
import { licenceCommand } from './licence.command';
import { matchCommand } from './match.command';
import { migrateCommand } from './migrate.command';
import { operatorCommand } from './operator.command';
import { restoreCommand } from './restore.command';
import { seedCommand } from './seed.command';
import { bilingual, type Surroundings } from './surroundings';

/** Every command, one line each; a new one is a file beside these and a line here. */
const COMMANDS = [
  migrateCommand,
  seedCommand,
  catalogCommand,
  calendarCommand,
  demoCommand,
  importCommand,
  exportCommand,
  matchCommand,
  licenceCommand,
  operatorCommand,
  booksCommand,
  bankCommand,
  backupCommand,
  restoreCommand,
];

/** The command line of the platform. */
export function commandLine(surroundings: Surroundings): Command {
  const program = new Command('trihelix')
    .description(bilingual({ zh: '三螺旋平台命令行', en: 'the command line of Trihelix' }))
    .showHelpAfterError();
  for (const add of COMMANDS) add(program, surroundings);
  return program;
}
