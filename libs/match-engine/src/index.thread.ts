import { parentPort, workerData } from 'node:worker_threads';
import { ThreadIndex } from './thread.index';
import { buffersOf, type PackedHits } from './packed.hits';
import type { ThreadReply, ThreadRequest, ThreadSettings } from './thread.messages';

/** Where the thread begins: it answers one request after the other and, between them, merges. */
function main(): void {
  const port = parentPort;
  if (!port) throw new Error('This file is the beginning of a thread.');
  const say = (reply: ThreadReply, handOver: ArrayBuffer[] = []) => port.postMessage(reply, handOver);
  const index = new ThreadIndex(workerData as ThreadSettings, (warning) => say({ warning }));
  port.on('message', (request: ThreadRequest) => {
    index
      .answer(request)
      .then((answer) => say({ id: request.id, answer }, request.call === 'topK' ? buffersOf(answer as PackedHits) : []))
      .catch((error: unknown) => say({ id: request.id, failure: error instanceof Error ? error.message : String(error) }));
  });
}

main();
