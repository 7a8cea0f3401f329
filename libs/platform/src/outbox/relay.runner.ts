import { Injectable, Logger } from '@nestjs/common';
import { Configuration } from '../configuration';
import { PostgresListener } from '../database/postgres-listener';
import { OUTBOX_CHANNEL } from './outbox';
import { Relay } from './relay';

/** Even without a call, the relay looks this often: retries fall due silently. */
const LOOK_MILLISECONDS = 1_000;

/** Keeps the relay going in the worker: at once when called, once a second otherwise. */
@Injectable()
export class RelayRunner {
  private readonly logger = new Logger('Relay');
  private readonly listener: PostgresListener;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isCalled = false;

  constructor(
    private readonly relay: Relay,
    configuration: Configuration,
  ) {
    this.listener = new PostgresListener(
      configuration.databaseUrl,
      OUTBOX_CHANNEL,
      () => this.call(),
      (message) => this.logger.warn(message),
    );
  }

  async start(): Promise<void> {
    await this.listener.start();
    this.timer = setInterval(() => this.call(), LOOK_MILLISECONDS);
    this.call();
  }

  /** Finishes the deliveries under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.listener.stop();
    await this.running;
  }

  private call(): void {
    this.isCalled = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  private async run(): Promise<void> {
    while (this.isCalled) {
      this.isCalled = false;
      try {
        await this.relay.drain();
      } catch (error) {
        this.logger.warn(`delivery paused: ${error instanceof Error ? error.message : String(error)}`);
        return;
      }
    }
  }
}
