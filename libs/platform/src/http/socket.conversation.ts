import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Logger } from '@nestjs/common';
import { CloseCode, MessageType, type Server, stringifyMessage } from 'graphql-ws';
import type { WebSocket } from 'ws';

const logger = new Logger('WebSocket');

/** A peer that does not answer a ping within this time is gone. */
const PULSE_MILLISECONDS = 12_000;
/** What a server says and a client may not. */
const NOT_FOR_CLIENTS: ReadonlySet<unknown> = new Set([MessageType.ConnectionAck, MessageType.Next, MessageType.Error]);

const PONG = stringifyMessage({ type: MessageType.Pong });

/**
 * Lets one WebSocket speak graphql-transport-ws. Unlike the library's own adapter it writes to our log only, tells the
 * client nothing of what broke, survives any number of socket errors, and answers a peer out of turn with 4400.
 */
export function converse(protocol: Server<{ request: IncomingMessage }>, socket: WebSocket, request: IncomingMessage): void {
  // A malformed or oversized frame is the peer's doing; ws closes the connection with 1002 or 1009 by itself.
  socket.on('error', (error) => logger.debug(`a socket failed: ${error.message}`));
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => sendOn(socket, text),
      close: (code, reason) => socket.close(code, reason),
      // Without the peer's payload, which may be nested deeper than can be written.
      onPing: () => sendOn(socket, PONG),
      onMessage: (listen) =>
        socket.on('message', (data, isBinary) => {
          if (isBinary || isOutOfTurn(String(data))) return socket.close(CloseCode.BadRequest, 'Invalid message received');
          listen(String(data)).catch((error: unknown) => fail(socket, error));
        }),
    },
    { request },
  );
  const stopPulse = pulse(socket);
  socket.once('close', (code, reason) => {
    stopPulse();
    closed(code, String(reason)).catch((error: unknown) => fail(socket, error));
  });
}

/** Answers an upgrade that is not wanted, and lets go of the socket even when its peer does not. */
export function turnAway(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function sendOn(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}

function isOutOfTurn(text: string): boolean {
  try {
    return NOT_FOR_CLIENTS.has((JSON.parse(text) as { type?: unknown } | null)?.type);
  } catch {
    return false;
  }
}

function fail(socket: WebSocket, error: unknown): void {
  if (socket.readyState !== socket.OPEN) return;
  logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  socket.close(CloseCode.InternalServerError, 'Internal server error');
}

/** Pings until the peer stops answering; gives the function that ends it. */
function pulse(socket: WebSocket): () => void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, PULSE_MILLISECONDS);
  return () => clearInterval(timer);
}
