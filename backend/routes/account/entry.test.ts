import { Cases } from '../../test/cases';
import type { Client } from '../../test/client';
import { type Family, family } from '../../test/parents';
import { mobileOf } from '../../test/people';
import { startServer, type TestServer } from '../../test/server';
import { Wizard } from '../../test/wizard';

describe('a code of the account', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());
  afterEach(() => server.clock.set(null));

  const codeTo = async (address: string) => {
    const { body } = await server.visitor().get(`/dev/messages?to=${encodeURIComponent(address)}`);
    return /\d{6}/.exec(body.find(({ kind }: { kind: string }) => kind === 'code').text)![0];
  };
  const askByApi = async (phone: string) => {
    await server.visitor().post('/api/public/contacts', { channel: 'sms', address: phone });
    return codeTo(phone);
  };
  const other = (digits: string) => digits.replace(/.$/, (last) => String((Number(last) + 1) % 10));
  const enter = (body: { phone: string; code: string; iinTail: string }, who = server.visitor()) =>
    who.post('/api/public/account/session', body);
  const tailOf = ({ one }: Family) => one.sent.parent.iin.slice(-4);
  const send = async (who: Client, path: string, fields: Record<string, string>) => {
    const { status, bytes, headers } = await who.send('POST', path, { form: new URLSearchParams(fields) });
    return { status, text: bytes.toString('utf8'), to: headers.get('location') };
  };
  const pass = (seconds: number) => server.clock.set(new Date(server.clock.now().getTime() + seconds * 1000));

  describe('through the API', () => {
    it('is not used up by whoever knows neither it nor the digits', async () => {
      const home = await family(server, cases, 'registered');
      const code = await askByApi(home.phone);
      const blind = { phone: home.phone, code: other(code), iinTail: other(tailOf(home)) };
      for (let times = 0; times < 8; times++) expect((await enter(blind)).status).toBe(401);
      expect((await enter({ phone: home.phone, code, iinTail: tailOf(home) })).status).toBe(204);
    });

    it.each(['code', 'iinTail'] as const)('ends after five tries that know all but the %s', async (wrong) => {
      const home = await family(server, cases, 'registered');
      const right = { phone: home.phone, code: await askByApi(home.phone), iinTail: tailOf(home) };
      for (let times = 0; times < 5; times++)
        expect((await enter({ ...right, [wrong]: other(right[wrong]) })).status).toBe(401);
      expect((await enter(right)).status).toBe(401);
    });

    it('opens one door once', async () => {
      const home = await family(server, cases, 'registered');
      const right = { phone: home.phone, code: await askByApi(home.phone), iinTail: tailOf(home) };
      expect((await enter(right)).status).toBe(204);
      expect((await enter(right)).status).toBe(401);
    });

    it('does not open by a code asked for on a page, nor take anything off it', async () => {
      const home = await family(server, cases, 'registered');
      const parent = server.visitor();
      await send(parent, '/ru/account', { phone: home.phone });
      const code = await codeTo(home.phone);
      for (const given of [code, other(code)])
        for (let times = 0; times < 5; times++)
          expect((await enter({ phone: home.phone, code: given, iinTail: tailOf(home) })).status).toBe(401);
      const entered = await send(parent, '/ru/account/code', { code, iinTail: tailOf(home) });
      expect(entered.to).toBe('/ru/account');
    });

    it('takes nothing off a code that the portal has sent for an application', async () => {
      const home = await family(server, cases, 'registered');
      const wizard = new Wizard(server.origin);
      await wizard.begin();
      await wizard.send('contacts/phone', { phone: home.phone });
      const code = await codeTo(home.phone);
      for (let times = 0; times < 6; times++)
        expect((await enter({ phone: home.phone, code: other(code), iinTail: tailOf(home) })).status).toBe(
          401,
        );
      expect((await enter({ phone: home.phone, code, iinTail: tailOf(home) })).status).toBe(401);
      const confirmed = await wizard.send('code', { code });
      expect(confirmed.page).toBe('contacts');
    });

    it('answers alike and in the same time whether the digits are right, wrong, or of nobody', async () => {
      const home = await family(server, cases, 'registered');
      const unknown = mobileOf();
      const codes = { known: await askByApi(home.phone), unknown: await askByApi(unknown) };
      const asked = {
        right: { phone: home.phone, code: other(codes.known), iinTail: tailOf(home) },
        wrong: { phone: home.phone, code: other(codes.known), iinTail: other(tailOf(home)) },
        nobody: { phone: unknown, code: other(codes.unknown), iinTail: tailOf(home) },
      };
      const times: Record<string, number[]> = {};
      const answers: Record<string, unknown> = {};
      for (let round = 0; round < 40; round++) {
        await server.database.knex('contact_confirmations').update({ tries: 0 });
        for (const [name, body] of Object.entries(asked)) {
          const start = performance.now();
          const answer = await enter(body);
          times[name] = [...(times[name] ?? []), performance.now() - start];
          answers[name] = [answer.status, answer.body];
        }
      }
      expect(answers.right).toEqual(answers.wrong);
      expect(answers.nobody).toEqual(answers.wrong);
      const median = (name: string) => times[name]!.sort((a, b) => a - b)[20]!;
      for (const name of ['right', 'nobody']) {
        const ratio = median(name) / median('wrong');
        // Within noise: a write or a look-up more would show.
        expect(ratio).toBeGreaterThan(0.6);
        expect(ratio).toBeLessThan(1.7);
      }
    });
  });

  describe('on the page', () => {
    const entered = async (home: Family, parent: Client, code: string, iinTail = tailOf(home)) =>
      send(parent, '/ru/account/code', { code, iinTail });

    it.each([
      ['digits of nobody', (home: Family) => other(tailOf(home))],
      ['the right digits', tailOf],
    ])(
      'says after five wrong tries, with %s, that it has ended, and sends another at once',
      async (_, tail) => {
        const home = await family(server, cases, 'registered');
        const parent = server.visitor();
        await send(parent, '/ru/account', { phone: home.phone });
        const code = await codeTo(home.phone);
        for (let times = 0; times < 4; times++) {
          const again = await entered(home, parent, other(code), tail(home));
          expect(again.text).toContain('Что-то из введённого неверно');
          expect(again.text).toMatch(/data-seconds="\d+"/);
        }
        const ended = await entered(home, parent, other(code), tail(home));
        expect(ended.text).toContain('Этот код больше не действует. Запросите новый');
        expect(ended.text).toContain('Не пришёл? Запросите новый код.');
        expect(ended.text).not.toContain('data-seconds');
        expect((await entered(home, parent, code)).text).toContain('Этот код больше не действует');
        const resent = await send(parent, '/ru/account', { phone: home.phone });
        expect(resent.to).toBe('/ru/account/code');
        const next = await codeTo(home.phone);
        expect((await entered(home, parent, next)).to).toBe('/ru/account');
      },
    );

    it('says so when its five minutes are over', async () => {
      const home = await family(server, cases, 'registered');
      const parent = server.visitor();
      await send(parent, '/kk/account', { phone: home.phone });
      const code = await codeTo(home.phone);
      await pass(301);
      const late = await send(parent, '/kk/account/code', { code, iinTail: tailOf(home) });
      expect(late.text).toContain('Бұл код енді жарамсыз. Жаңасын сұратыңыз');
    });

    it('stays good while somebody else asks for codes to the same phone', async () => {
      const home = await family(server, cases, 'registered');
      const parent = server.visitor();
      await send(parent, '/ru/account', { phone: home.phone });
      const code = await codeTo(home.phone);
      await askByApi(home.phone);
      await send(server.visitor(), '/ru/account', { phone: home.phone });
      expect((await entered(home, parent, code)).to).toBe('/ru/account');
    });
  });
});
