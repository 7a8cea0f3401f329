export { startEmbeddedPostgres, findRunning } from './embedded-server';
export type { EmbeddedPostgresOptions, EmbeddedServer, ServerAddress } from './embedded-server';
export { defaultDataFolder, prepareDataFolder } from './data-folder';
export { EmbeddedPostgresError } from './embedded-postgres.error';
export type { Notice } from './embedded-postgres.error';
export { lockHolder, tryLock, waitForLock } from './lock-file';
export type { HeldLock, LockAttempt, LockHolder } from './lock-file';
export { Secrets } from './secrets';
