import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ticketOf } from '../presenters/ticketOf';
import { openBrowser } from './browser';
import { Cases, correctionItem } from './cases';
import { type Family, family } from './parents';
import { startServer, type TestServer } from './server';
import { jpeg, organization } from './submission';
import { wcagViolations } from './wcagViolations';

/** Where pictures go when somebody wants to look; none are made otherwise. */
const pictures = process.env.KEZEK_PICTURES;
const mostBytes = 30 * 1024;

describe('the account in a browser', () => {
  let server: TestServer;
  let cases: Cases;
  let browser: Browser;
  const homes = {} as Record<
    'registered' | 'correction' | 'queued' | 'referred' | 'refused' | 'enrolled',
    Family
  >;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    for (const status of ['registered', 'queued', 'referred', 'refused', 'enrolled'] as const)
      homes[status] = await family(server, cases, status);
    homes.correction = await family(server, cases, 'in_review', (body) => {
      body.benefits = [{ benefit: 'large-family', attachment: body.conclusion.attachment }];
    });
    const text = { kk: 'Тексеріңіз', ru: 'Проверьте' };
    const items = [
      'child-name',
      'parent-name',
      'relation',
      'address',
      'conclusion-dates',
      'conclusion-impairment',
      'benefit-proof',
    ];
    await cases.say(cases.officer, homes.correction.one, 'requestCorrection', {
      items: [correctionItem, ...items.map((item) => ({ item, text }))],
    });
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(() => server.database.knex('rate_limits').delete());

  /** A browser of a parent, complaints of the page written down. */
  async function sit({ scripts, width }: { scripts: boolean; width: number }) {
    const context = await browser.newContext({
      javaScriptEnabled: scripts,
      viewport: { width, height: 800 },
      timezoneId: 'Asia/Almaty',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    const heard: string[] = [];
    page.on('pageerror', (error) => heard.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !message.text().includes('401'))
        heard.push(message.text());
    });
    return { context, page, heard };
  }

  /** In by the phone, the code from the message and the last digits of the IIN, as a parent does it. */
  async function enter(page: Page, language: 'kk' | 'ru', { phone, one }: Family): Promise<void> {
    await page.goto(`${server.origin}/${language}/account`);
    await page.locator('#phone').fill(phone);
    await page.locator('main form button').first().click();
    await page.locator('#code').waitFor();
    const { body } = await server.visitor().get(`/dev/messages?to=${encodeURIComponent(phone)}`);
    await page.locator('#code').fill(/\d{6}/.exec(body[0].text)![0]);
    await page.locator('#iinTail').fill(one.sent.parent.iin.slice(-4));
    await page.locator('main form button').first().click();
    await page.locator('.list').waitFor();
  }

  /** A browser that is in already, by the session of the family. */
  async function sitAs({ parent }: Family, sitting: { scripts: boolean; width: number }) {
    const sat = await sit(sitting);
    await sat.context.addCookies(parent.jar().map(([name, value]) => ({ name, value, url: server.origin })));
    return sat;
  }

  let shots = 0;
  async function judge(page: Page, name: string, axe = true): Promise<void> {
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({
        path: join(pictures, `${String(++shots).padStart(2, '0')}-${name}.png`),
        fullPage: true,
      });
    }
    // With its scripts off a page gives axe no timers to run by; its markup is the same.
    if (axe) expect([name, await wcagViolations(page)]).toEqual([name, []]);
    // Nothing is wider than the screen.
    const wide = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect([name, wide]).toEqual([name, 0]);
  }

  it.each([
    ['kk', { scripts: false, width: 1024 }],
    ['ru', { scripts: true, width: 360 }],
  ] as const)(
    'has every page and state, fits the screen and has no fault at WCAG 2.2 AA, in %s with %j',
    async (language, sitting) => {
      const { context, page, heard } = await sit(sitting);
      const at = async (path: string, name: string) => {
        await page.goto(`${server.origin}/${language}/account${path}`);
        await judge(page, `${language}-${name}`, sitting.scripts);
      };
      await at('', 'enter');
      await page.locator('main form button').first().click();
      await judge(page, `${language}-enter-wrong`, sitting.scripts);
      await page.locator('#phone').fill(homes.correction.phone);
      await page.locator('main form button').first().click();
      await page.locator('#code').waitFor();
      await judge(page, `${language}-code`, sitting.scripts);
      await page.locator('main form button').first().click();
      await judge(page, `${language}-code-wrong`, sitting.scripts);

      await enter(page, language, homes.correction);
      await judge(page, `${language}-overview`, sitting.scripts);
      const of = ({ one }: Family) => `/applications/${one.number}`;
      await at(of(homes.correction), 'correction-asked');
      await at(`${of(homes.correction)}/answerCorrection`, 'correction');
      await page.locator('[id="child-lastName"]').fill('');
      await page.locator('main form .actions button').click();
      await judge(page, `${language}-correction-wrong`, sitting.scripts);
      await at('/contacts', 'contacts');
      await at('/contacts/email', 'contact-new');
      await page.locator('main form button').click();
      await judge(page, `${language}-contact-wrong`, sitting.scripts);
      await page.locator('#address').fill(`axe-${language}@example.kz`);
      await page.locator('main form button').click();
      await page.locator('#code').waitFor();
      await judge(page, `${language}-contact-code`, sitting.scripts);
      await at('/notices', 'notices');
      await at('/consents', 'consents');
      await at(`${of(homes.correction)}/consents/personalData`, 'consent-withdraw');
      await at('/data', 'data');
      await at('/applications/35-2026-999999', 'not-found');

      for (const status of ['registered', 'queued', 'referred', 'refused', 'enrolled'] as const) {
        await context.clearCookies();
        await enter(page, language, homes[status]);
        await at(of(homes[status]), status);
        if (status === 'referred') {
          for (const action of ['acceptReferral', 'annulReferral', 'declineReferral', 'extendReferral'])
            await at(`${of(homes[status])}/${action}`, action);
          await page.locator('main form .actions button').click();
          await judge(page, `${language}-extend-wrong`, sitting.scripts);
        }
        if (status === 'registered') await at(`${of(homes[status])}/withdraw`, 'withdraw');
        if (status === 'refused') await at(`${of(homes[status])}/complain`, 'complain');
      }
      // Without a session every page is the entry.
      await context.clearCookies();
      await at(of(homes.queued), 'signed-out');
      expect(heard.filter((text) => !text.includes('404'))).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it('has no fault at WCAG 2.2 AA where a complaint goes on and where an application is to be chosen', async () => {
    const complaining = await family(server, cases, 'refused');
    await complaining.does('complain', { text: 'Негізсіз' });
    const choosing = await family(server, cases, 'refused');
    await choosing.does('complain', { text: 'Негізсіз' });
    await cases.registered((body) => {
      body.parent.iin = choosing.one.sent.parent.iin;
      body.child.iin = choosing.one.sent.child.iin;
    }, choosing.one);
    const filter = { application: choosing.one.id };
    const { body } = await cases.officer2.list('/api/complaints', { filter });
    await cases.officer2.post(`/api/complaints/${body[0].id}/satisfy`, {
      seen: body[0].version,
      reasons: { kk: 'Негізді', ru: 'Обоснована' },
    });
    const pages: [Family, string, string][] = [
      [complaining, '', 'Исполнение отказа приостановлено'],
      [complaining, '/withdrawComplaint', 'Отозвать жалобу'],
      [choosing, '', 'Выбрать заявление'],
      [choosing, '/chooseApplication', 'Выбрать заявление'],
      [homes.queued, '/renewConclusion', 'Приложить новое заключение'],
    ];
    for (const [home, path, text] of pages) {
      const { context, page } = await sitAs(home, { scripts: true, width: 360 });
      await page.goto(`${server.origin}/ru/account/applications/${home.one.number}${path}`);
      await page.getByText(text).first().waitFor();
      await judge(page, `ru-${path.slice(1) || 'application'}`);
      if (path === '/chooseApplication' || path === '/renewConclusion') {
        await page.locator('main form .actions button').click();
        await page.locator('.problems').waitFor();
        await judge(page, `ru-${path.slice(1)}-wrong`);
      }
      await context.close();
    }
  }, 90_000);

  it('leads to a public queue without a fault, where the own ticket is found', async () => {
    const { context, page } = await sit({ scripts: true, width: 360 });
    const { id } = await organization(cases.visitor, 'school9');
    const ticket = ticketOf(homes.queued.one.queue, homes.queued.one.id);
    await page.goto(`${server.origin}/ru/queues/${id}?ticket=${ticket}`);
    await page.locator('tr.own').getByText(ticket).waitFor();
    await judge(page, 'ru-queue-own');
    await context.close();
  }, 60_000);

  it('is walked in Kazakh with scripts on: in, a referral accepted, told of by another way, out', async () => {
    const home = await family(server, cases, 'referred');
    const { context, page, heard } = await sit({ scripts: true, width: 360 });
    const main = page.locator('main');
    const follow = async (name: string) => {
      await Promise.all([page.waitForNavigation(), main.getByRole('link', { name, exact: true }).click()]);
    };
    const press = async (name: string) => {
      await Promise.all([page.waitForNavigation(), main.getByRole('button', { name, exact: true }).click()]);
    };
    await enter(page, 'kk', home);
    await judge(page, 'kk-walk-overview');
    await Promise.all([page.waitForNavigation(), main.locator(`a[href$="${home.one.number}"]`).click()]);
    await judge(page, 'kk-walk-referred');
    await follow('Жолдаманы қабылдау');
    await press('Жолдаманы қабылдау');
    expect(await page.getByRole('status').textContent()).toContain('Жолдама қабылданды');
    await judge(page, 'kk-walk-accepted');
    await follow('Хабарламалар');
    await page.locator('input[name="language"][value="ru"]').check();
    await page.locator('main form .button').click();
    await page.getByRole('status').waitFor();
    const { notice_language } = await server.database
      .knex('submissions as s')
      .join('applications as a', 'a.submission_id', 's.id')
      .where('a.id', home.one.id)
      .first('s.notice_language');
    expect(notice_language).toBe('ru');
    await press('Шығу');
    await page.goto(`${server.origin}/kk/account/applications/${home.one.number}`);
    await page.locator('#phone').waitFor();
    expect(heard).toEqual([]);
    await context.close();
  }, 60_000);

  it('does what two tabs ask for once, and says so in the second', async () => {
    const home = await family(server, cases, 'referred');
    const { context, page } = await sitAs(home, { scripts: true, width: 1024 });
    const other = await context.newPage();
    const path = `${server.origin}/ru/account/applications/${home.one.number}`;
    for (const tab of [page, other]) await tab.goto(`${path}/declineReferral`);
    const press = (tab: Page) =>
      Promise.all([tab.waitForNavigation(), tab.locator('main form .actions button').click()]);
    await press(page);
    expect(await page.getByRole('status').textContent()).toContain('Вы отказались от направления');
    await press(other);
    expect(other.url()).toBe(path);
    expect(await other.getByRole('status').textContent()).toContain('Это уже сделано');
    await judge(other, 'ru-two-tabs');
    const events = await cases.officer.get(`/api/applications/${home.one.id}/events`);
    expect(events.body.filter(({ type }: { type: string }) => type === 'declineReferral')).toHaveLength(1);
    await context.close();
  }, 60_000);

  it('is used by keyboard alone: a complaint from the entry to its receipt', async () => {
    const home = await family(server, cases, 'refused');
    const { context, page } = await sit({ scripts: true, width: 1024 });
    await enter(page, 'ru', home);
    const reach = async (selector: string) => {
      for (let presses = 0; presses < 60; presses++) {
        if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`))
          return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`no way by keyboard to ${selector}`);
    };
    await reach(`a[href$="${home.one.number}"]`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/applications/);
    await reach('a[href$="/complain"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/complain/);
    await reach('input[name=about]');
    await page.keyboard.press('Space');
    await reach('textarea');
    await page.keyboard.type('Заключение подлинное');
    await reach('main .actions button');
    await page.keyboard.press('Enter');
    await page.getByRole('status').waitFor();
    expect(await page.getByRole('status').textContent()).toContain('Жалоба зарегистрирована');
    await context.close();
  }, 60_000);

  it('sends once what is pressed twice, and takes a photo with the form', async () => {
    const home = await family(server, cases, 'refused');
    const { context, page } = await sit({ scripts: true, width: 360 });
    await enter(page, 'kk', home);
    await page.goto(`${server.origin}/kk/account/applications/${home.one.number}/complain`);
    await page.locator('textarea').fill('Келіспеймін');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: jpeg });
    await page.locator('main .actions button').dblclick();
    await page.getByRole('status').waitFor();
    const { body } = await cases.officer.list('/api/complaints', { filter: { application: home.one.id } });
    expect(body).toHaveLength(1);
    await page.goBack();
    await context.close();
  }, 60_000);

  it('weighs little: each page at most 30 KB over the wire, a repeat visit at most three requests', async () => {
    const { context, page } = await sit({ scripts: true, width: 360 });
    await enter(page, 'ru', homes.correction);
    const path = `/ru/account/applications/${homes.correction.one.number}`;
    const weights: [string, number, number][] = [];
    for (const one of [
      '/ru/account',
      path,
      `${path}/answerCorrection`,
      `${path}/withdraw`,
      '/ru/account/consents',
    ]) {
      const { bytes, requests } = await weigh(context, page, `${server.origin}${one}`);
      weights.push([one.replace(homes.correction.one.number, 'N'), bytes, requests]);
    }
    if (pictures) console.log(weights);
    expect(weights.filter(([, bytes, requests]) => bytes > mostBytes || requests > 3)).toEqual([]);
    await context.close();
  }, 60_000);
});

/** What a first visit takes over the wire, and how many requests the next. */
async function weigh(context: BrowserContext, page: Page, url: string) {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const first = bytes;
  let requests = 0;
  session.on('Network.responseReceived', ({ response }) => {
    if (!response.fromDiskCache) requests++;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await session.detach();
  return { bytes: first, requests };
}
