import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '../config';
import { openBrowser } from '../test/browser';
import { accountPictures } from './accountPictures';
import { command } from './command';
import { startDemoApp } from './demoApp';
import { type Picture, pictures } from './pictures';
import { portalPictures } from './portalPictures';

const folder = join(projectRoot, '.github', 'images');
const password = 'demo-kezek-2026';

/** `npm run screenshots`: draws the pictures of the README anew, from a demo of their own. */
command(async (wanted) => {
  mkdirSync(folder, { recursive: true });
  const app = await startDemoApp(3900);
  const browser = await openBrowser();
  try {
    for (const [name, picture] of Object.entries({ ...pictures, ...portalPictures, ...accountPictures })) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const page = await openPage(browser, picture);
      if (picture.small) await page.goto(`${app.origin}/healthz`);
      if (picture.login) await signIn(page, app.origin, picture.login);
      const visit = (path: string) => page.goto(app.origin + path);
      const shown = (await picture.show({ page, visit })) ?? page;
      const path = join(folder, `${name}.png`);
      await settle(page);
      await shown.screenshot({ path, animations: 'disabled' });
      console.log(`${name}.png ${Math.round(statSync(path).size / 1024)} KB`);
      await page.context().close();
    }
  } finally {
    await browser.close();
    await app.close();
  }
});

async function openPage(browser: Browser, { language, small = false }: Picture): Promise<Page> {
  const context = await browser.newContext({
    viewport: small ? { width: 412, height: 860 } : { width: 1366, height: 768 },
    deviceScaleFactor: 1,
    locale: language === 'kk' ? 'kk-KZ' : 'ru-RU',
    timezoneId: 'Asia/Almaty',
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

async function signIn(page: Page, origin: string, login: string): Promise<void> {
  await page.goto(`${origin}/console/`);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  // The menu is folded away on a telephone.
  await page.locator('input[name=login]').waitFor({ state: 'detached' });
}

/** Whatever still comes in has come once the network has been quiet for a while. */
async function settle(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(700);
}
