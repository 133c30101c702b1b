import type { AppError } from '../errors';
import { describeProblem } from '../pages/describeProblem';
import { startServer, type TestServer } from '../test/server';
import { limitRate } from './limitRate';

describe('a limit', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const spend = (points: number) => server.database.knex('rate_limits').update({ points });
  const refusalOf = (limit: Parameters<typeof limitRate>[0], key: string) =>
    limitRate(limit, key).then(
      () => null,
      (error: AppError) => error.params,
    );

  it('of a place of the network is that of the /64, and says whose it is', async () => {
    await limitRate('submit', '2001:db8:1:2::1');
    await spend(120);
    const waits = { retryAfter: expect.any(Number), from: 'network' };
    expect(await refusalOf('submit', '2001:db8:1:2:ffff::9')).toEqual(waits);
    expect(await refusalOf('submit', '2001:db8:1:3::1')).toBeNull();
  });

  it('of a phone is its own', async () => {
    await limitRate('codeToAddress', '+77011234567');
    await spend(5);
    expect(await refusalOf('codeToAddress', '+77011234567')).toEqual({ retryAfter: expect.any(Number) });
    expect(await refusalOf('codeToAddress', '+77011234568')).toBeNull();
  });

  it('is told truly: of whom, and how long', () => {
    const told = (language: 'kk' | 'ru', params: Record<string, string | number>) =>
      describeProblem(language)({ field: 'phone', code: 'request.too_many', params });
    expect(told('ru', { minutes: 20 })).toBe('Слишком много попыток. Повторите через 20 мин.');
    expect(told('kk', { minutes: 600 })).toBe('Әрекет тым көп болды. 10 сағаттан кейін қайталаңыз');
    expect(told('ru', { minutes: 20, from: 'network' })).toMatch(/^С этой сети слишком много запросов/);
    expect(told('kk', { minutes: 20, from: 'network' })).toMatch(/^Осы желіден сұрау тым көп/);
  });
});
