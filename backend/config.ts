import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { keptKey } from './cli/keptKey';
import { readSmsGateway } from './domain/smsGateway';

export type Config = {
  env: 'development' | 'test' | 'production';
  production: boolean;
  port: number;
  host: string;
  /** Where people reach the portal: goes into letters and links. Without PUBLIC_URL main sets it once the port is known. */
  publicUrl: string;
  publicUrlGiven: boolean;
  /** How many proxies stand in front; their X-Forwarded-For entries are believed, and no more. */
  trustProxy: number;
  dataDir: string;
  /** Absent: the embedded server is started. */
  databaseUrl: string | undefined;
  /** Absent with a databaseUrl: nothing is migrated, only checked. */
  databaseOwnerUrl: string | undefined;
  secretKey: string;
  signingKey: string;
  metricsToken: string | undefined;
  smtpUrl: string | undefined;
  smsGatewayUrl: string | undefined;
  /** Pictures of the map, `…/{z}/{x}/{y}.png`. Absent: the organisations are a list without a map. */
  mapTilesUrl: string | undefined;
  rateLimits: boolean;
  /** Demo people and applications are seeded, demo logins work, /dev/* exists. */
  demo: boolean;
};

/** Every value that is wrong, one line each; never the value of a secret. */
export class ConfigError extends Error {}

/** The folder with package.json: above backend/ in the source and above .build/backend when compiled. */
export const projectRoot = findProjectRoot(__dirname);

/** Reads the environment (the table is in the README); throws ConfigError with every problem in it. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(lineOf).join('\n'));
  const values = parsed.data;
  const problems = contradictions(values);
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  const dataDir = resolve(projectRoot, values.DATA_DIR);
  return {
    env: values.NODE_ENV,
    production: values.NODE_ENV === 'production',
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    publicUrlGiven: values.PUBLIC_URL !== undefined,
    trustProxy: values.TRUST_PROXY,
    dataDir,
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    secretKey: values.SECRET_KEY ?? kept(dataDir, 'secret'),
    signingKey: values.SIGNING_KEY ?? kept(dataDir, 'signing'),
    metricsToken: values.METRICS_TOKEN,
    smtpUrl: values.SMTP_URL,
    smsGatewayUrl: values.SMS_GATEWAY_URL,
    mapTilesUrl: values.MAP_TILES_URL,
    rateLimits: values.RATE_LIMITS,
    demo: values.NODE_ENV !== 'production',
  };
}

const got = (issue: { input?: unknown }) => `, got ${JSON.stringify(issue.input)}`;
const shown = (rule: string) => ({ error: (issue: { input?: unknown }) => `must be ${rule}${got(issue)}` });
const hidden = (rule: string) => ({ error: `must be ${rule}` });

const port = shown('a number from 1 to 65535');
const url = (pattern: RegExp, rule: string) =>
  z
    .string()
    .refine((value) => pattern.test(value) && URL.canParse(value), hidden(rule))
    .optional();
const database = () => url(/^postgres(ql)?:\/\/./, 'a postgres:// URL');
const key = () =>
  z
    .string()
    .refine((value) => Buffer.byteLength(value) >= 32, hidden('at least 32 bytes long'))
    .optional();
const onOff = (yes: string, no: string) =>
  z.enum([yes, no], shown(`${yes} or ${no}`)).transform((value) => value === yes);

const environment = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'], shown('development, test or production'))
    .default('development'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, port)
    .transform(Number)
    .refine((value) => value >= 1 && value <= 65535, port)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, shown('an address or a host name'))
    .default('127.0.0.1'),
  PUBLIC_URL: z
    .string()
    .refine(
      (value) => /^https?:\/\/./.test(value) && URL.canParse(value),
      shown('an http:// or https:// URL'),
    )
    .optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^(\d|on|off)$/, shown('the number of proxies in front, from 0 to 9, or on or off'))
    .transform((value) => (value === 'on' ? 1 : Number(value) || 0))
    .default(0),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: database(),
  DATABASE_OWNER_URL: database(),
  SECRET_KEY: key(),
  SIGNING_KEY: key(),
  METRICS_TOKEN: z.string().min(16, hidden('at least 16 characters long')).optional(),
  SMTP_URL: url(/^smtps?:\/\/./, 'an smtp:// or smtps:// URL'),
  SMS_GATEWAY_URL: z
    .string()
    .refine(
      (value) => readSmsGateway(value) !== null,
      hidden(
        'an http:// or https:// URL, alone or after mobizon+ (with ?apiKey=) or smsc+ (with ?apikey= or ?login=&psw=)',
      ),
    )
    .optional(),
  MAP_TILES_URL: url(
    /^https?:\/\/[^/]+\/.*\{z\}.*\{[xy]\}.*\{[xy]\}/,
    'an http:// or https:// URL with {z}, {x} and {y}',
  ),
  RATE_LIMITS: onOff('on', 'off').default(true),
  ALLOW_DEMO: onOff('1', '0').default(false),
});

/** Values that are right alone and wrong together. */
function contradictions(values: z.infer<typeof environment>): string[] {
  const problems: string[] = [];
  if (values.DATABASE_OWNER_URL && !values.DATABASE_URL)
    problems.push('DATABASE_OWNER_URL needs DATABASE_URL beside it');
  if (values.NODE_ENV === 'production') {
    if (!values.SECRET_KEY) problems.push('SECRET_KEY must be given in production');
    if (!values.SIGNING_KEY) problems.push('SIGNING_KEY must be given in production');
    if (!values.RATE_LIMITS) problems.push('RATE_LIMITS cannot be off in production');
    if (
      roleOf(values.DATABASE_URL) !== null &&
      roleOf(values.DATABASE_URL) === roleOf(values.DATABASE_OWNER_URL)
    ) {
      problems.push('DATABASE_URL and DATABASE_OWNER_URL must name two different roles in production');
    }
  } else if (!isLoopback(values.HOST) && !values.ALLOW_DEMO) {
    problems.push(
      `HOST is ${values.HOST}, but outside production everybody who reaches it may sign in with the demo logins: ` +
        'set ALLOW_DEMO=1 to accept that, or NODE_ENV=production',
    );
  }
  return problems;
}

function kept(dataDir: string, name: string): string {
  try {
    return keptKey(dataDir, name);
  } catch (error) {
    throw new ConfigError(
      `DATA_DIR holds a key that this user cannot read or make: ${(error as Error).message}`,
    );
  }
}

function roleOf(databaseUrl: string | undefined): string | null {
  return databaseUrl ? decodeURIComponent(new URL(databaseUrl).username) : null;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function lineOf(issue: z.core.$ZodIssue): string {
  return `${String(issue.path[0])} ${issue.message}`;
}

function findProjectRoot(start: string): string {
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new Error(`there is no package.json above ${start}`);
}

/** The environment of this process, read once. A bad value ends the process here with its line, not with a trace. */
export const config: Config = readOrExit();

function readOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
