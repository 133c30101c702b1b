import { startServer, type TestServer } from '../../test/server';
import { jpeg } from '../../test/submission';
import { Wizard } from '../../test/wizard';

jest.setTimeout(60_000);

describe('a draft', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.close());

  const begin = async (page: string) => {
    const parent = new Wizard(server.origin);
    await parent.walkTo(page);
    return parent;
  };
  const later = async (amount: { minutes?: number; days?: number }) => {
    const minutes = (amount.minutes ?? 0) + (amount.days ?? 0) * 24 * 60;
    const at = new Date(server.clock.now().getTime() + minutes * 60_000).toISOString();
    const { status } = await server.visitor().post('/dev/clock', { at });
    expect(status).toBe(200);
    await server.database.knex('rate_limits').delete();
  };
  const uploads = () => server.database.knex('attachments').pluck('id');

  it('keeps its uploads longer than those nobody claimed, and goes with them after seven days', async () => {
    const parent = await begin('organizations');
    await later({ days: 6 });
    expect(await uploads()).toHaveLength(1);
    expect((await parent.open('conclusion')).html).toContain('Файл приложен');
    await later({ days: 2 });
    expect(await uploads()).toEqual([]);
    expect(await server.database.knex('drafts')).toEqual([]);
    for (const seen of [
      await parent.open('conclusion'),
      await parent.send('notices', {}),
      await parent.open('check'),
    ]) {
      expect(seen.status).toBe(410);
      expect(seen.html).toContain('Незаконченное заявление хранится 7 дней');
    }
    // The rules and a new beginning stay open.
    expect((await parent.begin()).page).toBe('contacts');
  });

  it('lives on with every page that is sent', async () => {
    const parent = await begin('organizations');
    for (let n = 0; n < 3; n++) {
      await later({ days: 5 });
      expect((await parent.send('organizations/find', {})).status).toBe(200);
    }
    expect(await uploads()).toHaveLength(1);
  });

  it('gives what it filed to the case: nothing of it is swept', async () => {
    const parent = await begin('benefits');
    await parent.send('benefits', { 'benefits.orphan': 'has' });
    await parent.send('benefits/orphan', {}, jpeg);
    await parent.way.notices!();
    expect((await parent.submit()).page).toBe('done');
    await later({ days: 8 });
    expect(await uploads()).toHaveLength(2);
    expect((await parent.open('done')).status).toBe(410);
    expect(await server.database.knex('applications')).toHaveLength(1);
  });

  it('shows the papers of what it filed for a day, as the links to receipts do', async () => {
    const parent = await begin('check');
    const done = await parent.submit();
    const [, letter] = /href="([^"]*\/papers\/\d+\.pdf)"/.exec(done.html)!;
    const [, receipt] = /href="(\/api\/public\/receipts\/[^"]+)"/.exec(done.html)!;
    await later({ minutes: 23 * 60 });
    for (const path of [letter!, receipt!]) expect((await parent.client.get(path)).status).toBe(200);
    await later({ minutes: 2 * 60 });
    for (const path of [letter!, receipt!]) expect((await parent.client.get(path)).status).toBe(410);
    const after = await parent.open('done');
    expect(after.html).toContain('Прошло 24 часа');
    expect(after.html).toMatch(/class="number">35-/);
    expect(after.html).not.toMatch(/papers\/|receipts\//);
  });

  it('is forgotten by the device when the parent says so, once it is filed', async () => {
    const parent = await begin('check');
    const shown = await parent.send('forget');
    expect([shown.page, await server.database.knex('drafts')]).toEqual(['check', [expect.anything()]]);
    const done = await parent.submit();
    const [, letter] = /href="([^"]*\/papers\/\d+\.pdf)"/.exec(done.html)!;
    expect(done.html).toContain(`action="${parent.base}/forget"`);
    const forgotten = await parent.send('forget');
    expect(forgotten.page).toBe('forgotten');
    expect(forgotten.html).toContain('Это устройство больше не помнит заявление');
    expect((await parent.client.get(letter!)).status).toBe(404);
    expect((await parent.open('done')).page).toBe('');
    expect(await server.database.knex('drafts')).toEqual([]);
    expect(await server.database.knex('applications')).toHaveLength(1);
  });

  it('is resumed on another device by the confirmed phone, and closed on the first', async () => {
    const first = await begin('benefits');
    const second = new Wizard(server.origin);
    expect((await second.send('resume', {})).html).toContain('Введите номер мобильного телефона');
    expect((await second.send('resume', { phone: first.phone })).page).toBe('code');
    expect((await second.send('code', { code: '000000' })).page).toBe('code');
    const resumed = await second.send('code', { code: await second.code(first.phone) });
    expect(resumed.page).toBe('benefits');
    expect((await second.open('parent')).html).toContain(first.parentIin);
    const left = await first.open('parent');
    expect([left.status, left.html.includes('Заявление открыто на другом устройстве')]).toEqual([410, true]);
    expect((await first.send('parent', {})).html).toContain('Заявление открыто на другом устройстве');
    for (const page of ['benefits', 'notices']) await second.way[page]!();
    expect((await second.submit()).page).toBe('done');
    expect(await server.database.knex('applications')).toHaveLength(1);
  });

  it('begun on this device is not lost to another of the phone: the parent chooses, each is told', async () => {
    const first = await begin('benefits');
    const own = await begin('organizations');
    await own.send('child-name', { 'child.lastName': 'Серікова', 'child.firstName': 'Аружан' });
    expect((await own.open('resume')).html).toContain('На этом устройстве тоже есть незаконченное заявление');
    expect((await own.open('resume/choose')).page).toBe('resume');
    await own.send('resume', { phone: first.phone });
    const asked = await own.send('code', { code: await own.code(first.phone) });
    expect(asked.page).toBe('resume/choose');
    const said = asked.html.replaceAll('\u00a0', ' ');
    expect(said).toMatch(/Ребёнок: Серікова Аружан[\s\S]*шаг 3 из 6 · файлов: 1 · [\s\S]*на этом устройстве/);
    expect(said).toMatch(/Ребёнок: Қасымов Қанат[\s\S]*шаг 4 из 6 · файлов: 1/);
    const ids = [...asked.html.matchAll(/name="draft" value="([0-9a-f-]{36})"/g)].map(([, id]) => id!);
    expect(ids).toHaveLength(2);
    expect((await own.send('resume/choose')).html).toContain('href="#draft"');
    const stranger = (await begin('benefits')).phone;
    const foreign = await server.database.knex('drafts').where('phone', stranger).first('id');
    expect((await own.send('resume/choose', { draft: foreign.id })).page).toBe('resume/choose');

    expect((await own.send('resume/choose', { draft: ids[1]! })).page).toBe('benefits');
    expect((await own.open('parent')).html).toContain(first.parentIin);
    expect((await first.open('parent')).status).toBe(410);
    expect(await uploads()).toHaveLength(3);
    // The own one opens by its phone, on whatever device, with what was in it.
    const third = new Wizard(server.origin);
    await third.send('resume', { phone: own.phone });
    await third.send('code', { code: await third.code(own.phone) });
    expect((await third.open('child-name')).html).toContain('Серікова');
    expect((await third.open('conclusion')).html).toContain('Файл приложен');
    expect((await own.open('parent')).html).toContain(first.parentIin);
  });

  it('stays where it is when the parent chooses it, and the other for its phone', async () => {
    const first = await begin('benefits');
    const own = await begin('organizations');
    await own.send('resume', { phone: first.phone });
    const asked = await own.send('code', { code: await own.code(first.phone) });
    const [, id] = /name="draft" value="([0-9a-f-]{36})"/.exec(asked.html)!;
    expect((await own.send('resume/choose', { draft: id! })).page).toBe('organizations');
    expect((await first.open('parent')).html).toContain(first.parentIin);
    expect(await server.database.knex('drafts')).toHaveLength(2);
  });

  it('is chosen no longer than the confirmation of the phone is good for', async () => {
    const first = await begin('benefits');
    const own = await begin('organizations');
    await own.send('resume', { phone: first.phone });
    const asked = await own.send('code', { code: await own.code(first.phone) });
    const ids = [...asked.html.matchAll(/name="draft" value="([0-9a-f-]{36})"/g)].map(([, id]) => id!);
    await later({ minutes: 70 });
    expect((await own.open('resume/choose')).page).toBe('resume');
    expect((await own.send('resume/choose', { draft: ids[1]! })).page).toBe('resume');
    expect((await first.open('parent')).html).toContain(first.parentIin);
  });

  it('of nobody’s phone is told to the phone’s holder only', async () => {
    const someone = new Wizard(server.origin);
    const asked = await someone.send('resume', { phone: someone.phone });
    expect(asked.page).toBe('code');
    const seen = await someone.send('code', { code: await someone.code() });
    expect([seen.page, seen.html.includes('Незаконченного заявления с этим телефоном нет')]).toEqual([
      'resume',
      true,
    ]);
  });

  it('keeps its contacts confirmed while it is filled in, and asks anew after an hour of nothing', async () => {
    const parent = await begin('parent');
    for (const page of [
      'parent',
      'parent-name',
      'address',
      'child',
      'child-name',
      'conclusion',
      'organizations',
      'benefits',
    ]) {
      await later({ minutes: 20 });
      await parent.way[page]!();
    }
    await parent.way.notices!();
    await later({ minutes: 70 });
    const check = await parent.open('check');
    expect(check.html).toContain('Подтвердите контакт ещё раз: прошло больше часа');
    expect(check.html).not.toContain('id="submit"');
    expect((await parent.submit()).page).toBe('check');
    expect(await server.database.knex('applications')).toEqual([]);
    await parent.confirm();
    expect((await parent.submit()).page).toBe('done');
  });

  it('sends another code after a minute, and the old one ends after five', async () => {
    const parent = await begin('contacts');
    await parent.send('contacts/phone', { phone: parent.phone });
    const old = await parent.code();
    await later({ minutes: 2 });
    expect((await parent.open('code')).html).toContain('Не пришёл? Запросите новый код.');
    await parent.send('code/again');
    const { body } = await parent.client.get(`/dev/messages?to=${encodeURIComponent(parent.phone)}`);
    expect(body).toHaveLength(2);
    await later({ minutes: 6 });
    expect((await parent.send('code', { code: old })).html).toContain('Этот код больше не действует');
  });

  it('asks for a consent again when its text has changed', async () => {
    const parent = await begin('check');
    const { owner } = server.database;
    const [text] = await owner('consent_texts').where({ kind: 'rules' });
    const row = {
      kind: 'rules',
      version: '2027-01',
      title: JSON.stringify(text.title),
      text: JSON.stringify(text.text),
    };
    await owner('consent_texts').insert(row);
    const consents = JSON.stringify({ rules: '2027-01', personalData: '2026-01', notices: '2026-11' });
    await owner('services').where({ code: 'special-enrolment' }).update({ consents });
    expect((await parent.open('check')).html).toContain('Текст согласия обновился');
    await parent.begin();
    expect((await parent.submit()).page).toBe('done');
  });

  it('is destroyed with its uploads when the parent says so', async () => {
    const parent = await begin('organizations');
    expect((await parent.open()).html).toContain('Удалить начатое');
    expect((await parent.send('discard')).page).toBe('');
    expect([await uploads(), await server.database.knex('drafts')]).toEqual([[], []]);
    expect((await parent.open('conclusion')).page).toBe('');
  });

  it('says that the service is closed, and where to go where nothing is connected yet', async () => {
    const elsewhere = new Wizard(server.origin, 'ru', '10');
    const { html } = await elsewhere.open();
    expect(html).toContain('организации ещё не подключены к порталу');
    expect(html).not.toContain('Подать заявление</button>');
    await server.database.owner('services').where({ code: 'special-enrolment' }).update({ open: false });
    expect((await new Wizard(server.origin).open()).html).toContain('Приём по этой услуге сейчас закрыт');
  });
});
