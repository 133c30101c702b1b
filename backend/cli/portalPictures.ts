import type { Page } from 'playwright-core';
import { type Seen, Wizard } from '../test/wizard';
import type { Picture } from './pictures';

type Language = 'kk' | 'ru';

/** A step of the parents' way on a telephone, everything before it filled in. */
function step(
  language: Language,
  page: string,
  more: (parent: Wizard) => Promise<Seen | undefined> = async () => undefined,
  before = page,
): Picture {
  return {
    language,
    small: true,
    show: async ({ page: tab, visit }) => {
      const parent = new Wizard(originOf(tab), language);
      await parent.walkTo(before);
      await more(parent);
      await tab.context().addCookies(parent.cookies());
      await visit(`${parent.base}/${page}`);
    },
  };
}

/** The page is blank yet: the address of the application is in the context. */
function originOf(page: Page): string {
  return new URL(page.url()).origin;
}

export const portalPictures: Record<string, Picture> = {
  'portal-0-services-ru': {
    language: 'ru',
    small: true,
    show: async ({ visit }) => void (await visit('/ru/35')),
  },
  'portal-0-rules-kk': {
    ...{ language: 'kk', small: true },
    show: async ({ visit }) => void (await visit('/kk/35/special-enrolment')),
  },
  'portal-1-code-kk': step(
    'kk',
    'code',
    (parent) => parent.send('contacts/phone', { phone: parent.phone }),
    'contacts',
  ),
  'portal-2-parent-ru': step('ru', 'parent', (parent) =>
    parent.send('parent', {
      'parent.iin': `${parent.parentIin.slice(0, 11)}${(Number(parent.parentIin[11]) + 1) % 10}`,
    }),
  ),
  'portal-2-conclusion-kk': step('kk', 'conclusion', (parent) => parent.way.conclusion!()),
  'portal-3-organizations-ru': step('ru', 'organizations', (parent) => parent.choose('school9')),
  'portal-4-benefits-kk': step('kk', 'benefits'),
  'portal-5-notices-ru': step('ru', 'notices'),
  'portal-6-check-kk': step('kk', 'check'),
  'portal-7-done-ru': step('ru', 'done', (parent) => parent.submit(), 'check'),
};
