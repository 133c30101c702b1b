import type { Knex } from 'knex';
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { keyed } from '../commands/secrets';
import { config } from '../config';
import { networkOf } from '../domain/networkOf';
import { type AppError, tooMany } from '../errors';

/**
 * Points in a window of seconds, counted in PostgreSQL, so that several processes count together. An address may be a
 * whole village behind one operator's gateway: it is limited widely, a phone and a login narrowly.
 */
const limits = {
  signIn: { points: 100, duration: 300 },
  secondFactor: { points: 5, duration: 300 },
  codeToAddress: { points: 5, duration: 3600 },
  codeFromIp: { points: 120, duration: 3600 },
  draft: { points: 300, duration: 3600 },
  confirm: { points: 300, duration: 3600 },
  upload: { points: 300, duration: 3600 },
  submit: { points: 120, duration: 3600 },
  ownData: { points: 10, duration: 3600 },
  openOfPhone: { points: 20, duration: 86_400 },
  openFromIp: { points: 30, duration: 3600 },
} as const;
export type Limit = keyof typeof limits;

/** Those of a place of the network: one customer's IPv6 is one place, and who meets the limit may have done nothing. */
const ofNetwork: readonly (Limit | 'read')[] = [
  ...(['signIn', 'codeFromIp', 'draft', 'confirm', 'upload', 'submit', 'openFromIp', 'read'] as const),
];

/** Counted in this process only: writing a row for every page read would cost more than the page. */
const reading = { points: 600, duration: 60 };

let limiters: Partial<Record<Limit | 'read', RateLimiterPostgres | RateLimiterMemory>> = {};

/** Connects the limits to the database; called once by the application. */
export function openRateLimits(db: Knex): void {
  const counted = Object.fromEntries(
    Object.entries(limits).map(([name, limit]) => [
      name,
      new RateLimiterPostgres({
        storeClient: db,
        storeType: 'knex',
        tableName: 'rate_limits',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: name,
        ...limit,
      }),
    ]),
  );
  limiters = { ...counted, read: new RateLimiterMemory(reading) };
}

/** Counts one use; 429 with the seconds to wait once the limit is spent. Addresses are stored as keyed hashes. */
export async function limitRate(limit: Limit | 'read', key: string): Promise<void> {
  if (!config.rateLimits) return;
  try {
    await limiters[limit]!.consume(storedAs(limit, key));
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    throw refusal(limit, refused as RateLimiterRes);
  }
}

/** 429 where the limit is spent; counts nothing. */
export async function refuseSpent(limit: Limit, key: string): Promise<void> {
  if (!config.rateLimits) return;
  const counted = await limiters[limit]!.get(storedAs(limit, key));
  if (counted && counted.consumedPoints >= limits[limit].points) throw refusal(limit, counted);
}

/** What was counted beforehand and was no use after all. */
export async function giveBack(limit: Limit, key: string): Promise<void> {
  if (config.rateLimits) await limiters[limit]!.reward(storedAs(limit, key));
}

function storedAs(limit: Limit | 'read', key: string): string {
  return keyed('rate limit', ofNetwork.includes(limit) ? networkOf(key) : key).toString('base64url');
}

function refusal(limit: Limit | 'read', { msBeforeNext }: RateLimiterRes): AppError {
  return tooMany(Math.ceil(msBeforeNext / 1000), ofNetwork.includes(limit) ? 'network' : undefined);
}
