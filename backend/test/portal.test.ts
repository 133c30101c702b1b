import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { config } from '../config';
import { openBrowser } from './browser';
import { violations } from './graveViolations';
import { iinOf, mobileOf } from './people';
import { startServer, type TestServer } from './server';
import { jpeg } from './submission';
import { conclusion, day, Wizard } from './wizard';

jest.setTimeout(180_000);

/** A photograph as a telephone makes it: lying, with the place it was taken at. */
const photograph = () =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background: '#dde' } })
    .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitude: '49/1 48/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

describe('the portal in a browser', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
  });
  beforeEach(() => server.database.knex('rate_limits').delete());
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async ({ scripts = true, width = 800 } = {}) => {
    context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width, height: 800 } });
    page = await context.newPage();
    // A refused style or script is a fault of the page: the policy allows nothing inline.
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text()))
        throw new Error(message.text());
    });
    return page;
  };
  const at = () =>
    new URL(page.url()).pathname.split('/special-enrolment/')[1] ?? new URL(page.url()).pathname;
  const fill = async (fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value);
  };
  const tick = (name: string, value: string) =>
    page.locator(`input[name="${name}"][value="${value}"]`).check();
  /** Presses the page's own button. */
  const press = async () => {
    await Promise.all([
      page.waitForNavigation(),
      page.locator('main form .button:not(.second)').last().click(),
    ]);
  };
  const codeTo = async (address: string) => {
    const { body } = await server.visitor().get(`/dev/messages?to=${encodeURIComponent(address)}`);
    return /\d{6}/.exec(body[0].text)![0];
  };

  /** From the first page to the check, as a person goes; `look` sees every page on the way. */
  async function goTo(
    language: 'kk' | 'ru',
    file: Buffer,
    look: () => Promise<unknown> = async () => undefined,
  ) {
    const phone = mobileOf();
    const next = async () => {
      await look();
      await press();
    };
    await page.goto(server.origin);
    await look();
    await page.locator(`main a[href="/${language}/"]`).click();
    await page.locator('select[name=region]').selectOption('35');
    await next();
    await look();
    await page.locator(`a[href="/${language}/35/special-enrolment"]`).click();
    for (const kind of ['rules', 'personalData', 'notices']) await tick(`consents.${kind}`, '1');
    await next();
    await fill({ phone });
    await next();
    await fill({ code: await codeTo(phone) });
    await next();
    await next();
    await fill({ 'parent.iin': iinOf('1990-05-05', 'f') });
    await tick('parent.relation', 'mother');
    await next();
    await fill({ 'parent.lastName': 'Әлімова', 'parent.firstName': 'Гүлнұр' });
    await next();
    await page.locator('select').first().selectOption('351600000');
    await fill({ 'parent.address.street': 'Абай көшесі', 'parent.address.house': '5' });
    await next();
    const iin = iinOf('2018-03-03', 'f');
    await fill({ 'child.iin': iin });
    await next();
    await fill({ 'child.lastName': 'Әлімова', 'child.firstName': 'Айша' });
    await next();
    const { 'conclusion.impairment': _, ...typed } = conclusion() as Record<string, string>;
    await fill(typed);
    await tick('conclusion.impairment', 'speech');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: file });
    await next();
    await look();
    const school = await new Wizard(server.origin).organization('school9');
    await page.locator(`main li a[href$="/organizations/${school}"]`).click();
    await tick('language', 'kk');
    await page.locator('select[name=grade]').selectOption('1');
    await next();
    await look();
    await Promise.all([page.waitForNavigation(), page.locator('#choices .button').click()]);
    await tick('benefits.large-family', 'has');
    await next();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: file });
    await look();
    await Promise.all([page.waitForNavigation(), page.locator('main form .button').first().click()]);
    await next();
    expect(at()).toBe('check');
    await look();
    return iin;
  }

  const filed = async (iin: string) =>
    server.database
      .knex('applications as a')
      .join('children as c', 'c.id', 'a.child_id')
      .where('c.iin', iin)
      .select('a.number', 'a.submission_id');

  it('is walked the whole way in Kazakh without scripts', async () => {
    await open({ scripts: false });
    const iin = await goTo('kk', jpeg);
    expect(await page.locator('html').getAttribute('lang')).toBe('kk');
    await press();
    expect(at()).toBe('done');
    const rows = await filed(iin);
    expect(rows).toHaveLength(1);
    expect(await page.locator('.number').textContent()).toBe(rows[0].number);
    // Back and sent again: nothing new.
    await page.goBack();
    expect(at()).toBe('done');
    expect(await filed(iin)).toHaveLength(1);
  });

  it('is walked the whole way in Russian with scripts on a small screen, with a photograph from a telephone', async () => {
    await open({ width: 360 });
    const wide: string[] = [];
    const iin = await goTo('ru', await photograph(), async () => {
      if (await page.evaluate('document.documentElement.scrollWidth > 360')) wide.push(at());
    });
    expect(wide).toEqual([]);
    await press();
    const [{ submission_id }] = await filed(iin);
    const files = await server.database
      .knex('attachments as a')
      .join('attachment_contents as c', 'c.attachment_id', 'a.id')
      .where({ submission_id });
    expect(files).toHaveLength(2);
    for (const { bytes } of files) {
      const { width, height, exif, orientation = 1 } = await sharp(bytes).metadata();
      expect([width, height, exif, orientation]).toEqual([800, 1200, undefined, 1]);
    }
  });

  it('counts down to the next code, and sends no form twice', async () => {
    await open();
    const parent = new Wizard(server.origin);
    await parent.walkTo('contacts');
    await parent.send('contacts/phone', { phone: parent.phone });
    await context.addCookies(parent.cookies());
    await page.goto(`${server.origin}${parent.base}/code`);
    await page.getByText(/Новый код можно запросить через \d+ сек\./).waitFor();
    const sent = await page.evaluate(`(() => {
      const form = document.querySelector('main form');
      const event = () => form.dispatchEvent(new Event('submit', { cancelable: true }));
      return [event(), event()];
    })()`);
    expect(sent).toEqual([true, false]);
  });

  it('sends a form again whose request was lost', async () => {
    await open();
    await page.clock.install();
    await page.goto(`${server.origin}/ru`);
    const lost: string[] = [];
    await page.route('**/ru/region', (route) => {
      lost.push(route.request().method());
      // Without an answer of its own the browser stays where it is.
      return route.fulfill({ status: 204 });
    });
    await page.locator('select').selectOption('35');
    const press = () => page.locator('main form .button').click({ noWaitAfter: true });
    const count = async (presses: number) => {
      await press();
      for (let n = 0; lost.length < presses && n < 50; n++) await new Promise((go) => setTimeout(go, 20));
      return lost.length;
    };
    expect(await count(1)).toBe(1);
    await press();
    await page.clock.fastForward(9_000);
    await press();
    expect(lost).toHaveLength(1);
    await page.clock.fastForward(2_000);
    expect(await count(2)).toBe(2);
    await page.keyboard.press('Escape');
    expect(await count(3)).toBe(3);
  });

  it('is filled in and submitted with the keyboard alone', async () => {
    await open({ scripts: false });
    const focused = (script: string) =>
      page.evaluate(`(() => { const it = document.activeElement; return ${script}; })()`);
    const tabTo = async (selector: string) => {
      for (let n = 0; n < 150; n++) {
        await page.keyboard.press('Tab');
        if (await focused(`it?.matches(${JSON.stringify(selector)}) ?? false`)) return;
      }
      throw new Error(`the keyboard does not reach ${selector}`);
    };
    const type = async (fields: Record<string, string>) => {
      for (const [name, value] of Object.entries(fields)) {
        await tabTo(`[name="${name}"]`);
        await page.keyboard.type(value);
      }
    };
    const enter = () => Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    /** On by the page's own button. */
    const goOn = async (button = 'main form .button:not(.second)') => {
      await tabTo(button);
      await enter();
    };
    await page.goto(`${server.origin}/ru/35/special-enrolment`);
    // The first stop leads past the header.
    await page.keyboard.press('Tab');
    expect(await focused('it.className')).toBe('skip');
    for (const kind of ['rules', 'personalData']) {
      await tabTo(`[name="consents.${kind}"]`);
      await page.keyboard.press('Space');
    }
    await enter();
    const phone = mobileOf();
    await type({ phone });
    await enter();
    await type({ code: '12' });
    await enter();
    // An error takes the focus (once the page is drawn, not when it is loaded), its link the field.
    await page.locator('.problems:focus').waitFor();
    await tabTo('[href="#code"]');
    await page.keyboard.press('Enter');
    await page.keyboard.type(await codeTo(phone));
    await enter();
    expect(at()).toBe('contacts');
    await goOn();
    await type({ 'parent.iin': iinOf('1990-05-05', 'f') });
    await tabTo('[name="parent.relation"]');
    await page.keyboard.press('Space');
    await enter();
    await type({ 'parent.lastName': 'Әлімова', 'parent.firstName': 'Гүлнұр' });
    await enter();
    await tabTo('[name="parent.address.settlement"]');
    await page.keyboard.press('ArrowDown');
    await type({ 'parent.address.street': 'Абай', 'parent.address.house': '5' });
    await enter();
    const iin = iinOf('2018-03-03', 'f');
    await type({ 'child.iin': iin });
    await enter();
    await type({ 'child.lastName': 'Әлімова', 'child.firstName': 'Айша' });
    await enter();
    expect(at()).toBe('conclusion');
    const { 'conclusion.impairment': impairment, ...typed } = conclusion() as Record<string, string>;
    await type(typed);
    await tabTo('[name="conclusion.impairment"]');
    while ((await focused('it.value')) !== impairment) await page.keyboard.press('ArrowDown');
    await tabTo('input[type=file]');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: jpeg });
    await goOn();
    expect(at()).toBe('organizations');
    await tabTo(`[href$="/organizations/${await new Wizard(server.origin).organization('school9')}"]`);
    await enter();
    await tabTo('[name="language"]');
    await page.keyboard.press('Space');
    await type({ grade: '1' });
    await goOn();
    await goOn('#choices .button');
    await goOn();
    expect(at()).toBe('notices');
    await goOn();
    expect(at()).toBe('check');
    await goOn('#submit');
    expect(at()).toBe('done');
    expect(await filed(iin)).toHaveLength(1);
  });

  it('goes on in two tabs as one application', async () => {
    await open({ scripts: false });
    const parent = new Wizard(server.origin);
    await parent.walkTo('check');
    await context.addCookies(parent.cookies());
    const other = await context.newPage();
    for (const tab of [page, other]) await tab.goto(`${server.origin}${parent.base}/check`);
    await press();
    await Promise.all([other.waitForNavigation(), other.locator('#submit').click()]);
    expect(new URL(other.url()).pathname).toBe(`${parent.base}/done`);
    expect(await other.locator('.number').allTextContents()).toEqual(
      await page.locator('.number').allTextContents(),
    );
    expect(await filed(parent.childIin)).toHaveLength(1);
  });

  it('draws the map where tiles are configured, and hides it where they do not come', async () => {
    const tile = await sharp({ create: { width: 256, height: 256, channels: 3, background: '#eee' } })
      .png()
      .toBuffer();
    let broken = false;
    const tiles: Server = createServer((_, answer) => {
      answer.writeHead(broken ? 404 : 200, { 'content-type': 'image/png' }).end(broken ? undefined : tile);
    });
    await new Promise<void>((resolve) => tiles.listen(0, '127.0.0.1', resolve));
    config.mapTilesUrl = `http://127.0.0.1:${(tiles.address() as AddressInfo).port}/{z}/{x}/{y}.png`;
    try {
      await open();
      const parent = new Wizard(server.origin);
      await parent.walkTo('organizations');
      await context.addCookies(parent.cookies());
      await page.goto(`${server.origin}${parent.base}/organizations`);
      await page.locator('#map .leaflet-tile-loaded').first().waitFor();
      await page.locator('#map path').first().waitFor();
      expect(await page.locator('#map path').count()).toBe(await page.locator('[data-lat]').count());
      expect(await violations(page)).toEqual([]);
      broken = true;
      await page.goto(`${server.origin}${parent.base}/organizations`);
      await page.locator('#map').waitFor({ state: 'hidden' });
      expect(await page.locator('[data-lat]').count()).toBeGreaterThan(20);
    } finally {
      config.mapTilesUrl = undefined;
      tiles.close();
    }
  });

  /** Every page and its states, one after another, each shown before the next is made. */
  async function everyPage(language: 'kk' | 'ru', see: (path: string, state: string) => Promise<void>) {
    const parent = new Wizard(server.origin, language);
    const { base } = parent;
    const show = async (path: string, state = '') => {
      await context.clearCookies();
      await context.addCookies(parent.cookies());
      await see(path.startsWith('/') ? path : `${base}/${path}`, state);
    };
    for (const path of [
      '/',
      `/${language}/`,
      `/${language}/35`,
      base,
      `/${language}/10/special-enrolment`,
      `/${language}/none`,
      `/${language}/queues/${await parent.organization('school9')}`,
      `/${language}/queues/${await parent.organization('school9')}/referrals`,
      `/${language}/bulletin/35`,
    ])
      await show(path);
    await parent.send('', {});
    await show(base, 'faults');
    await parent.begin();
    await show(base, 'begun');
    await parent.send('contacts/phone', { phone: '1' });
    await show('contacts/phone', 'faults');
    await parent.send('contacts/phone', { phone: parent.phone });
    await show('code');
    await parent.send('code', { code: '1' });
    await show('code', 'faults');
    await parent.send('code', { code: await parent.code() });
    await parent.confirm('email', `axe.${language}@example.kz`);
    await show('contacts');
    await show('contacts/email');
    await parent.send('contacts');
    for (const name of ['parent', 'parent-name', 'address', 'child', 'child-name'] as const) {
      await show(name);
      await parent.send(name, {});
      await show(name, 'faults');
      await parent.way[name]!();
    }
    await show('conclusion');
    await parent.send('conclusion', {}, Buffer.from('x'));
    await show('conclusion', 'faults');
    await parent.send('conclusion', conclusion(day('conclusion.validUntil', '2026-02-15')), jpeg);
    await show('conclusion', 'with a file');
    await show('incomplete');
    await parent.send('incomplete', {});
    await show('incomplete', 'faults');
    await parent.send('incomplete', { 'asIs.conclusion.expired': 'as-is' });
    await show('organizations');
    await parent.send('organizations');
    await show('organizations', 'faults');
    await parent.send('organizations/find', { q: 'жоқ нәрсе' });
    await show('organizations', 'nothing found');
    await parent.send('organizations/find', { clear: '1' });
    const school = `organizations/${await parent.organization('school9')}`;
    await show(school);
    await parent.send(school, {});
    await show(school, 'faults');
    await parent.choose('school9');
    await show('organizations', 'one chosen');
    const { body } = await parent.client.get('/api/public/organizations?region=35&kind=school&language=kk');
    const other = body.find((row: { code: string }) => row.code !== 'school9');
    await parent.send(`organizations/${other.id}`, { language: 'kk', grade: '1' });
    await show(`organizations/${other.id}`, 'of the same kind');
    await parent.send('organizations');
    await show('benefits');
    await parent.send('benefits', { 'benefits.orphan': 'has' });
    await show('benefits/orphan');
    await parent.send('benefits/orphan', {}, null);
    await show('benefits/orphan', 'faults');
    await parent.send('benefits/orphan', {}, jpeg);
    await show('benefits/orphan', 'with a file');
    await show('notices');
    await parent.send('notices', { 'notices.channels': 'sms' });
    await show('notices', 'faults');
    await parent.way.notices!();
    await show('check');
    const elsewhere = new Wizard(server.origin, language);
    await elsewhere.walkTo('benefits');
    await parent.send('resume', { phone: elsewhere.phone });
    await parent.send('code', { code: await parent.code(elsewhere.phone) });
    await show('resume/choose');
    await parent.send('resume/choose');
    await show('resume/choose', 'faults');
    await parent.submit();
    await show('done');
    await see(`${base}/forgotten`, '');
    await context.clearCookies();
    await context.addCookies([{ name: 'kezek_draft', value: 'ended', url: server.origin }]);
    await see(`${base}/check`, 'ended');
    await context.clearCookies();
    await see(`${base}/resume`, '');
    await context.addCookies([{ name: 'kezek_contrast', value: '1', url: server.origin }]);
    await see(base, 'in contrast');
    await see(`/${language}/35`, 'in contrast');
  }

  it.each(['kk', 'ru'] as const)(
    'has no fault by WCAG 2.2 AA on any page or state in %s',
    async (language) => {
      await open({ width: 360 });
      const faults: string[] = [];
      await everyPage(language, async (path, state) => {
        // The states differ from those of the other language in words alone.
        if (language === 'ru' && state !== '' && state !== 'faults') return;
        await page.goto(server.origin + path);
        for (const fault of await violations(page)) faults.push(`${path} ${state}: ${fault}`);
      });
      expect(faults).toEqual([]);
    },
  );

  it('weighs at most 30 KB a page, and a repeat visit is at most three requests', async () => {
    await open({ width: 360 });
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    let loaded: { bytes: number; requests: number } = { bytes: 0, requests: 0 };
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      loaded.bytes += encodedDataLength;
    });
    wire.on('Network.responseReceived', ({ response }) => {
      if (!response.fromDiskCache) loaded.requests += 1;
    });
    wire.on('Network.requestServedFromCache', () => {
      loaded.requests -= 1;
    });
    const figures: [string, number, number][] = [];
    await everyPage('ru', async (path, state) => {
      const visit = async () => {
        loaded = { bytes: 0, requests: 0 };
        await page.goto(server.origin + path);
        return loaded;
      };
      await wire.send('Network.clearBrowserCache');
      const { bytes } = await visit();
      const { requests } = await visit();
      figures.push([`${path} ${state}`, bytes, requests]);
    });
    expect(figures.length).toBeGreaterThan(40);
    expect(figures.filter(([, bytes]) => bytes < 1000)).toEqual([]);
    expect(figures.filter(([, bytes, requests]) => bytes > 30 * 1024 || requests > 3)).toEqual([]);
    if (process.env.SHOW_FIGURES) console.log(figures.map((row) => row.join(' ')).join('\n'));
  });
});
