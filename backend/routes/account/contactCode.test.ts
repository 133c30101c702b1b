import { Cases } from '../../test/cases';
import type { Client } from '../../test/client';
import { family } from '../../test/parents';
import { mobileOf } from '../../test/people';
import { startServer, type TestServer } from '../../test/server';

describe('the code of a new contact', () => {
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
  const other = (digits: string) => digits.replace(/.$/, (last) => String((Number(last) + 1) % 10));
  const send = async (who: Client, path: string, fields: Record<string, string>) => {
    const { status, bytes, headers } = await who.send('POST', path, { form: new URLSearchParams(fields) });
    return { status, text: bytes.toString('utf8'), to: headers.get('location') };
  };
  const page = async (who: Client, path: string) =>
    (await who.get(path, { headers: { accept: 'text/html' } })).bytes.toString('utf8');
  const pass = (seconds: number) => server.clock.set(new Date(server.clock.now().getTime() + seconds * 1000));

  it('is called what it is, by letter or by SMS, and tells when another can be asked for', async () => {
    const { parent } = await family(server, cases, 'registered');
    const email = `ana${Date.now()}@example.kz`;
    await send(parent, '/ru/account/contacts/email', { address: email });
    const letter = await page(parent, '/ru/account/contacts/email/code');
    expect(letter).toContain('Код из письма');
    expect(letter).toContain(`Мы отправили код письмом на ${email}`);
    expect(letter).not.toContain('SMS');
    expect(letter).toMatch(/Новый код можно запросить в \d\d:\d\d/);
    expect(letter).toMatch(/data-seconds="\d+"/);
    await send(parent, '/kk/account/contacts/phone', { address: mobileOf() });
    const sms = await page(parent, '/kk/account/contacts/phone/code');
    expect(sms).toContain('SMS-тегі код');
    expect(sms).toContain('нөміріне SMS арқылы код жібердік');
  });

  it('is not sent again too soon, then is, and the new one confirms', async () => {
    const { parent } = await family(server, cases, 'registered');
    const email = `ana${Date.now()}@example.kz`;
    const path = '/ru/account/contacts/email';
    const ask = () => send(parent, path, { address: email });
    await ask();
    const code = await codeTo(email);
    expect((await ask()).to).toBe(`${path}/code`);
    expect(await codeTo(email)).toBe(code);
    await pass(61);
    expect(await page(parent, `${path}/code`)).toContain('Не пришёл? Запросите новый код.');
    await ask();
    const next = await codeTo(email);
    expect(next).not.toBe(code);
    expect((await send(parent, `${path}/code`, { code: next })).to).toBe('/ru/account/contacts');
  });

  it('has ended after five wrong tries, and another is sent at once', async () => {
    const { parent } = await family(server, cases, 'registered');
    const phone = mobileOf();
    const path = '/kk/account/contacts/phone';
    await send(parent, path, { address: phone });
    const code = await codeTo(phone);
    for (let times = 0; times < 4; times++) await send(parent, `${path}/code`, { code: other(code) });
    const ended = await send(parent, `${path}/code`, { code: other(code) });
    expect(ended.text).toContain('Бұл код енді жарамсыз. Жаңасын сұратыңыз');
    expect(ended.text).toContain('Келмеді ме? Жаңа код сұратыңыз.');
    await send(parent, path, { address: phone });
    const next = await codeTo(phone);
    expect((await send(parent, `${path}/code`, { code: next })).to).toBe('/kk/account/contacts');
  });

  it('shows the form of the contact where no code was asked for, and that form works', async () => {
    const { parent } = await family(server, cases, 'registered');
    const shown = await page(parent, '/ru/account/contacts/email/code');
    expect(shown).toContain('action="/ru/account/contacts/email"');
    const typed = { address: `ana${Date.now()}@example.kz` };
    expect((await send(parent, '/ru/account/contacts/email', typed)).to).toBe(
      '/ru/account/contacts/email/code',
    );
  });
});
