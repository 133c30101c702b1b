import { authenticator } from 'otplib';
import { config } from '../config';
import type { Client } from '../test/client';
import { demoPassword, startServer, type TestServer } from '../test/server';

describe('signing in and the session', () => {
  let server: TestServer;
  const login = 'officer.karaganda';
  const owner = () => server.database.owner;
  const signIn = (who: Client, password = demoPassword, name = login) =>
    who.post('/api/session', { login: name, password });
  const isIn = async (who: Client) => (await who.get('/api/session')).status === 200;
  const user = (values: object) => owner()('users').where({ login }).update(values);
  const sessions = (values: object) => owner()('sessions').update(values);
  const ago = (time: string) => owner().raw(`clock_timestamp() - interval '${time}'`);

  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    await owner()('rate_limits').delete();
    await owner()('sessions').delete();
    await user({ failed_logins: 0, locked_until: null, active: true, totp_secret: null, role: 'officer' });
  });
  afterAll(() => server.close());

  it('answers who is in, and 401 to nobody', async () => {
    const { status, body } = await server.visitor().get('/api/session');
    expect([status, body.message]).toEqual([401, 'session.required']);
    const who = server.visitor();
    const signed = await signIn(who);
    expect(signed.body).toMatchObject({
      role: 'officer',
      name: 'Сынақ officer.karaganda',
      region: { id: '35', name: { kk: expect.any(String), ru: expect.any(String) } },
      organization: null,
    });
    expect((await who.get('/api/session')).body).toEqual(signed.body);
  });

  it('is seen by who looks after the users, from the moment somebody is in', async () => {
    const lastSeen = async () => (await owner()('users').where({ login }).first('last_seen_at')).last_seen_at;
    await user({ last_seen_at: null });
    await signIn(server.visitor(), 'wrong password');
    expect(await lastSeen()).toBeNull();
    await signIn(server.visitor());
    expect(Date.now() - (await lastSeen()).getTime()).toBeLessThan(60_000);
  });

  it('keeps the cookie from scripts and from other sites, and only its hash in the database', async () => {
    const who = server.visitor();
    const [cookie = ''] = (await signIn(who)).headers.getSetCookie();
    expect(cookie).toMatch(/^kezek_session=[\w-]{43}; path=\/; samesite=lax; httponly$/i);
    const [token = ''] = cookie.slice('kezek_session='.length).split(';');
    const rows = await owner()('sessions').select(owner().raw("encode(token_hash, 'escape') AS stored"));
    expect(rows).toHaveLength(1);
    expect(rows[0].stored).not.toContain(token);
  });

  it('sets the cookie for https where the system is reached by https', async () => {
    const before = config.publicUrl;
    config.publicUrl = 'https://kezek.example';
    const { status, headers } = await signIn(server.visitor());
    config.publicUrl = before;
    expect(status).toBe(200);
    expect(headers.getSetCookie()[0]).toMatch(/; secure(;|$)/i);
  });

  it('is not for demo logins in production, on whatever database it was started', async () => {
    const before = server.visitor();
    await signIn(before);
    await user({ demo: true });
    config.production = true;
    try {
      expect(await isIn(before)).toBe(false);
      const { status, body } = await signIn(server.visitor());
      expect([status, body.message]).toEqual([401, 'session.bad_credentials']);
    } finally {
      config.production = false;
      await user({ demo: false });
    }
    expect(await isIn(before)).toBe(true);
  });

  it('ends when idle for half an hour, and slides while used', async () => {
    const who = await server.as(login);
    await sessions({ seen_at: ago('29 minutes') });
    expect(await isIn(who)).toBe(true);
    const [{ fresh }] = await owner()('sessions').select(
      owner().raw("seen_at > clock_timestamp() - interval '1 minute' AS fresh"),
    );
    expect(fresh).toBe(true);
    await sessions({ seen_at: ago('31 minutes') });
    expect(await isIn(who)).toBe(false);
  });

  it('ends after twelve hours however busy', async () => {
    const who = await server.as(login);
    await sessions({ created_at: ago('11 hours 59 minutes') });
    expect(await isIn(who)).toBe(true);
    await sessions({ created_at: ago('12 hours 1 minute') });
    expect(await isIn(who)).toBe(false);
  });

  it.each([
    ['role', { role: 'admin' }],
    ['region', { region_id: '71' }],
    ['activity', { active: false }],
  ])('ends when the %s changes, and does not come back with it', async (_what, change) => {
    const who = await server.as(login);
    await user(change);
    expect(await isIn(who)).toBe(false);
    await user({ role: 'officer', region_id: '35', active: true });
    expect(await isIn(who)).toBe(false);
  });

  it('lets nobody in whose account is not active, with the words of a wrong password', async () => {
    await user({ active: false });
    const { status, body } = await signIn(server.visitor());
    expect([status, body.message]).toEqual([401, 'session.bad_credentials']);
  });

  it('ends on signing out, which another site cannot do', async () => {
    const who = await server.as(login);
    const foreign = await who.send('DELETE', '/api/session', { headers: { 'x-requested-with': '' } });
    expect([foreign.status, foreign.body.message]).toEqual([403, 'request.header_missing']);
    expect(await isIn(who)).toBe(true);
    const out = await who.delete('/api/session');
    expect([out.status, out.bytes.length]).toEqual([204, 0]);
    expect(out.headers.getSetCookie()[0]).toMatch(/^kezek_session=;/);
    expect(await owner()('sessions')).toEqual([]);
    expect((await who.delete('/api/session')).status).toBe(204);
  });

  describe('the password', () => {
    const next = 'жаңа құпия сөз 2026';

    it('is changed by whoever knows it; then every session of the user ends', async () => {
      const [who, elsewhere] = [await server.as(login), await server.as(login)];
      const colleague = await server.as('officer2.karaganda');
      const wrong = await who.post('/api/session/password', { current: 'not it', next });
      expect([wrong.status, wrong.body.errors]).toEqual([400, { current: 'session.bad_credentials' }]);
      const weak = await who.post('/api/session/password', { current: demoPassword, next: 'eleven char' });
      expect([weak.status, weak.body.errors]).toEqual([400, { next: 'user.password_weak' }]);
      expect(await isIn(elsewhere)).toBe(true);

      expect((await who.post('/api/session/password', { current: demoPassword, next })).status).toBe(204);
      expect([await isIn(who), await isIn(elsewhere), await isIn(colleague)]).toEqual([false, false, true]);
      expect((await signIn(server.visitor())).status).toBe(401);
      const again = server.visitor();
      expect((await signIn(again, next)).status).toBe(200);
      await again.post('/api/session/password', { current: next, next: demoPassword });
    });

    it('is kept as argon2id', async () => {
      const { password_hash } = await owner()('users').where({ login }).first('password_hash');
      expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    });

    it('when wrong is answered as an unknown login is', async () => {
      const wrong = await signIn(server.visitor(), 'wrong');
      const unknown = await signIn(server.visitor(), 'wrong', 'nobody.at.all');
      expect([wrong.status, wrong.body]).toEqual([
        401,
        { message: 'session.bad_credentials', params: {}, errors: {} },
      ]);
      expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
    });

    it('is asked of a login in any case, and never taken from a form of another site', async () => {
      expect((await signIn(server.visitor(), demoPassword, 'Officer.Karaganda')).status).toBe(200);
      const body = `{"login":"${login}","password":"${demoPassword}"}`;
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
        const headers = { 'content-type': type, 'x-requested-with': '' };
        const { status } = await server.visitor().post('/api/session', body, { headers });
        expect([type, status]).toEqual([type, 400]);
      }
    });
  });

  describe('repeated failures', () => {
    it('lock the login, even for the right password, and say for how long', async () => {
      for (let tries = 1; tries <= 5; tries++)
        expect((await signIn(server.visitor(), 'wrong')).status).toBe(401);
      const { status, body, headers } = await signIn(server.visitor());
      expect([status, body.message]).toEqual([429, 'session.locked']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(body.params.retryAfter).toBe(Number(headers.get('retry-after')));
      const row = await owner()('users').where({ login }).first('failed_logins');
      expect(row.failed_logins).toBe(5);
    });

    it('tell nobody which logins there are', async () => {
      const answersTo = async (name: string) => {
        const answers = [];
        for (let tries = 1; tries <= 6; tries++) {
          const { status, body } = await signIn(server.visitor(), 'wrong', name);
          answers.push([status, body.message]);
        }
        return answers;
      };
      await owner()('users').where('login', 'admin.astana').update({ active: false });
      const known = await answersTo(login);
      expect(known.map(([status]) => status)).toEqual([401, 401, 401, 401, 401, 429]);
      expect(await answersTo('nobody.at.all')).toEqual(known);
      expect(await answersTo('admin.astana')).toEqual(known);
      // A lock that is over is swept, the count behind it is not.
      await owner()('rate_limits').where('key', 'like', 'unknownLoginLock:%').delete();
      await user({ locked_until: null });
      await signIn(server.visitor(), 'wrong');
      await signIn(server.visitor(), 'wrong', 'nobody.at.all');
      for (const name of [login, 'nobody.at.all'])
        expect([name, (await signIn(server.visitor(), 'wrong', name)).status]).toEqual([name, 429]);
      await owner()('users').update({ active: true });
    });

    it('lock for a while however many there were', async () => {
      await user({ failed_logins: 5000 });
      expect((await signIn(server.visitor(), 'wrong')).status).toBe(401);
      expect((await signIn(server.visitor())).status).toBe(429);
    });

    it('lock for a quarter of an hour at the tenth', async () => {
      await user({ failed_logins: 9 });
      await signIn(server.visitor(), 'wrong');
      const { status, headers } = await signIn(server.visitor());
      expect(status).toBe(429);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(14 * 60);
    });

    it('are forgotten once the lock is over and the password right', async () => {
      await user({ failed_logins: 7, locked_until: ago('1 second') });
      expect((await signIn(server.visitor())).status).toBe(200);
      const row = await owner()('users').where({ login }).first('failed_logins', 'locked_until');
      expect(row).toEqual({ failed_logins: 0, locked_until: null });
    });

    it('from one address are limited whatever the login, and no header changes the address', async () => {
      await signIn(server.visitor(), 'wrong', 'first.try');
      await owner()('rate_limits').where('key', 'like', 'signIn:%').update({ points: 100 });
      const headers = { 'x-forwarded-for': '203.0.113.7' };
      const {
        status,
        body,
        headers: answered,
      } = await server
        .visitor()
        .post('/api/session', { login: 'another.try', password: 'wrong' }, { headers });
      expect([status, body.message]).toEqual([429, 'request.too_many']);
      expect(Number(answered.get('retry-after'))).toBeGreaterThan(0);
      config.rateLimits = false;
      const unlimited = await signIn(server.visitor());
      config.rateLimits = true;
      expect(unlimited.status).toBe(200);
    });
  });

  describe('with two-factor', () => {
    const secret = authenticator.generateSecret();
    const wrongCode = () => (authenticator.generate(secret) === '000000' ? '111111' : '000000');
    beforeEach(() => user({ totp_secret: secret, totp_last_step: null }));

    it('asks for the code, and is nobody before it', async () => {
      const who = server.visitor();
      const first = await signIn(who);
      expect([first.status, first.body]).toEqual([200, { secondFactor: true }]);
      expect((await who.get('/api/session')).status).toBe(401);
      expect((await who.get('/api/applications')).status).toBe(401);
      const wrong = await who.post('/api/session/code', { code: wrongCode() });
      expect([wrong.status, wrong.body.message]).toEqual([401, 'session.bad_code']);
      const right = await who.post('/api/session/code', { code: authenticator.generate(secret) });
      expect([right.status, right.body.role]).toEqual([200, 'officer']);
      expect(await isIn(who)).toBe(true);
    });

    it('takes a code once, at once or later, and none of an earlier step after it', async () => {
      const send = async (code: string, count = 1) => {
        const all = await Promise.all(
          Array.from({ length: count }, async () => {
            const who = server.visitor();
            await signIn(who);
            return who;
          }),
        );
        const answers = await Promise.all(all.map((who) => who.post('/api/session/code', { code })));
        return answers.map(({ status, body }) => [status, body.message]);
      };
      const spent = [401, 'session.bad_code'];
      const code = authenticator.generate(secret);
      expect((await send(code, 3)).sort()).toEqual([[200, undefined], spent, spent]);
      expect(await send(code)).toEqual([spent]);
      const before = authenticator.clone({ epoch: Date.now() - 30_000 }).generate(secret);
      expect(await send(before)).toEqual([spent]);
      await owner()('rate_limits').delete();
      const after = authenticator.clone({ epoch: Date.now() + 30_000 }).generate(secret);
      expect(await send(after)).toEqual([[200, undefined]]);
    });

    it('asks nothing of whoever gave no password', async () => {
      const { status } = await server
        .visitor()
        .post('/api/session/code', { code: authenticator.generate(secret) });
      expect(status).toBe(401);
    });

    it('waits for the code five minutes, and takes five tries', async () => {
      const who = server.visitor();
      await signIn(who);
      for (let tries = 1; tries <= 5; tries++) await who.post('/api/session/code', { code: wrongCode() });
      const { status, headers } = await who.post('/api/session/code', {
        code: authenticator.generate(secret),
      });
      expect(status).toBe(429);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      await owner()('rate_limits').delete();
      await sessions({ created_at: ago('5 minutes 1 second') });
      const late = await who.post('/api/session/code', { code: authenticator.generate(secret) });
      expect([late.status, late.body.message]).toEqual([401, 'session.required']);
    });
  });
});
