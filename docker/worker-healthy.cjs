// Says by its exit code whether the worker in this container lives: it has no port, but it keeps one connection that listens for
// events and comes back by itself when the line breaks. That connection, from this address, is what is looked for.

const { Client } = require('pg');

async function isListening() {
  const client = new Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query(`
      SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'trihelix trihelix_outbox'
        AND client_addr IS NOT DISTINCT FROM inet_client_addr()`);
    return rowCount > 0;
  } finally {
    await client.end();
  }
}

isListening().then((yes) => process.exit(yes ? 0 : 1), (error) => {
  console.error(error.message);
  process.exit(1);
});
