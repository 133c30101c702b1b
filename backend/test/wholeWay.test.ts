import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { ApplicationView } from '../contract/views';
import { readPdf } from '../papers/readPdf';
import { applicationsTitle, statusNames } from '../reports/wording';
import { openBrowser } from './browser';
import { Cases, refusal } from './cases';
import { Desk } from './desk';
import { eventually } from './eventually';
import { readSpreadsheet } from './readSpreadsheet';
import { startServer, type TestServer } from './server';
import { submissionBody, submit } from './submission';

jest.setTimeout(180_000);

describe('the whole way of an application, through the public endpoint and the console', () => {
  let server: TestServer;
  let browser: Browser;
  let officer: Desk;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    officer = await Desk.open(browser, server.origin);
    await officer.signIn('officer.karaganda');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Submits as a parent does, with the code that came by SMS. */
  async function submitted(firstName: string) {
    const visitor = server.visitor();
    const body = await submissionBody(visitor);
    body.child.firstName = firstName;
    const { status, body: answer } = await submit(visitor, body);
    expect([status, answer]).toMatchObject([201, { applications: [{ status: 'registered' }] }]);
    const { number }: { number: string } = answer.applications[0];
    return { number, ...body.child };
  }

  it('is refused on a ground after a look at the paper, which says so in both languages', async () => {
    const child = await submitted('Дінмұхаммед');
    const { page, words, button } = officer;
    const { grounds, names, preview, issue } = { ...words.actions, ...words.actions.fields };
    const { body: known } = await (await server.as('officer.karaganda')).get('/api/grounds');
    const ground = known.find(({ id }: { id: string }) => id === 'not-compliant').text;

    await officer.openByIin(child.iin, child.number);
    await expectText(officer, words.applications.statuses.registered);
    await button(names.take).click();
    await expectText(officer, words.applications.statuses.in_review);

    await button(names.refuse).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('group', { name: grounds }).getByLabel(ground.ru).check();
    await dialog.locator('textarea[lang=kk]').fill(refusal.reasons.kk);
    await dialog.locator('textarea[lang=ru]').fill(refusal.reasons.ru);
    expect(await dialog.getByRole('button', { name: issue }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: preview }).click();
    const paper = dialog.getByRole('document');
    await paper.locator('canvas').first().waitFor();
    for (const [language, tongue] of [['kk', words.common.kk] as const, ['ru', words.common.ru] as const]) {
      await dialog.getByRole('button', { name: tongue, exact: true }).click();
      await paper.getByText(folded(ground[language]).slice(0, 20)).waitFor({ state: 'attached' });
    }
    expect(await statusOf(child.number)).toBe('in_review');
    await dialog.getByRole('button', { name: issue }).click();
    await expectText(officer, words.applications.statuses.refused);

    // The newest paper lies open; its link is the paper as it was issued.
    const files = page.getByRole('region', { name: words.applications.screen.files });
    await files.getByRole('tab', { name: words.applications.paperKinds.refusal, selected: true }).waitFor();
    for (const [language, sign] of [['kk', 'ҚАЗ'] as const, ['ru', 'РУС'] as const]) {
      await files.getByRole('button', { name: sign }).click();
      const address = await files.getByRole('link', { name: words.common.newTab }).getAttribute('href');
      const response = await page.request.get(server.origin + address);
      const { text, language: said } = await readPdf(await response.body());
      expect(said).toMatch(new RegExp(`^${language}`));
      expect(text).toContain(`${child.lastName} ${child.firstName} ${child.middleName}`);
      expect(folded(text)).toContain(folded(ground[language]));
      expect(text).toContain(refusal.reasons[language]);
      expect(text).toContain(child.number);
    }
  });

  it('is accepted and referred by an officer, and the head of the school enrols the child', async () => {
    const child = await submitted('Айгерім');
    const { names } = officer.words.actions;
    const { statuses } = officer.words.applications;
    await officer.openByIin(child.iin, child.number);
    await act(officer, names.take);
    await expectText(officer, statuses.in_review);
    await act(officer, names.accept, (dialog) => dialog.waitFor());
    await expectText(officer, statuses.queued);
    await act(officer, names.refer, (dialog) => dialog.getByRole('radio').first().check());
    await expectText(officer, statuses.referred);

    const head = await Desk.open(browser, server.origin);
    await head.signIn('head.school9');
    await head.openByIin(child.iin, child.number);
    await act(head, names.enrol, async (dialog) => {
      await dialog.locator('input[name=orderNumber]').fill('12-ө');
    });
    await expectText(head, statuses.enrolled);
    expect(await statusOf(child.number)).toBe('enrolled');
    const files = head.page.getByRole('region', { name: head.words.applications.screen.files });
    await files.getByRole('tab', { name: head.words.applications.paperKinds.enrolment }).waitFor();
    expect(head.complaints).toEqual([]);
    await head.close();
  });

  it('is exported with the others of a filter, row by row as the list shows them', async () => {
    const cases = await Cases.open(server);
    for (const [status, name] of [
      ['registered', 'Өміржан'],
      ['refused', 'Ғазиза'],
      ['in_review', 'Болат'],
      ['registered', 'Әлия'],
    ] as const) {
      await cases.in(status, ({ child }) => {
        child.lastName = name;
      });
    }
    const { page, words } = officer;
    await officer.go('/applications');
    await page.getByRole('searchbox').fill('');
    await officer.button(words.applications.list.filters).click();
    await page.getByRole('combobox', { name: words.applications.fields.status }).click();
    for (const status of ['registered', 'refused'] as const) {
      await page.getByRole('option', { name: words.applications.statuses[status] }).click();
    }
    await page.keyboard.press('Escape');
    const filter = { status: ['registered', 'refused'] };
    const asked = () => new URLSearchParams(page.url().split('?')[1]);
    // A filter is applied after a pause; whoever sorts looks at the filtered list first.
    await eventually(() => expect(JSON.parse(asked().get('filter')!)).toEqual(filter));
    await page
      .getByRole('columnheader')
      .getByRole('button', { name: words.applications.fields.child })
      .click();
    await eventually(() => {
      expect(JSON.parse(asked().get('filter')!)).toEqual(filter);
      expect([asked().get('sort'), asked().get('order')]).toEqual(['child', 'ASC']);
    });
    const listed: { body: ApplicationView[] } = await cases.officer.list('/api/applications', {
      filter,
      sort: ['child', 'ASC'],
    });
    expect(listed.body.map(({ child }) => child.lastName)).toEqual(['Әлия', 'Ғазиза', 'Қасымов', 'Өміржан']);
    const numbers = listed.body.map(({ number }) => number);
    await eventually(async () => expect(await officer.rows()).toEqual(numbers));

    const download = page.waitForEvent('download');
    await officer.button(words.applications.list.export).click();
    const file = await readFile(await (await download).path());
    const rows = (await readSpreadsheet(file))[applicationsTitle.ru]!;
    expect(
      rows.map((row) => [
        row.Номер,
        `${row['Фамилия ребёнка']} ${row['Имя ребёнка']} ${row['Отчество ребёнка']}`,
        row.Состояние,
      ]),
    ).toEqual(
      listed.body.map(({ number, child, status }) => [
        number,
        `${child.lastName} ${child.firstName} ${child.middleName}`,
        statusNames[status].ru,
      ]),
    );
    expect(officer.complaints).toEqual([]);
  });

  async function statusOf(number: string): Promise<string> {
    return (await server.database.knex('applications').where({ number }).first('status')).status;
  }
});

/** Presses the button of an action and, where it asks, fills in its dialog and sends it. */
async function act(
  { page, button }: Desk,
  name: string,
  fill?: (dialog: ReturnType<Desk['page']['getByRole']>) => Promise<unknown>,
): Promise<void> {
  await button(name).click();
  if (!fill) return;
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Waits for the status of the open application, in words. */
async function expectText(desk: Desk, text: string): Promise<void> {
  await desk.status().filter({ hasText: text }).waitFor();
}

/** A ground begins a sentence on paper and none in the reference table. */
function folded(text: string): string {
  return text.toLowerCase();
}
