import { isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

const flag = z.enum(['on', 'off']);

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

/** An IP address, or a network as `10.0.0.0/8`; one that holds every address is written `on`. */
function isNetwork(entry: string): boolean {
  const [address = '', prefix, ...more] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

const proxies = z
  .string()
  .refine((text) => text === 'on' || text === 'off' || (listed(text).length > 0 && listed(text).every(isNetwork)), {
    error: 'expected "on", "off", or IP addresses and networks such as 10.0.0.0/8, separated by commas',
  });

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  TRIHELIX_JWT_SECRET: z.string().min(32),
  TRIHELIX_PUBLIC_URL: z.url().optional(),
  TRIHELIX_ALLOWED_ORIGINS: z.string().default(''),
  TRIHELIX_TRUST_PROXY: proxies.default('off'),
  TRIHELIX_DATA: z.string().default('.trihelix'),
  TRIHELIX_DEMO: flag.default('off'),
  TRIHELIX_IDE: flag.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Trihelix <no-reply@trihelix.invalid>'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** Thrown once, naming every variable that is missing or wrong. */
export class ConfigurationError extends Error {}

/** Everything the process was told by its environment, read once and typed. */
export class Configuration {
  private constructor(private readonly env: z.output<typeof environment>) {}

  /** @throws ConfigurationError naming every missing or malformed variable at once. */
  static from(variables: NodeJS.ProcessEnv): Configuration {
    const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
    const parsed = environment.safeParse(present);
    if (parsed.success) return new Configuration(parsed.data);
    const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new ConfigurationError(
      `配置有误，请修正以下环境变量 / The configuration is wrong; mend these variables:\n${problems.join('\n')}`,
    );
  }

  get isProduction(): boolean {
    return this.env.NODE_ENV === 'production';
  }
  get host(): string {
    return this.env.HOST;
  }
  get port(): number {
    return this.env.PORT;
  }
  get databaseUrl(): string {
    return this.env.DATABASE_URL;
  }
  /** The login that owns the schema; migrations only. */
  get databaseOwnerUrl(): string {
    return this.env.DATABASE_OWNER_URL ?? this.env.DATABASE_URL;
  }
  /** Connections one process may hold. */
  get databasePool(): number {
    return this.env.DATABASE_POOL;
  }
  /** Signs bearer tokens (HS256, at least 32 characters). */
  get jwtSecret(): string {
    return this.env.TRIHELIX_JWT_SECRET;
  }
  /** Where people reach this installation; links in mails start with it. */
  get publicUrl(): string {
    return (this.env.TRIHELIX_PUBLIC_URL ?? `http://${this.host}:${this.port}`).replace(/\/$/, '');
  }
  /** Origins, beside the server's own, whose pages may send commands. */
  get allowedOrigins(): string[] {
    return listed(this.env.TRIHELIX_ALLOWED_ORIGINS);
  }
  /**
   * Whose `X-Forwarded-For` is believed: nobody's (false), everybody's (true), or that of proxies at these addresses and
   * networks. With true the header's first address counts, which a client may have written itself unless the proxy removes it.
   */
  get trustedProxies(): boolean | string[] {
    const { TRIHELIX_TRUST_PROXY: told } = this.env;
    return told === 'on' || (told !== 'off' && listed(told));
  }
  get isDemo(): boolean {
    return this.env.TRIHELIX_DEMO === 'on';
  }
  /** The in-browser GraphQL IDE: on in development, off in production, unless said otherwise. */
  get offersIde(): boolean {
    return (this.env.TRIHELIX_IDE ?? (this.isProduction ? 'off' : 'on')) === 'on';
  }
  get smtpUrl(): string | undefined {
    return this.env.SMTP_URL;
  }
  get mailFrom(): string {
    return this.env.MAIL_FROM;
  }
  get dataFolder(): string {
    return this.env.TRIHELIX_DATA;
  }
  /** Where mails go as files when no SMTP server is configured. */
  get mailFolder(): string {
    return join(this.env.TRIHELIX_DATA, 'mail');
  }
  get logLevel(): string {
    return this.env.LOG_LEVEL;
  }
}
