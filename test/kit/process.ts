import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Configuration } from '@trihelix/platform';
import { createApi } from '../../apps/api/src/api';
import type { World } from './world';

/** Another API process on the world's database, with a data folder of its own. Whoever opens it closes it. */
export function anotherProcess(world: World, variables: NodeJS.ProcessEnv = {}): Promise<NestFastifyApplication> {
  const { databaseUrl, databaseOwnerUrl, jwtSecret, dataFolder } = world.configuration;
  return createApi(
    Configuration.from({
      NODE_ENV: 'test',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      DATABASE_OWNER_URL: databaseOwnerUrl,
      TRIHELIX_JWT_SECRET: jwtSecret,
      TRIHELIX_DATA: `${dataFolder}/${randomUUID()}`,
      TRIHELIX_IDE: 'off',
      ...variables,
    }),
    false,
  );
}

/** The compiled worker as a process of its own on the world's database. Whoever starts it stops it. */
export async function workerProcess(world: World): Promise<{ stop: () => Promise<void> }> {
  // Plain JavaScript that runs before anything is compiled.
  (require('../../apps/launcher/build.cjs') as { build: () => boolean }).build();
  const { databaseUrl, jwtSecret, dataFolder } = world.configuration;
  const child = spawn(process.execPath, [join(__dirname, '../../dist/apps/worker/src/main.js')], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      TRIHELIX_JWT_SECRET: jwtSecret,
      TRIHELIX_DATA: `${dataFolder}/${randomUUID()}`,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    stop: async () => {
      if (child.exitCode !== null) throw new Error(`The worker ended by itself with ${child.exitCode}.`);
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
