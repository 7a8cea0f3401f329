import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The EICAR test file (eicar.org): harmless, and found by every scanner. Written in two halves so that none finds this file. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Speaks clamd's INSTREAM (clamd(8)) and knows one virus. */
export class ClamdServer {
  /** Bytes of each content it was sent. */
  readonly scanned: number[] = [];
  /** `gone` hangs up in the middle of a stream, `full` says that the stream is too long for it. */
  mood: 'well' | 'gone' | 'full' = 'well';
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.sockets.delete(socket));
      this.listen(socket);
    });
  }

  static async open(): Promise<ClamdServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ClamdServer(server);
  }

  get url(): string {
    return `tcp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private listen(socket: Socket): void {
    const command = Buffer.from('zINSTREAM\0');
    let heard = Buffer.alloc(0);
    const content: Buffer[] = [];
    let isGreeted = false;
    socket.on('data', (piece) => {
      heard = Buffer.concat([heard, piece]);
      if (!isGreeted) {
        if (heard.length < command.length) return;
        if (!heard.subarray(0, command.length).equals(command)) return void socket.end('UNKNOWN COMMAND\0');
        [isGreeted, heard] = [true, heard.subarray(command.length)];
      }
      while (heard.length >= 4 && heard.length >= 4 + heard.readUInt32BE(0)) {
        const length = heard.readUInt32BE(0);
        if (length === 0) return this.judge(socket, Buffer.concat(content));
        content.push(heard.subarray(4, 4 + length));
        heard = heard.subarray(4 + length);
        if (this.mood === 'gone') return void socket.destroy();
        if (this.mood === 'full') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      }
    });
  }

  private judge(socket: Socket, content: Buffer): void {
    this.scanned.push(content.length);
    socket.end(content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
  }
}
