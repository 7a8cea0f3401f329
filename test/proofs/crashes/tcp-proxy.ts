import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between the servers and PostgreSQL, so that connections can be cut without either side being told. */
export class TcpProxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** `portNow` is asked at every connection: a server that was restarted may listen elsewhere. */
  static async open(portNow: () => number): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', (client) => proxy.join(client, connect(portNow(), '127.0.0.1')));
    return proxy;
  }

  /** Cuts at most so many connections, whichever; tells how many there were to cut. */
  cut(count: number): number {
    const chosen = [...this.pairs].sort(() => Math.random() - 0.5).slice(0, count);
    chosen.flat().forEach((socket) => socket.resetAndDestroy());
    return chosen.length;
  }

  async close(): Promise<void> {
    this.cut(this.pairs.size);
    await new Promise((closed) => this.server.close(closed));
  }

  private join(client: Socket, server: Socket): void {
    const pair = [client, server] as const;
    this.pairs.add(pair);
    for (const [one, other] of [pair, [server, client] as const]) {
      one.setNoDelay(true);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.pairs.delete(pair);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
