import { LaunchError } from './launch.error';

/** Whatever the platform's configuration reads has such a name. */
const OURS = /^(NODE_ENV|HOST|PORT|LOG_LEVEL|(DATABASE|TRIHELIX|SMTP|MAIL|S3|CLAMD|OPENSEARCH)_.+)$/;

/** Stands for what is made at the start when nothing is said of it. */
const MADE_AT_THE_START = { database: 'postgres://embedded', jwtSecret: 'made in the data folder at the start' };

/**
 * Checks everything that the environment says, for the launcher and for the servers, before anything is created.
 * @throws LaunchError naming every wrong variable at once.
 */
export async function requireSoundEnvironment(environment: NodeJS.ProcessEnv): Promise<void> {
  const said = Object.fromEntries(Object.entries(environment).filter(([name, value]) => OURS.test(name) && value));
  if (Object.keys(said).length === 0) return;
  // The platform takes most of a second to load: only who says something waits for it.
  const { Configuration, ConfigurationError } = await import('@trihelix/platform');
  const problems = Configuration.problemsIn({
    TRIHELIX_JWT_SECRET: MADE_AT_THE_START.jwtSecret,
    // Whoever names an owner means a server of their own, and must say how the application gets there.
    ...(said['DATABASE_OWNER_URL'] ? {} : { DATABASE_URL: MADE_AT_THE_START.database }),
    ...said,
  });
  // A server by itself may choose a free port; the launcher has to know it.
  if (problems.has('PORT') || Number(said['PORT']) === 0)
    problems.set('PORT', {
      zh: `应为 1 到 65535 的整数，而不是 ${said['PORT']}`,
      en: `expected a whole number from 1 to 65535, not ${said['PORT']}`,
    });
  if (problems.size > 0) throw new LaunchError(new ConfigurationError(problems).text);
}
