import { localDate } from '../../domain/localTime';
import { Cases } from '../../test/cases';
import { type Family, family } from '../../test/parents';
import { startServer, type TestServer } from '../../test/server';
import { upload } from '../../test/submission';

jest.setTimeout(60_000);

describe('the account says where an application stands', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const page = async ({ parent, one }: Family, language: 'kk' | 'ru') =>
    (await parent.get(`/${language}/account/applications/${one.number}`)).bytes.toString();
  const own = async ({ parent, one }: Family) =>
    (await parent.get(`/api/public/account/applications/${one.number}`)).body;
  const change = ({ one }: Family, row: object) =>
    server.database.knex('applications').where('id', one.id).update(row);

  it('on the stop-list: of a referral that was not used only where one has lapsed', async () => {
    const home = await family(server, cases, 'queued');
    await cases.say(cases.officer, home.one, 'stopList');
    expect(await own(home)).toMatchObject({ referralLapsed: false, next: { step: 'wait' } });
    expect(await page(home, 'ru')).toContain('заявление внесено в стоп-лист');
    expect(await page(home, 'ru')).not.toContain('направление не было использовано');
    expect(await page(home, 'kk')).toContain('тоқтату парағына енгізілген');
    await cases.say(cases.officer, home.one, 'resume');
    await change(home, { stop_proposed: true });
    await cases.say(cases.officer, home.one, 'stopList');
    expect(await own(home)).toMatchObject({ referralLapsed: true });
    expect(await page(home, 'ru')).toContain('направление не было использовано');
    expect(await page(home, 'kk')).toContain('Жолдама пайдаланылмағандықтан');
  });

  it('without a valid conclusion: only the parent can bring a new one', async () => {
    const home = await family(server, cases, 'queued');
    await change(home, { document_until: '2026-01-31' });
    expect(await own(home)).toMatchObject({
      turn: 'parent',
      next: { step: 'renewConclusion', by: null },
      passedOver: { reason: 'conclusion-expired' },
      can: expect.arrayContaining(['renewConclusion']),
    });
    expect(await page(home, 'ru')).toMatch(/Нужно ваше действие[\s\S]*Срок заключения ПМПК истёк/);
    expect(await page(home, 'kk')).toContain('Жаңа қорытындыны тіркеңіз');
  });

  it('with a conclusion that names another impairment: an officer moves the child', async () => {
    const home = await family(server, cases, 'queued');
    await change(home, { other_impairment: true });
    expect(await own(home)).toMatchObject({ turn: 'department', next: { step: 'otherImpairment' } });
    expect(await page(home, 'ru')).toContain('до этого направления не будет');
    expect(await page(home, 'kk')).toContain('оған дейін жолдама берілмейді');
  });

  it('over age: an officer moves or closes the application', async () => {
    const home = await family(server, cases, 'queued');
    await change(home, { over_age: true, pass_next: true });
    expect(await own(home)).toMatchObject({ turn: 'department', next: { step: 'overAge' } });
    expect(await page(home, 'ru')).toContain('вышел из возраста этой очереди');
  });

  it('with a rejected benefit: why, that the filing time is kept, and until when it can be complained of', async () => {
    const home = await family(server, cases, 'queued', async (body) => {
      body.benefits = [{ benefit: 'teacher', attachment: await upload(cases.visitor) }];
    });
    expect(await own(home)).toMatchObject({ rejectedBenefits: [] });
    const reason = 'Анықтама ескі';
    await cases.say(cases.officer, home.one, 'rejectBenefit', { benefit: 'teacher', reason });
    expect((await own(home)).rejectedBenefits).toEqual([
      { name: expect.any(Object), reason, complainUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    ]);
    const [{ complainUntil }] = (await own(home)).rejectedBenefits;
    expect(complainUntil > localDate(server.clock.now())).toBe(true);
    const shown = await page(home, 'ru');
    expect(shown).toMatch(/Льгота отклонена[\s\S]*Анықтама ескі\. Пожаловаться можно до/);
    expect(shown).toContain('Время подачи сохранено. Если вы не согласны, можно подать жалобу.');
    expect(await page(home, 'kk')).toContain('Шағым беруге болатын соңғы күн');
  });
});
