import type { Database } from './database.step';
import type { LaunchSettings } from './launch.settings';

/** What API and worker are started with. They never see the owner's login. */
export async function serverEnvironment(settings: LaunchSettings, database: Database): Promise<NodeJS.ProcessEnv> {
  return {
    ...settings.environment,
    HOST: settings.host,
    PORT: String(settings.port),
    DATABASE_URL: database.applicationUrl,
    DATABASE_OWNER_URL: undefined,
    TRIHELIX_DATA: settings.dataFolder,
    TRIHELIX_DEMO: settings.demo ? 'on' : 'off',
    TRIHELIX_JWT_SECRET: settings.jwtSecret ?? (await database.secrets.secret('jwtSecret')),
    TRIHELIX_LINK_SECRET: settings.environment['TRIHELIX_LINK_SECRET'] || (await database.secrets.secret('linkSecret')),
    TRIHELIX_RECORD_SECRET: settings.environment['TRIHELIX_RECORD_SECRET'] || (await database.secrets.secret('recordSecret')),
    LOG_LEVEL: settings.environment['LOG_LEVEL'] || 'warn',
  };
}

/** What a command is started with: the same, and the owner's login for migrations. */
export async function commandEnvironment(settings: LaunchSettings, database: Database): Promise<NodeJS.ProcessEnv> {
  return { ...(await serverEnvironment(settings, database)), DATABASE_OWNER_URL: database.ownerUrl };
}
