import type { Locator, Page } from 'playwright-core';

export interface Sight {
  page: Page;
  /** Opens an address of the application. */
  visit: (path: string) => Promise<unknown>;
}

export interface Picture {
  language: 'kk' | 'ru';
  /** On a telephone. */
  small?: boolean;
  /** Absent: nobody is signed in. */
  login?: string;
  /** Brings the page to what is to be seen; a part of it when that is the picture. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most show the whole page and return nothing
  show: (sight: Sight) => Promise<Locator | void>;
}

const officer = 'officer.karaganda';

/** What the README shows, by file name. Found by marks that do not depend on the language. */
export const pictures: Record<string, Picture> = {
  landing: { language: 'kk', show: async ({ visit }) => void (await visit('/')) },
  'sign-in-kk': {
    language: 'kk',
    show: async ({ page, visit }) => {
      await visit('/console/');
      await page.locator('input[name=login]').waitFor();
    },
  },
  'dashboard-kk': {
    language: 'kk',
    login: officer,
    show: ({ page }) => page.locator('a[data-row]').first().waitFor(),
  },
  'applications-kk': {
    language: 'kk',
    login: officer,
    show: async ({ page, visit }) => {
      await visit('/console/#/applications');
      await page.locator('a[data-row]').first().waitFor();
    },
  },
  'application-ru': {
    language: 'ru',
    login: officer,
    show: async (sight) => {
      await openApplication(sight, { work: 'mine' }, ({ benefits }) => benefits.length > 0);
      await openLastPaper(sight.page);
    },
  },
  'refuse-ru': { language: 'ru', login: officer, show: (sight) => openRefusal(sight) },
  'paper-kk': { language: 'kk', login: officer, show: openPaper },
  'queue-kk': {
    language: 'kk',
    login: officer,
    show: async (sight) => {
      const { id } = await crowdedQueue(sight);
      await sight.visit(`/console/#/queues/${id}/show`);
      await sight.page.locator('a[data-row]').first().waitFor();
    },
  },
  'board-ru': {
    language: 'ru',
    login: officer,
    show: async (sight) => {
      const queue = await crowdedQueue(sight);
      await sight.visit(`/console/#/board/${queue.organization.id}`);
      await sight.page.locator('button[value=waited]').click();
    },
  },
  'refer-kk': { language: 'kk', login: officer, show: openReferral },
  'what-if-ru': {
    language: 'ru',
    login: officer,
    show: async (sight) => {
      const { id } = await crowdedQueue(sight);
      const { page } = sight;
      await sight.visit(`/console/#/what-if/${id}`);
      await page.locator('input[name=ratio]').fill('1');
      await page.locator('input[name="places.added"]').fill('3');
      await page.locator('main button[type=submit]').click();
      await page.locator('main table').first().waitFor();
    },
  },
  'system-kk': {
    language: 'kk',
    login: 'operator',
    show: async ({ page, visit }) => {
      await visit('/console/#/system');
      // The demo's receipts are drawn in its first minute; a few messages wait for the morning.
      for (let n = 0; n < 60 && !(await page.getByText(/кезекте: \d{1,2}$/).isVisible()); n++) {
        await page.waitForTimeout(2000);
        await page.reload();
        await page.locator('main section').first().waitFor();
        await page.waitForLoadState('networkidle');
      }
      await page.getByRole('button', { name: 'Қазір тексеру' }).click();
      await page.getByText('әлі жүргізілген жоқ').waitFor({ state: 'detached', timeout: 120_000 });
    },
  },
  'reports-ru': {
    language: 'ru',
    login: officer,
    show: async ({ page, visit }) => {
      await visit('/console/#/reports/decisions');
      await page.locator('main table tbody tr').first().waitFor();
    },
  },
  'office-kk': { language: 'kk', login: officer, show: fillIn },
};

interface Queue {
  id: number;
  organization: { id: number };
}

/** The queue in which most children wait. */
async function crowdedQueue(sight: Sight): Promise<Queue> {
  const [first] = await read<Queue[]>(sight, '/api/queues', { sort: ['waiting', 'DESC'], range: [0, 0] });
  return first!;
}

/** Whoever is first where a place is free, before the second key is pressed; nothing is issued. */
async function openReferral(sight: Sight): Promise<void> {
  const { page } = sight;
  const [next] = await read<{ queue: { id: number } }[]>(sight, '/api/applications', {
    filter: { work: 'placesFree' },
    range: [0, 0],
  });
  const { id } = next?.queue ?? (await crowdedQueue(sight));
  await sight.visit(`/console/#/queues/${id}/show`);
  await page.locator('a[data-row]').first().waitFor();
  await page.locator('main [aria-keyshortcuts=F]').click();
  await page.getByRole('dialog').waitFor();
}

interface Row {
  id: number;
  can: string[];
  benefits: unknown[];
}

async function openApplication(
  sight: Sight,
  filter: Record<string, unknown>,
  wanted: (row: Row) => boolean,
): Promise<void> {
  const rows = await read<Row[]>(sight, '/api/applications', { filter, range: [0, 99] });
  const row = rows.find(wanted) ?? rows[0];
  if (!row) throw new Error(`the demo has no application with ${JSON.stringify(filter)}`);
  await sight.visit(`/console/#/applications/${row.id}/show`);
  await sight.page.locator('[role=toolbar]').waitFor();
}

/** The dialog of a refusal with its paper rendered; nothing is issued. */
async function openRefusal(sight: Sight): Promise<void> {
  const { page } = sight;
  await openApplication(sight, { work: 'mine' }, ({ can }) => can.includes('refuse'));
  await page.locator('[aria-keyshortcuts=R]').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=checkbox][value=not-compliant]').check();
  const reasons = await read<{ ground: string; text: Record<string, string> }[]>(
    sight,
    '/api/refusal-reasons',
    {},
  );
  const reason = reasons.find(({ ground }) => ground === 'not-compliant')!;
  for (const language of ['kk', 'ru']) {
    await dialog.locator(`textarea[lang=${language}]`).fill(reason.text[language]!);
  }
  await dialog.locator('.MuiButton-contained:not([type=submit])').click();
  await dialog.locator('[role=document] canvas').first().waitFor();
}

/** A refusal as it was issued, one page of it. */
async function openPaper(sight: Sight): Promise<Locator> {
  const { page } = sight;
  // A page of A4 has to be in sight as a whole.
  await page.setViewportSize({ width: 1500, height: 1500 });
  const filter = { status: 'refused', ground: 'not-compliant' };
  await openApplication(sight, filter, () => true);
  const files = await openLastPaper(page);
  await files.locator('button[value=kk]').click();
  const sheet = files.locator('[role=document] canvas').first();
  await sheet.waitFor();
  return sheet;
}

async function openLastPaper(page: Page): Promise<Locator> {
  const files = page.locator('section:has([role=tab])');
  await files.getByRole('tab').last().click();
  await files.locator('[role=document] canvas').first().waitFor();
  return files;
}

/** A walk-in's application half written. */
async function fillIn({ page, visit }: Sight): Promise<void> {
  await visit('/console/#/applications/create');
  const values = {
    'parent.iin': '880314450011',
    'parent.lastName': 'Қасымова',
    'parent.firstName': 'Әсел',
    'parent.middleName': 'Ерланқызы',
    'child.iin': '180502510024',
    'child.lastName': 'Қасымов',
    'child.firstName': 'Қанат',
    'child.middleName': 'Маратұлы',
    'parent.address.street': 'Бұқар жырау даңғылы',
    'parent.address.house': '12',
    'parent.address.flat': '7',
    'contacts.phone': '+7 701 000 00 01',
    'conclusion.number': '114',
    'conclusion.issuer': '№ 1 ПМПК',
  };
  for (const [name, value] of Object.entries(values)) {
    await page.locator(`input[name="${name}"]`).fill(value);
  }
}

/** What the signed-in user reads of the interface. */
export async function read<T>({ page }: Sight, path: string, query: Record<string, unknown>): Promise<T> {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, JSON.stringify(value)] as [string, string]),
  );
  const response = await page.request.get(`${new URL(page.url()).origin}${path}?${search}`);
  return response.json();
}
