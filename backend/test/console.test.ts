import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { type Case, Cases } from './cases';
import { Desk } from './desk';
import { eventually } from './eventually';
import { graveViolations } from './graveViolations';
import { demoPassword, startServer, type TestServer } from './server';
import { filled, wordsOf } from './words';

jest.setTimeout(180_000);

describe('the console', () => {
  let server: TestServer;
  let browser: Browser;
  let cases: Cases;
  let desk: Desk;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    cases = await Cases.open(server);
    for (const status of ['refused', 'queued', 'referred', 'registered'] as const) await cases.in(status);
  });
  afterEach(() => desk?.close());
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const sitDown = async (login: string, sitting?: Parameters<typeof Desk.open>[2]) => {
    desk = await Desk.open(browser, server.origin, sitting);
    await desk.signIn(login);
    return desk;
  };
  const open = (one: Case) => desk.go(`/applications/${one.id}/show`);
  const stands = (words: string) => desk.status().filter({ hasText: words }).waitFor();

  describe('the way in', () => {
    it('tells of a wrong password and lets in with the right one', async () => {
      desk = await Desk.open(browser, server.origin);
      await desk.say('officer.karaganda', 'not-the-password');
      await desk.page
        .getByRole('alert')
        .filter({ hasText: desk.words.errors['session.bad_credentials'] })
        .waitFor();
      await desk.signIn('officer.karaganda');
    });

    it('is shown again once the session has ended, and leads back to the page one was on', async () => {
      const { page, words } = await sitDown('admin.karaganda');
      await desk.go('/queues');
      await page.locator('a[data-row]').first().waitFor();
      const ended = server.database.owner('sessions').whereIn('user_id', (users) => {
        users.from('users').where({ login: 'admin.karaganda' }).select('id');
      });
      await ended.delete();
      await page.locator('a[data-row]').first().click();
      await page.getByText(words.signIn.ended).waitFor();
      await desk.say('admin.karaganda', demoPassword);
      await page.waitForURL(/#\/queues\/\d+\/show/);
      await desk.menu().waitFor();
    });

    it('begins in the language of the browser', async () => {
      for (const language of ['kk', 'en'] as const) {
        desk = await Desk.open(browser, server.origin, { language });
        await desk.page.getByRole('heading', { name: wordsOf(language).signIn.title }).waitFor();
        await desk.close();
      }
    });
  });

  it('changes its language from the menu and keeps it', async () => {
    const { page, words } = await sitDown('officer.karaganda');
    const shown = async () => ({
      language: await page.locator('html').getAttribute('lang'),
      menu: await page.locator('nav[role=navigation] a').allTextContents(),
    });
    const names = ({ menu }: typeof words) => [
      ...[menu.dashboard, menu.applications, menu.file, menu.complaints, menu.tasks],
      ...[menu.queues, menu.board, menu.organizations],
      ...[menu.children, menu.messages, menu.reports, menu.reference, menu.users],
    ];
    let present = words;
    for (const [language, tongue] of [['en', 'English'] as const, ['kk', 'Қазақша'] as const]) {
      await page.getByRole('button', { name: new RegExp(`^${present.language}: `) }).click();
      await page.getByRole('menuitem', { name: tongue }).click();
      present = wordsOf(language);
      await eventually(async () => expect(await shown()).toEqual({ language, menu: names(present) }));
    }
    await page.reload();
    await eventually(async () => expect((await shown()).menu).toEqual(names(present)));
  });

  describe.each([
    ['officer.karaganda', 'kk'],
    ['head.school9', 'ru'],
    ['operator', 'en'],
  ] as const)('for %s in %s', (login, language) => {
    it('shows every page without a complaint of the browser and without a text left out', async () => {
      const { page } = await sitDown(login, { language });
      const entries = desk.menu().getByRole('link');
      const seen: string[] = [];
      const look = async () => {
        await eventually(async () => expect(seen).not.toContain(await page.title()));
        await desk.settled();
        seen.push(await page.title());
        expect((await page.locator('body').textContent())?.match(untranslated) ?? []).toEqual([]);
      };
      for (let at = 0; at < (await entries.count()); at++) {
        await entries.nth(at).click();
        await look();
        const row = page.locator('a[data-row]').first();
        // Those of the desktop and the board are met in the lists.
        if (at === 0 || page.url().includes('#/board') || !(await row.isVisible())) continue;
        await row.click();
        await look();
      }
      const furtherReports = ['decisions', 'refusals-by-ground', 'terms'].map((name) => `/reports/${name}`);
      const tables = ['services', 'settlements', 'calendar'].map((name) => `/reference/${name}`);
      for (const path of [...(login === 'head.school9' ? [] : furtherReports), ...tables]) {
        await desk.visit(path);
        await look();
      }
      expect(desk.complaints).toEqual([]);
    });
  });

  describe('a list', () => {
    /** Has the page click something in the very moment it goes where a click before sends it, drawn or not. */
    const clickOnTheWay = (selector: string) =>
      desk.page.evaluate(`{
        const push = history.pushState.bind(history);
        history.pushState = (...to) => {
          push(...to);
          history.pushState = push;
          document.querySelector(${JSON.stringify(selector)}).click();
        };
      }`);
    const asked = () => new URLSearchParams(desk.page.url().split('?')[1]);
    const isAsked = (filter: object) =>
      eventually(() => {
        expect([asked().get('sort'), asked().get('order')]).toEqual(['number', 'ASC']);
        expect(JSON.parse(asked().get('filter')!)).toEqual(filter);
      });
    const byNumber = 'th [data-field=number]';
    beforeEach(async () => {
      await sitDown('officer.karaganda');
      await desk.go('/applications');
      await desk.page.locator('a[data-row]').first().waitFor();
      await desk.settled();
    });

    it('sorted before it has followed a filter keeps both', async () => {
      await clickOnTheWay(byNumber);
      await desk.page.getByRole('searchbox').fill('қан');
      await isAsked({ q: 'қан' });
      await desk.settled();
      await isAsked({ q: 'қан' });
    });

    it('filtered before it has followed an order keeps both, and is left by going back', async () => {
      await clickOnTheWay('[role=tab]');
      await desk.page.locator(byNumber).click();
      await isAsked({ work: 'new' });
      await desk.settled();
      await desk.page.goBack();
      await isAsked({});
      await desk.settled();
      await desk.page.getByRole('tab').nth(1).click();
      await isAsked({ work: 'mine' });
    });

    it('calls nobody back whose search was still waiting for its pause', async () => {
      const { page } = desk;
      await page.route(/\/Show-[^/]*\.js/, async (route) => {
        await new Promise((later) => setTimeout(later, 700));
        await route.continue();
      });
      const link = page.locator('a[data-row]').first();
      await page.getByRole('searchbox').fill((await link.textContent())!);
      await link.click();
      await desk.status().waitFor({ timeout: 10_000 });
      expect(page.url()).toMatch(/\/applications\/\d+\/show$/);
    });

    it('takes a filter that is set while another waits for its pause', async () => {
      const { page, words } = desk;
      await desk.button(words.applications.list.filters).click();
      await page.getByLabel(words.applications.list.contestedOnly).click();
      await page.getByRole('searchbox').fill('қан');
      await page.locator(byNumber).click();
      await isAsked({ contested: true, q: 'қан' });
    });
  });

  describe('an application', () => {
    it('that another has taken meanwhile is not taken twice: one is told by whom', async () => {
      const one = await cases.in('registered');
      const { words } = await sitDown('officer.karaganda');
      await open(one);
      await stands(words.applications.statuses.registered);
      await cases.say(cases.officer2, one, 'take');
      await desk.button(words.actions.names.take).click();
      await expectStale('officer2.karaganda', words.applications.statuses.in_review);
      await desk.page.getByRole('dialog').getByRole('button', { name: words.actions.staleReload }).click();
      await stands(words.applications.statuses.in_review);
      await desk.page
        .getByRole('banner')
        .or(desk.page.locator('main header'))
        .filter({ hasText: 'Сынақ officer2.karaganda' })
        .first()
        .waitFor();
    });

    it('that has changed behind an open dialog is not decided from it', async () => {
      const one = await cases.in('in_review');
      const { page, words } = await sitDown('officer.karaganda');
      await open(one);
      await desk.button(words.actions.names.accept).click();
      await page.getByRole('dialog').waitFor();
      await cases.say(cases.officer, one, 'release');
      await cases.say(cases.officer2, one, 'take');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: words.actions.names.accept, exact: true })
        .click();
      await expectStale('officer2.karaganda', words.applications.statuses.in_review);
      expect((await cases.officer.get(`/api/applications/${one.id}`)).body.status).toBe('in_review');
    });

    it('tells of another representative while there is something to settle', async () => {
      const first = await cases.in('registered');
      const contest = async (status: 'registered' | 'refused') =>
        cases.in(status, ({ child }) => {
          child.iin = first.sent.child.iin;
        });
      const [ended, going] = [await contest('refused'), await contest('registered')];
      const { page, words } = await sitDown('officer.karaganda');
      const warning = page.getByRole('alert').filter({ hasText: words.applications.screen.contested });
      await open(going);
      await warning.waitFor();
      await open(ended);
      await stands(words.applications.statuses.refused);
      expect(await warning.count()).toBe(0);
    });

    it('is worked on by the keyboard, in any layout', async () => {
      const one = await cases.in('registered');
      const { page, context, words } = await sitDown('officer.karaganda');
      await desk.go('/applications');
      await eventually(async () => expect((await desk.rows()).length).toBeGreaterThan(3));
      const numbers = await desk.rows();
      const focused = () => page.locator('a[data-row]:focus').textContent({ timeout: 5_000 });
      await page.keyboard.press('j');
      expect(await focused()).toBe(numbers[0]);
      await page.keyboard.press('j');
      expect(await focused()).toBe(numbers[1]);
      await page.keyboard.press('k');
      expect(await focused()).toBe(numbers[0]);
      await page.keyboard.press('/');
      await page.keyboard.type(one.sent.child.iin);
      await eventually(async () => expect(await desk.rows()).toEqual([one.number]));
      await page.keyboard.press('Tab');
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await stands(words.applications.statuses.registered);

      await page.keyboard.press('n');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      // The key of T under a Kazakh or Russian layout writes «е».
      const keyboard = await context.newCDPSession(page);
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'е', code: 'KeyT', text: 'е' });
      await stands(words.applications.statuses.in_review);
    });

    it('is refused at intake on grounds that hold: a document is missing, and none has expired', async () => {
      const one = await cases.in('in_review');
      const { page, words } = await sitDown('officer.karaganda');
      const { body: grounds } = await cases.officer.get('/api/grounds');
      const { body: documents } = await cases.officer.get('/api/missing-documents');
      const groundOf = (code: string) =>
        dialog.getByLabel(grounds.find(({ id }: { id: string }) => id === code).text.ru);
      await open(one);
      await desk.button(words.actions.names.refuse).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(words.actions.sorts.intake).check();
      await groundOf('incomplete-package').check();
      await dialog
        .getByRole('group', { name: words.actions.fields.missing })
        .getByRole('checkbox')
        .first()
        .check();
      await dialog.getByRole('button', { name: words.actions.preview }).click();
      await dialog.getByRole('document').getByText(documents[0].name.kk).waitFor({ state: 'attached' });

      await groundOf('incomplete-package').uncheck();
      await groundOf('expired-document').check();
      await dialog.getByRole('button', { name: words.actions.preview }).click();
      await dialog.getByRole('alert').filter({ hasText: words.errors['document.not_expired'] }).waitFor();
      expect(await dialog.getByRole('button', { name: words.actions.issue }).isDisabled()).toBe(true);
    });

    async function expectStale(login: string, status: string): Promise<void> {
      const told = filled(desk.words.actions.staleBy, { by: `Сынақ ${login}`, status });
      await desk.page.getByRole('alert').filter({ hasText: told }).waitFor();
    }
  });

  describe('for those who do not see well', () => {
    it('has no grave fault on the sign-in page', async () => {
      desk = await Desk.open(browser, server.origin, { language: 'kk' });
      await desk.page.locator('input[name=password]').waitFor();
      expect(await graveViolations(desk.page)).toEqual([]);
    });

    it('has none on its pages and dialogs', async () => {
      const { page, words } = await sitDown('officer.karaganda');
      const one = await cases.in('in_review');
      const found: Record<string, string[]> = {};
      const judge = async (name: string) => {
        found[name] = await graveViolations(page);
      };
      const paths = ['/applications', '/applications/create', '/queues', '/reports/decisions', '/reference'];
      await judge('/');
      for (const path of [...paths, `/applications/${one.id}/show`]) {
        await desk.visit(path);
        await judge(path);
      }
      for (const action of ['accept', 'requestCorrection', 'refuse'] as const) {
        await desk.button(words.actions.names[action]).click();
        await page.getByRole('dialog').waitFor();
        await desk.settled();
        await judge(action);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      }
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    });
  });

  it.each(['kk', 'ru'] as const)(
    'fits a telephone at the sign-in and in the list, in %s',
    async (language) => {
      desk = await Desk.open(browser, server.origin, { language, width: 360, height: 740 });
      const overflow = async () => {
        await desk.settled();
        return desk.page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
      };
      await desk.page.locator('input[name=password]').waitFor();
      expect(await overflow()).toBe(0);
      await desk.say('officer.karaganda', demoPassword);
      await desk.page.waitForURL(/#\/$/);
      await desk.go('/applications');
      await desk.page.locator('a[data-row]').first().waitFor();
      expect(await overflow()).toBe(0);
    },
  );
});

/** A key of a dictionary where its words should be. */
const untranslated =
  /\b(ra|resources|applications|actions|reports|office|queueing|errors|menu|events)\.\w+(\.\w+)*\b/g;
