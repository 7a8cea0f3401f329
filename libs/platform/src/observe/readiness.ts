import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database';

/** Whether this process should be sent requests. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Readiness');
  private isDraining = false;

  constructor(private readonly database: Database) {}

  beforeApplicationShutdown(): void {
    this.isDraining = true;
  }

  /** In one word, or undefined when all is well. */
  async problem(): Promise<'draining' | 'database' | undefined> {
    if (this.isDraining) return 'draining';
    try {
      await this.database.query('SELECT 1');
      return undefined;
    } catch (error) {
      this.logger.warn(`the database does not answer: ${error instanceof Error ? error.message : String(error)}`);
      return 'database';
    }
  }
}
