import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, projectRoot, readConfig } from './config';

const key = 'k'.repeat(32);
const production = { NODE_ENV: 'production', SECRET_KEY: key, SIGNING_KEY: key };

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kezek config '));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const read = (env: Record<string, string>) => readConfig({ DATA_DIR: dataDir, ...env });

function complaint(env: Record<string, string>): string {
  try {
    read(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  return '';
}

describe('readConfig', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT must be a number from 1 to 65535, got "http"'],
    [{ PORT: '0' }, 'PORT must be a number from 1 to 65535, got 0'],
    [{ PORT: '65536' }, 'PORT must be a number from 1 to 65535, got 65536'],
    [{ HOST: 'a b' }, 'HOST must be an address or a host name, got "a b"'],
    [{ PUBLIC_URL: 'kezek.kz' }, 'PUBLIC_URL must be an http:// or https:// URL, got "kezek.kz"'],
    [
      { TRUST_PROXY: 'yes' },
      'TRUST_PROXY must be the number of proxies in front, from 0 to 9, or on or off, got "yes"',
    ],
    [{ NODE_ENV: 'staging' }, 'NODE_ENV must be development, test or production, got "staging"'],
    [{ RATE_LIMITS: 'no' }, 'RATE_LIMITS must be on or off, got "no"'],
    [{ ALLOW_DEMO: 'yes' }, 'ALLOW_DEMO must be 1 or 0, got "yes"'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must be at least 16 characters long'],
    [{ SMTP_URL: 'mail.example:25' }, 'SMTP_URL must be an smtp:// or smtps:// URL'],
    ...['sms', 'mobizon+https://api.mobizon.kz/', 'smsc+https://smsc.kz/?login=l'].map(
      (SMS_GATEWAY_URL): [Record<string, string>, string] => [
        { SMS_GATEWAY_URL },
        'SMS_GATEWAY_URL must be an http:// or https:// URL, alone or after mobizon+ (with ?apiKey=) or smsc+ (with ?apikey= or ?login=&psw=)',
      ],
    ),
    [{ DATABASE_OWNER_URL: 'postgres://o@h/d' }, 'DATABASE_OWNER_URL needs DATABASE_URL beside it'],
  ])('refuses %j in one line', (env: Record<string, string>, line) => {
    expect(complaint(env)).toBe(line);
  });

  it('never repeats a secret', () => {
    const env = {
      SECRET_KEY: 'hunter2',
      SIGNING_KEY: 'hunter2',
      DATABASE_URL: 'mysql://u:hunter2@h/d',
      SMTP_URL: 'hunter2',
      SMS_GATEWAY_URL: 'smsc+https://smsc.kz/?psw=hunter2',
    };
    expect(complaint(env).split('\n')).toHaveLength(5);
    expect(complaint(env)).not.toContain('hunter2');
  });

  it('names every problem at once', () => {
    expect(complaint({ PORT: 'x', RATE_LIMITS: 'x' }).split('\n')).toHaveLength(2);
  });

  it('asks for the keys in production, and refuses what would weaken it', () => {
    expect(complaint({ NODE_ENV: 'production' })).toBe(
      'SECRET_KEY must be given in production\nSIGNING_KEY must be given in production',
    );
    expect(complaint({ ...production, RATE_LIMITS: 'off' })).toBe('RATE_LIMITS cannot be off in production');
    const url = 'postgres://kezek:secret@db/kezek';
    expect(complaint({ ...production, DATABASE_URL: url, DATABASE_OWNER_URL: url })).toBe(
      'DATABASE_URL and DATABASE_OWNER_URL must name two different roles in production',
    );
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'kezek.local'])('refuses to show the demo on %s', (HOST) => {
    expect(complaint({ HOST })).toMatch(/^HOST is .* set ALLOW_DEMO=1/);
    expect(read({ HOST, ALLOW_DEMO: '1' }).host).toBe(HOST);
    expect(read({ ...production, HOST }).demo).toBe(false);
  });

  it('fills in what is not given, empty values included', () => {
    const config = read({ PORT: '', DATABASE_URL: '' });
    expect(config).toMatchObject({
      env: 'development',
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      publicUrlGiven: false,
      trustProxy: 0,
      databaseUrl: undefined,
      rateLimits: true,
      demo: true,
    });
  });

  it.each([
    ['off', 0],
    ['0', 0],
    ['on', 1],
    ['2', 2],
  ])('believes as many proxies as TRUST_PROXY=%s says', (TRUST_PROXY, trustProxy) => {
    expect(read({ TRUST_PROXY })).toMatchObject({ trustProxy });
  });

  it('makes keys once outside production and keeps them from others', () => {
    const { secretKey, signingKey } = read({});
    expect(secretKey).not.toBe(signingKey);
    expect(Buffer.byteLength(secretKey)).toBeGreaterThanOrEqual(32);
    expect(read({})).toMatchObject({ secretKey, signingKey });
    expect(statSync(join(dataDir, 'keys', 'secret')).mode & 0o777).toBe(0o600);
  });

  it('takes a relative DATA_DIR from the project, not from where the command was called', () => {
    expect(readConfig({ ...production, DATA_DIR: 'elsewhere' }).dataDir).toBe(join(projectRoot, 'elsewhere'));
  });
});
