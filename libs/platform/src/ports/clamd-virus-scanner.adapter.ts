import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ScannerUnavailable, type ScanVerdict, VirusScanner } from './virus-scanner.port';

/** What is sent at a time; clamd reads a length before each. */
const CHUNK_BYTES = 64 * 1024;
/** A scanner that says and takes nothing for so long is down. */
const SILENCE_MILLISECONDS = 60_000;
/** Its answer is one line. */
const LONGEST_ANSWER = 4096;

/**
 * ClamAV's daemon over TCP, by its INSTREAM command (clamd(8)): the content in chunks, each after its length in four bytes of
 * network order, and a length of zero at the end; the answer is one line that ends with NUL.
 */
export class ClamdVirusScanner extends VirusScanner {
  private readonly host: string;
  private readonly port: number;

  /** `url` is like `tcp://host:3310`. */
  constructor(url: string) {
    super();
    const { hostname, port } = new URL(url);
    [this.host, this.port] = [hostname.replace(/^\[(.*)\]$/, '$1'), Number(port || 3310)];
  }

  async scan(open: () => Promise<AsyncIterable<Uint8Array>>): Promise<ScanVerdict> {
    const socket = connect(this.port, this.host);
    try {
      return verdictOf(await this.converse(socket, open));
    } finally {
      socket.destroy();
    }
  }

  private async converse(socket: Socket, open: () => Promise<AsyncIterable<Uint8Array>>): Promise<string> {
    const answer = answerOf(socket);
    // It may come, or fail, while the content is still being sent.
    answer.catch(() => undefined);
    await Promise.race([once(socket, 'connect'), answer]);
    await Promise.race([send(socket, await open()), answer]);
    return answer;
  }
}

/** Everything until the scanner ends its line. @throws ScannerUnavailable */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const give = (why: string) => reject(new ScannerUnavailable(`The virus scanner ${why}.`));
    socket.setTimeout(SILENCE_MILLISECONDS, () => give('fell silent'));
    socket.on('error', (error) => give(`cannot be reached: ${error.message}`));
    socket.on('close', () => give('broke off'));
    socket.on('data', (piece) => {
      heard += piece.toString('utf8');
      const end = heard.indexOf('\0');
      if (end >= 0) resolve(heard.slice(0, end));
      else if (heard.length > LONGEST_ANSWER) give('does not speak the protocol of clamd');
    });
  });
}

async function send(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
  await written(socket, Buffer.from('zINSTREAM\0'));
  for await (const piece of content) {
    for (let at = 0; at < piece.length; at += CHUNK_BYTES) {
      const chunk = piece.subarray(at, at + CHUNK_BYTES);
      await written(socket, Buffer.concat([lengthOf(chunk), chunk]));
    }
  }
  await written(socket, lengthOf(Buffer.alloc(0)));
}

/** What cannot be written any more is told by the answer, which has failed then. */
const written = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => void socket.write(bytes, () => resolve()));

function lengthOf(chunk: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return length;
}

/** @throws ScannerUnavailable for an answer that is no verdict, as a stream longer than the scanner takes. */
function verdictOf(answer: string): ScanVerdict {
  const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
  if (signature !== undefined) return { verdict: 'INFECTED', signature };
  if (answer === 'stream: OK') return { verdict: 'CLEAN' };
  throw new ScannerUnavailable(`The virus scanner gave no verdict: ${answer.slice(0, 200)}`);
}
