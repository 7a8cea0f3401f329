import { isIP } from 'node:net';
import type { Text } from '@trihelix/kernel';
import { z } from 'zod';

const flag = z.enum(['on', 'off']);
const postgres = z.url({ protocol: /^postgres(ql)?$/ });

/** Digits only: what `Number` makes of `1e3`, `0x50` or a space is nobody's intention. */
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

/** The entries of a list that is separated by commas. */
export const listed = (text: string): string[] =>
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
  .refine((text) => text === 'on' || text === 'off' || (listed(text).length > 0 && listed(text).every(isNetwork)));

/** Every variable, with what it may be and what it is when nothing is said. */
export const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  DATABASE_URL: postgres,
  DATABASE_OWNER_URL: postgres.optional(),
  DATABASE_POOL: wholeNumber(2, 200).default(10),
  TRIHELIX_JWT_SECRET: z.string().min(32),
  TRIHELIX_LINK_SECRET: z.string().min(32).optional(),
  TRIHELIX_RECORD_SECRET: z.string().min(32).optional(),
  TRIHELIX_PUBLIC_URL: z.url().optional(),
  TRIHELIX_ALLOWED_ORIGINS: z.string().default(''),
  TRIHELIX_TRUST_PROXY: proxies.default('off'),
  TRIHELIX_DATA: z.string().default('.trihelix'),
  TRIHELIX_FILES: z.string().optional(),
  // The launcher's, checked with the rest.
  TRIHELIX_BACKUP: z.string().optional(),
  TRIHELIX_BACKUP_DAYS: wholeNumber(1, 3_650).default(7),
  TRIHELIX_MATCH_FOLDER: z.string().optional(),
  TRIHELIX_MATCH_MEMORY_MONTHS: wholeNumber(4, 120).default(25),
  TRIHELIX_TRANSACTION_ALARM_SECONDS: wholeNumber(1, 3_600).default(5),
  TRIHELIX_DEMO: flag.default('off'),
  TRIHELIX_IDE: flag.optional(),
  TRIHELIX_CONSOLE: z.string().default('apps/console/dist'),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_KEY: z.string().optional(),
  S3_SECRET: z.string().optional(),
  S3_PATH_STYLE: flag.default('on'),
  CLAMD_URL: z.url({ protocol: /^tcp$/ }).optional(),
  TRIHELIX_MATCH_INDEX: z.enum(['builtin', 'opensearch']).default('builtin'),
  OPENSEARCH_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENSEARCH_USER: z.string().optional(),
  OPENSEARCH_PASSWORD: z.string().optional(),
  OPENSEARCH_PREFIX: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,60}$/)
    .default('trihelix-match'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Trihelix <no-reply@trihelix.invalid>'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type Variable = keyof typeof environment.shape;

/** What an S3 store cannot do without, once there is one. */
const WITH_S3: ReadonlySet<Variable> = new Set(['S3_BUCKET', 'S3_KEY', 'S3_SECRET']);

/** Whether a variable has to be set because another one is. */
export function isNeededBeside(variable: Variable, present: NodeJS.ProcessEnv): boolean {
  switch (variable) {
    case 'OPENSEARCH_URL':
      return present['TRIHELIX_MATCH_INDEX'] === 'opensearch';
    case 'OPENSEARCH_USER':
      return present['OPENSEARCH_PASSWORD'] !== undefined;
    case 'OPENSEARCH_PASSWORD':
      return present['OPENSEARCH_USER'] !== undefined;
    default:
      return WITH_S3.has(variable) && present['S3_ENDPOINT'] !== undefined;
  }
}

const ON_OR_OFF: Text = { zh: ' on 或 off', en: '"on" or "off"' };
const POSTGRES: Text = {
  zh: '形如 postgres://用户:密码@主机:端口/库 的地址',
  en: 'an address such as postgres://user:password@host:port/database',
};
const ANYTHING: Text = { zh: '一段文字', en: 'a text' };

/** What each variable should be, to follow “应为” and “expected”. */
export const expectations: Record<Variable, Text> = {
  NODE_ENV: { zh: ' development、test 或 production', en: '"development", "test" or "production"' },
  HOST: ANYTHING,
  PORT: { zh: ' 0 到 65535 的整数', en: 'a whole number from 0 to 65535' },
  DATABASE_URL: POSTGRES,
  DATABASE_OWNER_URL: POSTGRES,
  DATABASE_POOL: { zh: ' 2 到 200 的整数', en: 'a whole number from 2 to 200' },
  TRIHELIX_JWT_SECRET: { zh: '至少 32 个字符的密钥', en: 'a secret of at least 32 characters' },
  TRIHELIX_LINK_SECRET: { zh: '至少 32 个字符的密钥', en: 'a secret of at least 32 characters' },
  TRIHELIX_RECORD_SECRET: { zh: '至少 32 个字符的密钥', en: 'a secret of at least 32 characters' },
  TRIHELIX_PUBLIC_URL: { zh: '形如 https://主机 的地址', en: 'an address such as https://host' },
  TRIHELIX_ALLOWED_ORIGINS: ANYTHING,
  TRIHELIX_TRUST_PROXY: {
    zh: ' on、off，或以逗号分隔的 IP 地址与网段（如 10.0.0.0/8）',
    en: '"on", "off", or IP addresses and networks such as 10.0.0.0/8, separated by commas',
  },
  TRIHELIX_DATA: ANYTHING,
  TRIHELIX_FILES: ANYTHING,
  TRIHELIX_BACKUP: { zh: '一个目录，或 off', en: 'a folder, or "off"' },
  TRIHELIX_BACKUP_DAYS: { zh: ' 1 到 3650 的整数', en: 'a whole number from 1 to 3650' },
  TRIHELIX_MATCH_FOLDER: ANYTHING,
  TRIHELIX_MATCH_MEMORY_MONTHS: { zh: ' 4 到 120 的整数（月）', en: 'a whole number of months from 4 to 120' },
  TRIHELIX_TRANSACTION_ALARM_SECONDS: { zh: ' 1 到 3600 的整数（秒）', en: 'a whole number of seconds from 1 to 3600' },
  TRIHELIX_DEMO: ON_OR_OFF,
  TRIHELIX_IDE: ON_OR_OFF,
  TRIHELIX_CONSOLE: { zh: '一个目录，或 off', en: 'a folder, or "off"' },
  S3_ENDPOINT: { zh: '形如 https://主机:端口 的地址', en: 'an address such as https://host:port' },
  S3_BUCKET: { zh: '一个 S3 存储桶名称', en: 'the name of an S3 bucket' },
  S3_REGION: ANYTHING,
  S3_KEY: { zh: ' S3 访问密钥编号', en: 'the id of an S3 access key' },
  S3_SECRET: { zh: ' S3 访问密钥', en: 'the secret of that S3 access key' },
  S3_PATH_STYLE: ON_OR_OFF,
  CLAMD_URL: { zh: '形如 tcp://主机:3310 的地址', en: 'an address such as tcp://host:3310' },
  TRIHELIX_MATCH_INDEX: { zh: ' builtin 或 opensearch', en: '"builtin" or "opensearch"' },
  OPENSEARCH_URL: { zh: '形如 https://主机:9200 的地址', en: 'an address such as https://host:9200' },
  OPENSEARCH_USER: { zh: ' OpenSearch 用户名', en: 'the name of an OpenSearch user' },
  OPENSEARCH_PASSWORD: { zh: '该 OpenSearch 用户的密码', en: 'the password of that OpenSearch user' },
  OPENSEARCH_PREFIX: {
    zh: '索引名的前缀：小写字母、数字、连字符或下划线',
    en: 'what index names begin with: lower-case letters, digits, hyphens or underscores',
  },
  SMTP_URL: {
    zh: '形如 smtp://用户:密码@主机:端口 或 smtps://… 的地址',
    en: 'an address such as smtp://user:password@host:port or smtps://…',
  },
  MAIL_FROM: ANYTHING,
  LOG_LEVEL: { zh: ' silent、error、warn、info 或 debug', en: '"silent", "error", "warn", "info" or "debug"' },
};

/** A value that is, or may hold, a password: it is never shown. */
export const isConfidential = (variable: Variable): boolean => /_(URL|SECRET|PASSWORD)$/.test(variable);
