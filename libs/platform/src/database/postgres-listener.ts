import { Client } from 'pg';

const RECONNECT_MILLISECONDS = 1_000;

/** One connection that listens to a channel and comes back by itself when the line breaks. */
export class PostgresListener {
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly onMessage: (text: string) => void,
    private readonly onTrouble: (message: string) => void,
  ) {}

  /** Resolves once it listens, or once a first attempt has failed and a retry is set. */
  async start(): Promise<void> {
    if (this.isStopped) return;
    const client = new Client({ connectionString: this.url, application_name: `trihelix ${this.channel}` });
    // Without a listener for 'error' a broken connection would end the process.
    client.on('error', (error) => this.again(client, error.message));
    client.on('notification', ({ payload }) => this.onMessage(payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
    } catch (error) {
      this.again(client, error instanceof Error ? error.message : String(error));
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private again(client: Client, reason: string): void {
    if (this.isStopped || client !== this.client) return;
    this.client = undefined;
    this.onTrouble(`lost the connection (${reason}); connecting again`);
    void client.end().catch(() => undefined);
    this.retry = setTimeout(() => void this.start(), RECONNECT_MILLISECONDS);
  }
}
