import type { Page } from 'playwright-core';
import { type Picture, read, type Sight } from './pictures';

interface Found {
  id: number;
  number: string;
}

interface Family {
  parent: { iin: string };
  contacts: { address: string }[];
}

/** A page of the account of whoever stands first in a list of the officer's, as the parent sees it on a telephone. */
function accountOf(
  language: 'kk' | 'ru',
  filter: Record<string, unknown>,
  path: (found: Found) => string,
): Picture {
  return {
    ...{ language, small: true, login: 'officer.karaganda' },
    show: async (sight) => {
      const query = { filter, sort: ['registeredAt', 'ASC'], range: [0, 0] };
      const [found] = await read<Found[]>(sight, '/api/applications', query);
      const family = await read<Family>(sight, `/api/applications/${found!.id}`, {});
      await enter(sight, language, family);
      await sight.visit(`/${language}/account${path(found!)}`);
    },
  };
}

async function enter({ page, visit }: Sight, language: string, { parent, contacts }: Family): Promise<void> {
  const [{ address }] = contacts as [{ address: string }];
  await visit(`/${language}/account`);
  await page.locator('#phone').fill(address);
  await press(page);
  await page.locator('#code').fill(await codeTo(page, address));
  await page.locator('#iinTail').fill(parent.iin.slice(-4));
  await press(page);
  await page.locator('.list').waitFor();
}

const press = (page: Page) => page.locator('main form button').first().click();

async function codeTo(page: Page, address: string): Promise<string> {
  await page.locator('#code').waitFor();
  const to = `${new URL(page.url()).origin}/dev/messages?to=${encodeURIComponent(address)}`;
  const response = await page.request.get(to, { headers: { accept: 'application/json' } });
  const [newest] = (await response.json()) as { text: string }[];
  return /\d{6}/.exec(newest!.text)![0];
}

export const accountPictures: Record<string, Picture> = {
  'account-place-ru': accountOf('ru', { status: 'queued' }, ({ number }) => `/applications/${number}`),
  'account-referral-kk': accountOf('kk', { status: 'referred' }, ({ number }) => `/applications/${number}`),
  'account-correction-kk': accountOf(
    'kk',
    { status: 'correction_requested' },
    ({ number }) => `/applications/${number}/answerCorrection`,
  ),
  'public-queue-kk': {
    ...{ language: 'kk', small: true, login: 'officer.karaganda' },
    show: async (sight) => {
      const query = { sort: ['waiting', 'DESC'], range: [0, 0] };
      const [queue] = await read<{ organization: { id: number } }[]>(sight, '/api/queues', query);
      await sight.visit(`/kk/queues/${queue!.organization.id}`);
    },
  },
};
