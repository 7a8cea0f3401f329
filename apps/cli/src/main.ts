import 'reflect-metadata';
import { Failure } from '@trihelix/kernel';
import { ConfigurationError, Refusal } from '@trihelix/platform';
import { commandLine } from './program';
import { CommandRefused, EXIT, inLanguages, languagesOf } from './surroundings';

const languages = languagesOf(process.env);
let isOnProgressLine = false;

/** Erases from the cursor's line; only a terminal understands it. */
const ERASE_LINE = '\r\u001b[2K';

function remark(line: string): void {
  process.stderr.write(`${isOnProgressLine ? ERASE_LINE : ''}${line}\n`);
  isOnProgressLine = false;
}

function progress(line: string): void {
  if (!process.stderr.isTTY) return remark(line);
  process.stderr.write(`${ERASE_LINE}${line}`);
  isOnProgressLine = true;
}

function report(line: string): void {
  if (isOnProgressLine) process.stderr.write(ERASE_LINE);
  isOnProgressLine = false;
  process.stdout.write(`${line}\n`);
}

/** What is expected to go wrong is a sentence; only the rest has a stack, and only for whoever debugs. */
function tell(error: unknown): number {
  if (error instanceof CommandRefused || error instanceof Failure || error instanceof Refusal) {
    inLanguages(error.text, languages).forEach(remark);
    return error instanceof CommandRefused ? error.exitCode : EXIT.refused;
  }
  if (error instanceof ConfigurationError) remark(error.message);
  else remark(error instanceof Error ? (process.env['LOG_LEVEL'] === 'debug' && error.stack) || error.message : String(error));
  return EXIT.failed;
}

commandLine({ environment: process.env, report, remark, progress })
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    process.exitCode = tell(error);
  });
