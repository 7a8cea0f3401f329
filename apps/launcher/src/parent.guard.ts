/**
 * Loaded into every server before its own code. When the launcher dies without a word (a hard kill), its channel closes and the
 * server ends as if asked to, instead of keeping the port from the next start.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
