/**
 * Loaded into every server before its own code. When the launcher dies without a word (a hard kill), its channel closes and the
 * server ends as if asked to, instead of keeping the port from the next start.
 */
const LONGEST_DRAIN_MS = 8_000;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), LONGEST_DRAIN_MS).unref();
});
process.channel?.unref();
