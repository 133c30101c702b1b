import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { words } from '../pages/words';
import { openBrowser } from './browser';
import { eventually } from './eventually';
import { violations } from './graveViolations';
import { mobileOf } from './people';
import { startServer, type TestServer } from './server';
import { Wizard } from './wizard';

jest.setTimeout(180_000);

type Failure = keyof typeof words.kk.failures.pages;

describe('what goes wrong, in a browser', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
  });
  beforeEach(async () => {
    await server.database.knex('rate_limits').delete();
    // As narrow as the cheapest telephone.
    context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    page = await context.newPage();
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** What the page is by its status, title and words; and that nobody is kept from reading it. */
  async function isPage(answer: Response | null, status: number, failure: Failure, language: 'kk' | 'ru') {
    const { title, text } = words[language].failures.pages[failure];
    expect([answer!.status(), await page.locator('html').getAttribute('lang')]).toEqual([status, language]);
    expect(await page.locator('h1').textContent()).toBe(title);
    expect(await page.title()).toContain(title);
    const [before, after = ''] = text.split('{wait}');
    expect(await page.locator('main .lead').textContent()).toMatch(
      new RegExp(`^${before}[^.]*\\.?${after.replaceAll('.', '\\.')}$`),
    );
    await isReadable();
    // A way out, and whom to call.
    expect(await page.locator('main a.button').getAttribute('href')).toBe('/');
    expect(await page.locator('footer a[href="tel:1414"]').count()).toBe(1);
  }

  async function isReadable() {
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  }

  /** Presses the button of the form that is open, changed before by a script of the test. */
  async function submitted(change: string): Promise<Response | null> {
    await page.evaluate(`(() => { const form = document.querySelector('main form'); ${change} })()`);
    const [answer] = await Promise.all([
      page.waitForNavigation(),
      page.locator('main form .button').first().click(),
    ]);
    return answer;
  }

  describe.each(['kk', 'ru'] as const)('the page of a failure in %s', (language) => {
    const address = (path: string) => `${server.origin}/${language}${path}`;

    it('403: a form that another site sent', async () => {
      const other: Server = createServer((_, answer) => {
        answer.writeHead(200, { 'content-type': 'text/html' });
        answer.end(`<title>x</title><main><form method="post" action="${address('/region')}">
          <input type="hidden" name="region" value="35"><button class="button">x</button></form></main>`);
      });
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      try {
        await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
        await isPage(await submitted(''), 403, 'foreign', language);
      } finally {
        other.closeAllConnections();
        other.close();
      }
    });

    it('413: a form larger than any of ours', async () => {
      await page.goto(address('/'));
      const answer = await submitted(`
        const field = document.createElement('textarea');
        field.name = 'more';
        field.hidden = true;
        field.value = 'x'.repeat(300_000);
        form.append(field);`);
      await isPage(answer, 413, 'tooLarge', language);
    });

    it('400: a form of another kind', async () => {
      await page.goto(address('/'));
      await isPage(await submitted("form.enctype = 'text/plain';"), 400, 'malformed', language);
    });

    it('429: more codes than a line may ask for', async () => {
      await page.goto(address('/account'));
      const ask = async () => {
        await page.locator('#phone').fill(mobileOf());
        return submitted('');
      };
      expect((await ask())!.status()).toBe(200);
      await server.database.knex('rate_limits').where('key', 'like', 'codeFromIp:%').update({ points: 120 });
      await page.goto(address('/account'));
      const answer = await ask();
      await isPage(answer, 429, 'tooManyNear', language);
      const minutes = Number(/\d+/.exec((await page.locator('main .lead').textContent())!)![0]);
      expect(minutes).toBe(Math.ceil(Number((await answer!.allHeaders())['retry-after']) / 60));
    });

    it('500: what nobody foresaw, without a word of what it was', async () => {
      await server.database.owner.raw('ALTER TABLE reference_version RENAME TO reference_away');
      try {
        await isPage(await page.goto(address('/35')), 500, 'failed', language);
        expect(await page.content()).not.toMatch(/reference_version|relation|42P01/);
      } finally {
        await server.database.owner.raw('ALTER TABLE reference_away RENAME TO reference_version');
      }
      expect((await page.goto(address('/35')))!.status()).toBe(200);
    });

    it('503: a database that is busy', async () => {
      const { owner, knex } = server.database;
      const lock = await owner.transaction();
      try {
        await lock.raw('LOCK TABLE reference_version IN ACCESS EXCLUSIVE MODE');
        const going = page.goto(address('/35'));
        await eventually(async () => {
          // As a statement that took too long is ended.
          const { rows } = await knex.raw(
            `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
             WHERE wait_event_type = 'Lock' AND datname = current_database() AND pid <> pg_backend_pid()`,
          );
          expect(rows.length).toBeGreaterThan(0);
        });
        const answer = await going;
        await isPage(answer, 503, 'busy', language);
        expect((await answer!.allHeaders())['retry-after']).toBe('2');
      } finally {
        await lock.rollback();
      }
    });
  });

  describe.each(['kk', 'ru'] as const)('a page of the wizard with its faults in %s', (language) => {
    async function see(parent: Wizard, path: string): Promise<void> {
      await context.clearCookies();
      await context.addCookies(parent.cookies());
      await page.goto(`${server.origin}${parent.base}/${path}`);
    }

    it('is the check of what changed since it was entered, each fault with its page', async () => {
      const parent = new Wizard(server.origin, language);
      await parent.walkTo('check');
      const { owner } = server.database;
      const school = owner('organizations').where('code', 'school9');
      // The organisation closed, and the confirmation of the phone ran out.
      await school.clone().update({ open: false });
      await owner('contact_confirmations')
        .where('address', parent.phone)
        .update({ token_ends_at: server.clock.now() });
      try {
        await see(parent, 'check');
        const { check, errors } = words[language];
        expect(await page.locator('.warning h2').textContent()).toBe(check.faults);
        const links = await page.locator('.warning a').all();
        const faults = await Promise.all(
          links.map(async (link) => [await link.getAttribute('href'), await link.textContent()]),
        );
        expect(faults).toEqual([
          [`${parent.base}/organizations`, errors['organization.closed']],
          [`${parent.base}/contacts/phone`, errors['contact.token_ended']],
        ]);
        expect(await page.locator('#submit').count()).toBe(0);
        await isReadable();
      } finally {
        await school.clone().update({ open: true });
      }
    });

    it('is an organisation of a kind the child has an open application to', async () => {
      const first = new Wizard(server.origin, language);
      await first.walkTo('check');
      await first.submit();
      const { childIin, parentIin, phone } = first;
      const parent = Object.assign(new Wizard(server.origin, language), { childIin, parentIin, phone });
      await parent.walkTo('organizations');
      await parent.choose('school9');
      await see(parent, `organizations/${await parent.organization('school9')}`);
      await saysItIsOpen();
    });

    it('is the check of whoever holds another phone than the open application', async () => {
      const first = new Wizard(server.origin, language);
      await first.walkTo('check');
      await first.submit();
      const { childIin, parentIin } = first;
      const parent = Object.assign(new Wizard(server.origin, language), { childIin, parentIin });
      await parent.walkTo('check');
      await parent.submit();
      await see(parent, 'check');
      await saysItIsOpen();
    });

    async function saysItIsOpen() {
      const { organizations } = words[language];
      const [told, more] = organizations.openWhy.split('{number}');
      const warning = page.locator('.warning');
      expect(await warning.textContent()).toContain(told);
      expect(await warning.textContent()).toContain(more);
      expect(await warning.textContent()).toMatch(/\d{2}-\d{2}-\d{6}/);
      expect(await warning.locator(`a[href="/${language}/account"]`).count()).toBe(1);
      expect(await warning.locator('a[href^="tel:+7"]').count()).toBe(1);
      await isReadable();
    }

    it.each([
      ['nothing', '', 'phone field.required'],
      ['a landline', '8 7212 41 23 45', 'phone.landline'],
      ['a number of another country', '+7 916 123 45 67', 'phone.foreign'],
      ['a number nobody has', '123', 'phone.invalid'],
    ] as const)('is going on elsewhere by %s', async (_, phone, code) => {
      const parent = new Wizard(server.origin, language);
      await parent.send('resume', { phone });
      await see(parent, 'resume');
      const { errors, fieldErrors } = words[language];
      const said =
        code in errors ? errors[code as 'phone.invalid'] : fieldErrors[code as 'phone field.required'];
      expect(await page.locator('.problems a[href="#phone"]').textContent()).toBe(said);
      expect(await page.locator('#phone').getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator('#phone').inputValue()).toBe(phone);
      await isReadable();
    });

    it('is going on elsewhere by a phone that no application was begun with', async () => {
      const parent = new Wizard(server.origin, language);
      await parent.send('resume', { phone: parent.phone });
      await parent.send('code', { code: await parent.code() });
      await see(parent, 'resume');
      expect(await page.locator('main').textContent()).toContain(words[language].errors['draft.unknown']);
      await isReadable();
    });
  });
});
