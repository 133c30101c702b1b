import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { Cases } from './cases';
import { Desk } from './desk';
import { eventually } from './eventually';
import { graveViolations } from './graveViolations';
import { type Family, family } from './parents';
import { startServer, type TestServer } from './server';
import { jpeg } from './submission';
import { wordsOf } from './words';

const pictures = process.env.KEZEK_PICTURES;

describe('complaints in the console', () => {
  let server: TestServer;
  let cases: Cases;
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function complained(): Promise<Family> {
    const home = await family(server, cases, 'refused');
    await home.does('complain', { text: 'Қорытынды түпнұсқа, журналда жазба бар' });
    return home;
  }
  const look = async (desk: Desk, name: string) => {
    await desk.settled();
    if (pictures) await desk.page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
    expect([name, await graveViolations(desk.page)]).toEqual([name, []]);
  };

  it.each(['kk', 'ru', 'en'] as const)(
    'are found, read and satisfied by another officer, in %s',
    async (language) => {
      const { one } = await complained();
      const words = (wordsOf(language) as unknown as { complaints: Record<string, Record<string, string>> })
        .complaints;
      const desk = await Desk.open(browser, server.origin, { language });
      await desk.signIn('officer2.karaganda');
      await desk.go('/complaints');
      await desk.page.getByRole('link', { name: `${one.number}/Ш-1` }).waitFor();
      await look(desk, `${language}-complaints`);
      await desk.page.getByRole('link', { name: `${one.number}/Ш-1` }).click();
      await desk.page.getByText('Қорытынды түпнұсқа, журналда жазба бар').waitFor();
      await look(desk, `${language}-complaint`);
      await desk.button(words.actions!.satisfy!).click();
      const dialog = desk.page.getByRole('dialog');
      await dialog.locator('textarea[name="reasons.kk"]').fill('Жазба табылды');
      await dialog.getByRole('button', { name: words.actions!.satisfy! }).click();
      // Both languages are needed: the paper is issued in both.
      await eventually(async () => expect(await dialog.locator('[aria-invalid=true]').count()).toBe(1));
      await dialog.locator('textarea[name="reasons.ru"]').fill('Запись найдена');
      await look(desk, `${language}-complaint-satisfy`);
      await dialog.getByRole('button', { name: words.actions!.satisfy! }).click();
      await desk.page.getByText(words.statuses!.satisfied!, { exact: true }).first().waitFor();
      const row = await server.database.knex('applications').where('id', one.id).first('status');
      expect(row.status).toBe('in_review');
      expect(desk.complaints).toEqual([]);
      await desk.close();
    },
    120_000,
  );

  it('are not for the officer of the act, who registers one that came on paper', async () => {
    const desk = await Desk.open(browser, server.origin, { language: 'ru' });
    const words = (wordsOf('ru') as unknown as { complaints: Record<string, string> }).complaints;
    const own = await complained();
    await desk.signIn('officer.karaganda');
    const { body } = await cases.officer.list('/api/complaints', { filter: { application: own.one.id } });
    await desk.go(`/complaints/${body[0].id}/show`);
    await desk.page.getByText(words.ownAct!).waitFor();
    const paper = await family(server, cases, 'refused');
    await desk.go(`/applications/${paper.one.id}/show`);
    await desk.button(words.register!).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.locator('textarea[name=text]').fill('Заявитель не согласен');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'scan.jpg', mimeType: 'image/jpeg', buffer: jpeg });
    await eventually(async () => expect(await dialog.getByText('scan.jpg').count()).toBe(1));
    await look(desk, 'ru-complaint-register');
    await dialog.getByRole('button', { name: words.registerSubmit! }).click();
    await desk.page.getByRole('link', { name: `${paper.one.number}/Ш-1` }).waitFor();
    await desk.close();
  }, 120_000);

  it('stand beside withdrawn consents, which are answered from their list', async () => {
    const home = await family(server, cases, 'queued');
    await home.does('withdrawConsent', { consent: 'personalData' });
    const desk = await Desk.open(browser, server.origin, { language: 'ru' });
    const words = (wordsOf('ru') as unknown as { tasks: Record<string, string> }).tasks;
    await desk.signIn('officer.karaganda');
    await desk.go('/tasks');
    await desk.page.getByRole('link', { name: home.one.number }).waitFor();
    await look(desk, 'ru-tasks');
    await desk.button(words.carryOut!).click();
    await look(desk, 'ru-task-carry-out');
    await desk.page.getByRole('dialog').getByRole('button', { name: words.carryOut! }).click();
    await eventually(async () => {
      const row = await server.database.knex('applications').where('id', home.one.id).first('status');
      expect(row.status).toBe('withdrawn');
    });
    await desk.close();
  }, 120_000);
});
