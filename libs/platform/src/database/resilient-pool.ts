import pg from 'pg';

const survive = (): void => undefined;

/**
 * A pool none of whose clients can end the process. Between the moment a client is handed out and the moment its new
 * holder listens, the rest of a network packet may still be read: an error in it would find no listener.
 * Whoever holds the client learns of the break by its query.
 */
class ResilientPool extends pg.Pool {
  constructor(config?: pg.PoolConfig) {
    super(config);
    this.on('connect', (client) => client.on('error', survive));
  }
}

/** The `pg` package as TypeORM takes it, with the pool above. */
export const resilientDriver = { ...pg, Pool: ResilientPool };
