import { localDate } from '../../domain/localTime';
import { Cases } from '../../test/cases';
import type { Client } from '../../test/client';
import { type Family, family } from '../../test/parents';
import { mobileOf } from '../../test/people';
import { startServer, type TestServer } from '../../test/server';
import { confirmContact, jpeg } from '../../test/submission';

/** Without scripts nothing holds a second press back: the page comes slowly, and a parent presses again. */
describe('a form of the account pressed twice', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const html = { headers: { accept: 'text/html' } };
  const read = async (who: Client, path: string) => (await who.get(path, html)).bytes.toString('utf8');
  const press = async (who: Client, path: string, fields: Record<string, string>, file?: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ _: '', ...fields })) form.append(name, value);
    if (file) form.append(file, new Blob([new Uint8Array(jpeg)]), 'photo.jpg');
    const { status, bytes, headers } = await who.send('POST', path, { form });
    return { status, to: headers.get('location'), text: bytes.toString('utf8') };
  };
  const pathOf = ({ one }: Family) => `/ru/account/applications/${one.number}`;
  const times = async ({ one }: Family, type: string) =>
    (await cases.trace(one)).events.filter((event) => event.type === type).length;
  /** Where an action wants a paper. */
  const files: Record<string, string> = { extendReferral: 'file', answerCorrection: 'file.conclusion' };
  const said = 'Это уже сделано, повторять не нужно. ';
  const [year, month, day] = localDate(new Date(Date.now() + 20 * 86_400_000)).split('-') as [
    string,
    string,
    string,
  ];
  const until = { 'until.day': day, 'until.month': month, 'until.year': year };

  it('says that it cannot be done where the parent has done no such thing, or somebody has acted since', async () => {
    const home = await family(server, cases, 'referred');
    const path = pathOf(home);
    const never = await press(home.parent, `${path}/chooseApplication`, { keep: 'new' });
    expect(never.text).toContain('Сейчас это сделать нельзя.');
    await press(home.parent, `${path}/acceptReferral`, {});
    const { version } = await server.database.knex('applications').where('id', home.one.id).first('version');
    home.one.version = version;
    await cases.say(cases.officer, home.one, 'cancelReferral', { reason: 'Карантин' });
    const since = await press(home.parent, `${path}/acceptReferral`, {});
    expect(since.text).toContain('Сейчас это сделать нельзя.');
    expect(since.text).not.toContain(said);
  });

  it.each([
    ['referred', 'acceptReferral', {}, 'Направление принято.'],
    [
      'referred',
      'annulReferral',
      { reason: 'Алыс' },
      'Направление аннулировано, заявление вернулось в очередь.',
    ],
    ['referred', 'declineReferral', { reason: 'Алыс' }, 'Вы отказались от направления'],
    ['referred', 'extendReferral', { ...until, reason: 'Сырқат' }, 'Срок направления продлён.'],
    ['registered', 'withdraw', { reason: 'Көшеміз' }, 'Заявление отозвано.'],
    ['refused', 'complain', { about: 'refusal', text: 'Негізсіз' }, 'Жалоба зарегистрирована.'],
    ['correction_requested', 'answerCorrection', { text: 'Міне' }, 'Исправление отправлено специалисту.'],
  ] as const)(
    'does it once (%s, %s) and says at the application as it stands that it is done',
    async (status, action, fields, done) => {
      const home = await family(server, cases, status);
      const path = pathOf(home);
      const both = await Promise.all(
        [1, 2].map(() => press(home.parent, `${path}/${action}`, fields, files[action])),
      );
      expect(both.map(({ status: answer, to }) => [answer, to])).toEqual([
        [303, path],
        [303, path],
      ]);
      expect(await times(home, action)).toBe(1);
      await read(home.parent, path);
      const later = await press(home.parent, `${path}/${action}`, fields, files[action]);
      expect([later.status, later.to]).toEqual([303, path]);
      expect(await read(home.parent, path)).toContain(`${said}${done}`);
      expect(await read(home.parent, path)).not.toContain(said);
      expect(await read(home.parent, `${path}/${action}`)).toContain(`${said}${done}`);
      expect(await times(home, action)).toBe(1);
    },
  );

  it('takes a complaint back once', async () => {
    const home = await family(server, cases, 'refused');
    await home.does('complain', { text: 'Негізсіз' });
    const path = pathOf(home);
    for (let time = 0; time < 2; time++)
      expect((await press(home.parent, `${path}/withdrawComplaint`, {})).to).toBe(path);
    expect(await read(home.parent, path)).toContain(`${said}Жалоба отозвана.`);
    expect(await times(home, 'withdrawComplaint')).toBe(1);
  });

  it('renews a conclusion once by the very same one; another that does not fit is told so', async () => {
    const home = await family(server, cases, 'queued');
    const path = pathOf(home);
    const fields = (number: string, year: string) => ({
      'conclusion.number': number,
      'conclusion.issuer': '№ 1 ПМПК',
      ...{ 'conclusion.issuedOn.day': '15', 'conclusion.issuedOn.month': '1' },
      'conclusion.issuedOn.year': '2026',
      'conclusion.impairment': home.one.sent.conclusion.impairment,
      ...{ 'conclusion.validUntil.day': '15', 'conclusion.validUntil.month': '1' },
      'conclusion.validUntil.year': year,
    });
    const renew = (number: string, year: string) =>
      press(home.parent, `${path}/renewConclusion`, fields(number, year), 'file');
    for (let time = 0; time < 2; time++) expect((await renew('ПМПК-2031', '2031')).to).toBe(path);
    expect(await read(home.parent, path)).toContain(`${said}Заключение принято.`);
    expect(await times(home, 'renewConclusion')).toBe(1);
    const older = await renew('ПМПК-2029', '2029');
    expect(older.text).toContain('href="#conclusion-validUntil"');
    expect(older.text).not.toContain(said);
  });

  it('chooses between two applications once', async () => {
    const home = await family(server, cases, 'refused');
    await cases.registered(async (body) => {
      body.contacts = [await confirmContact(cases.visitor, home.phone)];
      body.parent.iin = home.one.sent.parent.iin;
      body.child.iin = home.one.sent.child.iin;
    }, home.one);
    await cases.say(cases.officer, home.one, 'reopen', { basis: 'Шағым' });
    const path = pathOf(home);
    for (let time = 0; time < 2; time++)
      expect((await press(home.parent, `${path}/chooseApplication`, { keep: 'reopened' })).to).toBe(path);
    expect(await read(home.parent, path)).toContain(`${said}Выбор записан.`);
  });

  it.each(['notices', 'personalData'])('takes the consent «%s» back once', async (consent) => {
    const home = await family(server, cases, 'registered');
    const path = `${pathOf(home)}/consents/${consent}`;
    const send = async () =>
      (await home.parent.send('POST', path, { form: new URLSearchParams() })).headers.get('location');
    for (let time = 0; time < 2; time++) expect(await send()).toBe('/ru/account/consents');
    const page = await read(home.parent, '/ru/account/consents');
    expect(page).toContain(`${said}Отзыв согласия принят.`);
    const tasks = await server.database.knex('tasks').where('application_id', home.one.id);
    expect(tasks).toHaveLength(1);
  });

  it('confirms a new contact once, and takes one away once', async () => {
    const home = await family(server, cases, 'registered');
    const next = mobileOf();
    const send = async (path: string, fields: Record<string, string>, headers = {}) => {
      const form = new URLSearchParams(fields);
      return home.parent.send('POST', path, { form, headers });
    };
    await send('/ru/account/contacts/phone2', { address: next });
    const { body } = await cases.visitor.get(`/dev/messages?to=${encodeURIComponent(next)}`);
    const code = /\d{6}/.exec(body[0].text)![0];
    const path = '/ru/account/contacts/phone2/code';
    const both = await Promise.all([1, 2].map(() => send(path, { code })));
    expect(both.map(({ headers }) => headers.get('location'))).toEqual(Array(2).fill('/ru/account/contacts'));
    for (let time = 0; time < 2; time++) await send('/ru/account/contacts/phone2', { remove: '1' });
    const changes = await server.database
      .knex('events as e')
      .join('applications as a', 'a.submission_id', 'e.submission_id')
      .where({ 'a.id': home.one.id, 'e.type': 'changeContacts' });
    expect(changes).toHaveLength(2);
  });
});
