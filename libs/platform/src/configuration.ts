import { hkdfSync } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Text } from '@trihelix/kernel';
import type { z } from 'zod';
import { environment, expectations, isConfidential, isNeededBeside, listed, type Variable } from './configuration.rules';

/** A bucket in a store that speaks S3. */
export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
  /** `https://host/bucket/key`, which every S3 store understands, instead of `https://bucket.host/key`. */
  readonly pathStyle: boolean;
}

/** An OpenSearch, and what the names of our indexes begin with there. */
export interface OpenSearchConnection {
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  readonly prefix: string;
}

/** What is wrong with each variable, by its name. */
export type ConfigurationProblems = Map<Variable, Text>;

/** Thrown once, naming every variable that is missing or wrong. */
export class ConfigurationError extends Error {
  readonly text: Text;

  constructor(problems: ConfigurationProblems) {
    const lines = [...problems];
    const text = {
      zh: ['配置有误，请修正以下环境变量：', ...lines.map(([name, { zh }]) => `  ${name}：${zh}`)].join('\n'),
      en: ['The configuration is wrong; mend these variables:', ...lines.map(([name, { en }]) => `  ${name}: ${en}`)].join('\n'),
    };
    super(`${text.zh}\n${text.en}`);
    this.text = text;
  }
}

/** Says what a variable should be, and what it is unless that is confidential. */
function problemOf(variable: Variable, value: string | undefined): Text {
  const { zh, en } = expectations[variable];
  if (value === undefined) return { zh: `未设置，应为${zh}`, en: `not set, expected ${en}` };
  if (isConfidential(variable)) return { zh: `应为${zh}`, en: `expected ${en}` };
  return { zh: `应为${zh}，而不是 ${value}`, en: `expected ${en}, not ${value}` };
}

/** An empty variable is one that was not set. */
const withoutEmpty = (variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));

/** Everything the process was told by its environment, read once and typed. */
export class Configuration {
  /** The names of all variables there are. */
  static readonly variables: readonly Variable[] = environment.keyof().options;

  private constructor(private readonly env: z.output<typeof environment>) {}

  /** @throws ConfigurationError naming every missing or malformed variable at once. */
  static from(variables: NodeJS.ProcessEnv): Configuration {
    const problems = Configuration.problemsIn(variables);
    if (problems.size > 0) throw new ConfigurationError(problems);
    return new Configuration(environment.parse(withoutEmpty(variables)));
  }

  /** What `from` would refuse; empty when all is well. */
  static problemsIn(variables: NodeJS.ProcessEnv): ConfigurationProblems {
    const present = withoutEmpty(variables);
    const wrong = Configuration.variables.filter(
      (name) =>
        !environment.shape[name].safeParse(present[name]).success ||
        (present[name] === undefined && isNeededBeside(name, present)),
    );
    return new Map(wrong.map((name) => [name, problemOf(name, present[name])]));
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
  /** Signs links to files. Without one of its own it is derived from the other secret, and is of no use for its purpose. */
  get linkSecret(): Uint8Array {
    const { TRIHELIX_LINK_SECRET: own } = this.env;
    return own ? Buffer.from(own) : new Uint8Array(hkdfSync('sha256', this.jwtSecret, '', 'trihelix links to files', 32));
  }
  /** What the key is made of that signs exported records (Ed25519, 32 bytes). Without a secret of its own, of the other one. */
  get recordSeed(): Uint8Array {
    const { TRIHELIX_RECORD_SECRET: own } = this.env;
    return new Uint8Array(hkdfSync('sha256', own ?? this.jwtSecret, '', 'trihelix licence records', 32));
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
  /** Where the built web console lies, from the working directory; undefined when the API serves none. */
  get consoleFolder(): string | undefined {
    return this.env.TRIHELIX_CONSOLE === 'off' ? undefined : resolve(this.env.TRIHELIX_CONSOLE);
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
  /** Where files lie when no S3 store is configured; nothing of it is served as it is. */
  get filesFolder(): string {
    return this.env.TRIHELIX_FILES ?? join(this.env.TRIHELIX_DATA, 'files');
  }
  /** The S3 store that files go to, if one is configured. */
  get s3(): S3Settings | undefined {
    const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_KEY: key, S3_SECRET: secret } = this.env;
    if (!endpoint || !bucket || !key || !secret) return undefined;
    return { endpoint, bucket, key, secret, region: this.env.S3_REGION, pathStyle: this.env.S3_PATH_STYLE === 'on' };
  }
  /** The virus scanner (clamd over TCP), if there is one. */
  get clamdUrl(): string | undefined {
    return this.env.CLAMD_URL;
  }
  /** Where snapshots of the match index lie; processes of one machine may share it. */
  get matchFolder(): string {
    return this.env.TRIHELIX_MATCH_FOLDER ?? join(this.env.TRIHELIX_DATA, 'match');
  }
  /** The OpenSearch that holds the match index, when that is not the built-in one. */
  get openSearch(): OpenSearchConnection | undefined {
    const { TRIHELIX_MATCH_INDEX: kind, OPENSEARCH_URL: url, OPENSEARCH_USER: user, OPENSEARCH_PASSWORD: password } = this.env;
    if (kind !== 'opensearch' || !url) return undefined;
    return { url, prefix: this.env.OPENSEARCH_PREFIX, ...(user && password ? { user, password } : {}) };
  }
  /** Months after which it is forgotten which matches were shown and what was done with them. */
  get matchMemoryMonths(): number {
    return this.env.TRIHELIX_MATCH_MEMORY_MONTHS;
  }
  /** A transaction older than this is reported. */
  get transactionAlarmSeconds(): number {
    return this.env.TRIHELIX_TRANSACTION_ALARM_SECONDS;
  }
  get logLevel(): string {
    return this.env.LOG_LEVEL;
  }
}
