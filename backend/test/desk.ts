import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoPassword } from './server';
import { type ConsoleLanguage, type Words, wordsOf } from './words';

interface Sitting {
  language?: ConsoleLanguage;
  width?: number;
  height?: number;
}

const tags = { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-GB' };

/** Somebody before the console, in a browser of one's own; whatever the console complains of is written down. */
export class Desk {
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly origin: string,
    readonly words: Words,
  ) {
    page.on('pageerror', (error) => this.complaints.push(`thrown: ${error.message}`));
    page.on('console', (message) => {
      const { url } = message.location();
      // How the console learns that nobody is signed in yet.
      if (url.endsWith('/api/session') && message.text().includes('401')) return;
      if (['error', 'warning'].includes(message.type()))
        this.complaints.push(`${message.type()}: ${message.text()} (${url} at ${page.url()})`);
    });
  }

  static async open(
    browser: Browser,
    origin: string,
    { language = 'ru', width = 1366, height = 768 }: Sitting = {},
  ): Promise<Desk> {
    const context = await browser.newContext({
      viewport: { width, height },
      locale: tags[language],
      timezoneId: 'Asia/Almaty',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(30_000);
    await context.addInitScript(tellViolations);
    const desk = new Desk(await context.newPage(), context, origin, wordsOf(language));
    await desk.go('/');
    return desk;
  }

  /** Opens the console at an address of its own. */
  async go(path: string): Promise<void> {
    await this.page.goto(`${this.origin}/console/#${path}`);
  }

  async signIn(login: string, password = demoPassword): Promise<void> {
    await this.page.locator('input[name=login]').fill(login);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.getByRole('button', { name: this.words.signIn.submit }).click();
  }

  /** The button of an action, a menu entry, a dialog: by its words, whatever sign follows them. */
  button = (words: string) => this.page.getByRole('button', { name: words, exact: true });

  /** Finds the one application of a child by IIN, as an officer at the counter does, and opens it. */
  async openByIin(iin: string, number: string): Promise<void> {
    await this.go('/applications');
    const search = this.page.getByRole('searchbox', { name: this.words.applications.list.search });
    await search.fill(iin);
    const found = this.page.getByRole('row').filter({ has: this.page.locator('a[data-row]') });
    await found.getByRole('link', { name: number }).waitFor();
    await this.page.waitForFunction("document.querySelectorAll('a[data-row]').length === 1");
    await found.getByRole('link', { name: number }).click();
    await this.status().waitFor();
  }

  /** What the open application's header says of where it stands. */
  status = () => this.page.locator('main header .MuiChip-root').first();

  close = () => this.context.close();
}

const tellViolations = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));`;
