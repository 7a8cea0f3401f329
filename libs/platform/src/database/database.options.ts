import type { TypeOrmModuleOptions } from '@nestjs/typeorm';
import type { Configuration } from '../configuration';
import { PostgresNames } from './postgres-names';
import { resilientDriver } from './resilient-pool';
import type { StatementLog } from './statement-log';

/** How the application's own login reaches PostgreSQL. Tables come from migrations only. */
export const databaseOptions = (
  { databaseUrl, databasePool }: Configuration,
  statements: StatementLog,
): TypeOrmModuleOptions => ({
  type: 'postgres',
  driver: resilientDriver,
  url: databaseUrl,
  autoLoadEntities: true,
  synchronize: false,
  namingStrategy: new PostgresNames(),
  logger: statements,
  poolSize: databasePool,
  applicationName: 'trihelix',
  // A hung statement must not hold a connection for ever; imports and index building stay far below.
  extra: { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000, connectionTimeoutMillis: 10_000 },
});
