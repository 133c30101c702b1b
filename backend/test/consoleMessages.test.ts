import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { type Case, Cases } from './cases';
import { Desk } from './desk';
import { eventually } from './eventually';
import { graveViolations } from './graveViolations';
import { planned, stateOf } from './outbox';
import { startServer, type TestServer } from './server';

jest.setTimeout(180_000);

describe('messages in the console', () => {
  let server: TestServer;
  let browser: Browser;
  let one: Case;
  let desk: Desk;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    const cases = await Cases.open(server);
    one = await cases.in('queued');
    await server.database.owner('stated_places').whereNotNull('message_id').delete();
    await server.database.knex('messages').whereNotNull('application_id').delete();
  });
  afterEach(() => desk?.close());
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const ofCase = (change: Parameters<typeof planned>[1]) =>
    planned(server.database.knex, {
      applicationId: one.id,
      text: `№ ${one.number} өтініш қабылданып, кезекке қойылды: http://localhost:3000/kk/account`,
      at: server.clock.now(),
      ...change,
    });
  const picture = async (name: string) => {
    const folder = process.env.PICTURES;
    if (folder) await desk.page.screenshot({ path: `${folder}/${name}.png` });
  };

  it('are told apart by their state, and sent again by an administrator who has read what that means', async () => {
    const { knex } = server.database;
    const failed = await ofCase({ state: 'failed', failure: 'unreachable', attempts: 13, dueAt: null });
    const unknown = await ofCase({
      channel: 'email',
      kind: 'refused',
      state: 'unknown',
      failure: 'dropped',
      attempts: 1,
      dueAt: null,
    });
    await ofCase({
      kind: 'registered',
      state: 'delivered',
      attempts: 1,
      sentAt: new Date(),
      deliveredAt: new Date(),
      dueAt: null,
    });
    await ofCase({ kind: 'referred', dueAt: new Date(Date.now() + 3_600_000) });
    desk = await Desk.open(browser, server.origin, { language: 'kk' });
    await desk.signIn('admin.karaganda');
    await desk.visit('/messages');
    const { page, words } = desk;
    const { states, failures, resend, resendUnknownMail, resendDone } = words.messages;
    await eventually(async () => expect(await desk.rows()).toHaveLength(4));
    await page.getByText(failures.unreachable).waitFor();
    await picture('messages-kk');
    expect(await graveViolations(page)).toEqual([]);

    await page.getByRole('tab', { name: new RegExp(`^${states.failed}\\s*1$`) }).click();
    await eventually(async () => expect(await desk.rows()).toHaveLength(1));
    await page.locator('a[data-row]').click();
    await page.getByText(failed.text).waitFor();
    await picture('message-kk');
    expect(await graveViolations(page)).toEqual([]);
    await page.goBack();
    await page.getByRole('row').getByRole('button', { name: resend }).click();
    await page.getByRole('dialog').getByRole('button', { name: resend }).click();
    await page.getByText(resendDone).waitFor();
    await eventually(async () => expect(await desk.rows()).toHaveLength(0));
    expect(await stateOf(knex, failed)).toMatchObject({ state: 'planned', attempts: 0 });

    await page.getByRole('tab', { name: new RegExp(`^${states.unknown}`) }).click();
    await page.getByRole('row').getByRole('button', { name: resend }).click();
    await page.getByRole('dialog').getByText(resendUnknownMail).waitFor();
    await picture('messages-resend-kk');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await stateOf(knex, unknown)).toMatchObject({ state: 'unknown', resentAt: null });
    expect(desk.complaints).toEqual([]);
  });

  it.each(['kk', 'ru', 'en'] as const)('are found by what they are about, in %s', async (language) => {
    await open('admin.karaganda', language as 'kk', '/messages');
    const { page, words } = desk;
    await eventually(async () => expect(await desk.rows()).toHaveLength(4));
    await page.getByRole('combobox', { name: words.resources.messages.fields.kind }).click();
    await picture(`messages-kinds-${language}`);
    await page.getByRole('option', { name: words.messages.kinds.referred, exact: true }).click();
    await eventually(async () => expect(await desk.rows()).toHaveLength(1));
    expect(page.url()).toContain('referred');
    await page.reload();
    await eventually(async () => expect(await desk.rows()).toHaveLength(1));
    await picture(`messages-kind-${language}`);
    expect(await graveViolations(page)).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });

  it('stand on the screen of their application, without the button for whoever may not', async () => {
    const { words } = await open('officer.karaganda', 'ru');
    const panel = desk.page.getByRole('region', { name: words.messages.panel });
    await panel.getByText(`Решение по заявлению № ${one.number}`).waitFor();
    await panel.getByText(words.messages.failures.dropped).waitFor();
    expect(await panel.getByRole('button', { name: words.messages.resend }).count()).toBe(0);
    await picture('application-messages-ru');
    await desk.close();
    await open('admin.karaganda', 'ru');
    await desk.page
      .getByRole('region', { name: words.messages.panel })
      .getByRole('button', { name: words.messages.resend })
      .first()
      .waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it('are not offered to a head', async () => {
    await open('head.school9', 'ru', '/');
    expect(await desk.menu().getByRole('link', { name: desk.words.menu.messages }).count()).toBe(0);
  });

  async function open(login: string, language: 'kk' | 'ru', path = `/applications/${one.id}/show`) {
    desk = await Desk.open(browser, server.origin, { language });
    await desk.signIn(login);
    await desk.go(path);
    await desk.settled();
    return desk;
  }
});
