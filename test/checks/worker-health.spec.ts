import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { OUTBOX_CHANNEL, PostgresListener } from '@trihelix/platform';
import { applicationUrl, createDatabase, dropDatabase, preparedServer } from '../kit/template-database';

const probe = join(resolve(__dirname, '../..'), 'docker/worker-healthy.cjs');

/** The exit code of the container's health check. */
const health = (url: string) =>
  new Promise<number>((settle) => {
    const child = execFile(process.execPath, [probe], { env: { ...process.env, DATABASE_URL: url } });
    child.on('exit', (code) => settle(code ?? -1));
  });

describe('the health check of a worker without a port', () => {
  const server = preparedServer();
  let database: string;
  let url: string;

  beforeAll(async () => {
    database = await createDatabase(server);
    url = applicationUrl(server, database);
  });
  afterAll(() => dropDatabase(server, database));

  it('follows the connection on which the worker hears of events', async () => {
    expect(await health(url)).toBe(1);
    const listener = new PostgresListener(
      url,
      OUTBOX_CHANNEL,
      () => undefined,
      () => undefined,
    );
    await listener.start();
    expect(await health(url)).toBe(0);
    await listener.stop();
    expect(await health(url)).toBe(1);
  });

  it('fails when no database answers', async () => {
    expect(await health('postgres://nobody@127.0.0.1:1/nothing')).toBe(1);
  });
});
