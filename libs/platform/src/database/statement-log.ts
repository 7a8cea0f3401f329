import { AbstractLogger, type LogLevel, type LogMessage } from 'typeorm';

/** Begins statements that answer nobody's request: what a process does by itself. */
export const BACKGROUND = '/* background */ ';

/** What only opens, closes or introduces a transaction, or answers nobody; not counted as a request's work. */
const CEREMONY = /^(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SELECT\s+set_config\(|\/\* background \*\/)/i;

type Listener = (sql: string) => void;

/** Sees every SQL statement TypeORM sends; metrics and the tests that count statements listen here. */
export class StatementLog extends AbstractLogger {
  private readonly listeners = new Set<Listener>();

  constructor() {
    super(true);
  }

  /** Collects the statements sent while `work` runs, without transaction control. */
  async during<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
    const statements: string[] = [];
    const listener: Listener = (sql) => {
      if (!CEREMONY.test(sql)) statements.push(sql);
    };
    this.listeners.add(listener);
    try {
      return { result: await work(), statements };
    } finally {
      this.listeners.delete(listener);
    }
  }

  listen(listener: Listener): void {
    this.listeners.add(listener);
  }

  override logQuery(query: string): void {
    for (const listener of this.listeners) listener(query);
  }

  protected override writeLog(_level: LogLevel, _message: LogMessage | LogMessage[] | string | number): void {
    // Statements carry personal data; they are counted, never written down.
  }
}
