import type { Browser, BrowserContext, Page } from 'playwright-core';
import { eventually } from './eventually';
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
  private underWay = 0;
  private lastEnd = 0;

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly origin: string,
    readonly words: Words,
  ) {
    page.on('request', () => this.underWay++);
    for (const end of ['requestfinished', 'requestfailed'] as const) {
      page.on(end as 'requestfinished', () => {
        this.underWay--;
        this.lastEnd = Date.now();
      });
    }
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
    context.setDefaultTimeout(60_000);
    await context.addInitScript(tellViolations);
    const desk = new Desk(await context.newPage(), context, origin, wordsOf(language));
    await desk.go('/');
    return desk;
  }

  /** Opens the console at an address of its own. */
  async go(path: string): Promise<void> {
    const page = await this.page.goto(`${this.origin}/console/#${path}`);
    if (page?.status() === 404) throw new Error('the console is not built: run the tests by npm test');
  }

  /** As `go`, to another page than the present one, and waits until that is there. */
  async visit(path: string): Promise<void> {
    const before = await this.page.title();
    await this.go(path);
    await eventually(async () => expect(await this.page.title()).not.toBe(before));
    await this.settled();
  }

  async signIn(login: string): Promise<void> {
    await this.say(login, demoPassword);
    await this.menu().waitFor();
  }

  /** Fills in the sign-in page and sends it, right or wrong. */
  async say(login: string, password: string): Promise<void> {
    await this.page.locator('input[name=login]').fill(login);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.getByRole('button', { name: this.words.signIn.submit }).click();
  }

  /** Waits until the page asks the server for nothing more and shows what it got. */
  async settled(): Promise<void> {
    await eventually(() => {
      if (this.underWay > 0 || Date.now() - this.lastEnd < 150) throw new Error('the page is still loading');
    });
  }

  menu = () => this.page.getByRole('navigation', { name: this.words.common.pages });

  /** The button of an action, a menu entry, a dialog: by its words, whatever sign follows them. */
  button = (words: string) => this.page.getByRole('button', { name: words, exact: true });

  /** Finds the one application of a child by IIN, as an officer at the counter does, and opens it. */
  async openByIin(iin: string, number: string): Promise<void> {
    await this.go('/applications');
    const search = this.page.getByRole('searchbox', { name: this.words.applications.list.search });
    await search.fill(iin);
    await eventually(async () => expect(await this.rows()).toEqual([number]));
    await this.page.getByRole('link', { name: number, exact: true }).click();
    await this.status().waitFor();
  }

  /** What the rows of the list are known by, in their order. */
  rows = () => this.page.locator('a[data-row]').allTextContents();

  /** What the open application's header says of where it stands. */
  status = () => this.page.locator('main header .MuiChip-root').first();

  close = () => this.context.close();
}

const tellViolations = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));`;
