import { connect } from 'node:net';

export interface WireAnswer {
  /** 0 when nothing was answered. */
  readonly status: number;
  readonly head: string;
  readonly body: string;
  readonly milliseconds: number;
}

export interface WireOptions {
  /** Sends a byte at a time, so many milliseconds apart. */
  readonly dribble?: number;
  /** Gives up after so long; the answer then has whatever came. */
  readonly patience?: number;
}

/** Sends bytes to the front door as they are, whether HTTP or not, and tells what came back before the door was shut. */
export function overTheWire(
  origin: string,
  bytes: string | Buffer,
  { dribble, patience = 5_000 }: WireOptions = {},
): Promise<WireAnswer> {
  const { hostname, port } = new URL(origin);
  const started = performance.now();
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const heard: Buffer[] = [];
    const rest = [...Buffer.from(bytes)];
    const timer = setTimeout(() => socket.destroy(), patience);
    const dribbling = dribble
      ? setInterval(() => (rest.length > 0 ? socket.write(Buffer.from([rest.shift() as number])) : undefined), dribble)
      : undefined;
    socket.on('connect', () => (dribble ? undefined : socket.write(bytes)));
    socket.on('data', (chunk) => {
      heard.push(chunk);
      if (isComplete(Buffer.concat(heard).toString())) socket.end();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(timer);
      clearInterval(dribbling);
      const [head = '', ...body] = Buffer.concat(heard).toString().split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve({ status, head, body: body.join('\r\n\r\n'), milliseconds: performance.now() - started });
    });
  });
}

/** A request as text, with its length. */
export function httpRequest(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body = ''): string {
  const length = body ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) } : {};
  const lines = Object.entries({ host: 'localhost', ...length, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
}

function isComplete(text: string): boolean {
  const at = text.indexOf('\r\n\r\n');
  if (at < 0) return false;
  const length = /content-length: (\d+)/i.exec(text.slice(0, at))?.[1];
  return length === undefined ? false : Buffer.byteLength(text.slice(at + 4)) >= Number(length);
}
