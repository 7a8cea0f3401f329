import { once } from 'node:events';
import WebSocket from 'ws';

export interface Heard {
  readonly type: string;
  readonly id?: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it has just asked for
  readonly payload?: any;
}

export interface SocketOptions {
  readonly headers?: Record<string, string>;
  /** What `connection_init` carries; `false` for none at all. */
  readonly shows?: Record<string, unknown> | false;
  /** Empty for none. */
  readonly protocol?: string;
}

/** A WebSocket at the front door that can say anything, well-formed or not. */
export class RawSocket {
  readonly heard: Heard[] = [];
  closed: { code: number; reason: string } | undefined;
  private readonly waiting = new Set<() => void>();

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.heard.push(JSON.parse(String(data)) as Heard);
      this.wake();
    });
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
      this.wake();
    });
    socket.on('error', () => this.wake());
  }

  /** @throws Error with the HTTP status when the upgrade is refused. */
  static async open(
    origin: string,
    { headers = {}, shows = {}, protocol = 'graphql-transport-ws' }: SocketOptions = {},
  ): Promise<RawSocket> {
    const raw = new RawSocket(new WebSocket(`${origin.replace(/^http/, 'ws')}/graphql`, protocol ? [protocol] : [], { headers }));
    await once(raw.socket, 'open');
    if (shows !== false) {
      raw.say({ type: 'connection_init', payload: shows });
      await raw.hear(({ type }) => type === 'connection_ack');
    }
    return raw;
  }

  say(message: object | string | Buffer): void {
    this.socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  /** Asks once and gives the first answer: a result, or the errors of a refusal. */
  async ask(query: string, variables: object = {}, { id = String(Math.random()), milliseconds = 5_000 } = {}): Promise<Heard> {
    this.say({ type: 'subscribe', id, payload: { query, variables } });
    return this.hear((message) => message.id === id, milliseconds);
  }

  /** Drops what was heard under an id; long runs would otherwise search through all of it. */
  forget(id: string | undefined): void {
    for (let at = this.heard.length - 1; at >= 0; at -= 1) if (this.heard[at]?.id === id) this.heard.splice(at, 1);
  }

  /** Waits for a message, also among those already heard. @throws Error when the socket closes or nothing comes. */
  async hear(wanted: (message: Heard) => boolean, milliseconds = 5_000): Promise<Heard> {
    const found = () => this.heard.find(wanted);
    await this.until(() => found() !== undefined || this.closed !== undefined, milliseconds);
    const message = found();
    if (!message)
      throw new Error(
        this.closed ? `closed with ${this.closed.code} ${this.closed.reason}` : `nothing came in ${milliseconds} ms`,
      );
    return message;
  }

  /** The code the server closed with. @throws Error when it does not. */
  async end(milliseconds = 7_000): Promise<number> {
    await this.until(() => this.closed !== undefined, milliseconds);
    if (!this.closed) throw new Error(`still open after ${milliseconds} ms`);
    return this.closed.code;
  }

  close(): void {
    this.socket.terminate();
  }

  private async until(isSo: () => boolean, milliseconds: number): Promise<void> {
    const deadline = performance.now() + milliseconds;
    while (!isSo() && performance.now() < deadline) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, Math.max(1, deadline - performance.now()));
        const waiting = this.waiting;
        function done(): void {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        }
        waiting.add(done);
      });
    }
  }

  private wake(): void {
    for (const done of [...this.waiting]) done();
  }
}
