import type { Browser } from 'playwright-core';
import { formatLongDay } from '../../admin/i18n/format';
import { detectorNames } from '../contract/verification';
import { addDays, localDate } from '../domain/localTime';
import { runDue } from '../jobs/runDue';
import { verifyNightly } from '../jobs/verifyNightly';
import { openBrowser } from './browser';
import { type Case, Cases, refusal } from './cases';
import { Desk } from './desk';
import { eventually } from './eventually';
import { graveViolations } from './graveViolations';
import { iinOf } from './people';
import { startServer, type TestServer } from './server';
import { upload } from './submission';
import { filled } from './words';

jest.setTimeout(120_000);

describe('the console of the queues', () => {
  let server: TestServer;
  let browser: Browser;
  let cases: Cases;
  let desk: Desk;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    cases = await Cases.open(server);
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
  const named = (name: string) => (body: Case['sent']) => {
    body.child.lastName = name;
  };
  /** So many in one queue, by their names, in a group with so many places. */
  const inQueue = async (names: string[], places = names.length): Promise<Case[]> => {
    const rows: Case[] = [];
    for (const name of names) rows.push(await cases.in('queued', named(name), rows[0]));
    await server.database.owner('groups').where('queue_id', rows[0]!.queue).update({ capacity: 0 });
    await server.database.owner('groups').where('id', rows[0]!.groups[0]!).update({ capacity: places });
    return rows;
  };
  const statusOf = async ({ id }: Case) => (await cases.officer.get(`/api/applications/${id}`)).body.status;
  const becomes = (one: Case, status: string) =>
    eventually(async () => expect(await statusOf(one)).toBe(status));
  const dialog = () => desk.page.getByRole('dialog').last();
  const openQueue = async ({ queue }: Case) => {
    await desk.visit(`/queues/${queue}/show`);
    await desk.page.locator('a[data-row]').first().waitFor();
  };
  /** The first of the two keys. */
  const pressF = async () => {
    await desk.page.keyboard.press('f');
    await dialog().waitFor();
  };

  describe('a referral', () => {
    it('takes two keys: one names the first child and the group, the other refers', async () => {
      const [first, second] = await inQueue(['Бірінші', 'Екінші']);
      const { page, words } = await sitDown('officer.karaganda');
      await openQueue(first!);
      await pressF();
      await dialog().getByText('Бірінші Қанат Маратұлы').waitFor();
      expect(await dialog().getByText('Екінші').count()).toBe(0);
      expect(await dialog().getByRole('radio').first().isChecked()).toBe(true);
      expect(await graveViolations(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByText(words.actions.done.refer).waitFor();
      expect([await statusOf(first!), await statusOf(second!)]).toEqual(['referred', 'queued']);
      // The next one is the first now; the same key confirms as well.
      await eventually(async () => expect(await desk.rows()).toEqual([second!.number]));
      await pressF();
      await dialog().getByText('Екінші Қанат Маратұлы').waitFor();
      await page.keyboard.press('f');
      await becomes(second!, 'referred');
      expect(desk.complaints).toEqual([]);
    });

    it('into a group that has filled behind the dialog is told so at the group', async () => {
      const [one] = await inQueue(['Толған']);
      const { words } = await sitDown('officer.karaganda');
      await desk.visit(`/applications/${one!.id}/show`);
      await pressF();
      await dialog().getByRole('radio').first().check();
      await server.database.owner('groups').where('id', one!.groups[0]!).update({ capacity: 0 });
      await dialog().getByRole('button', { name: words.actions.names.refer }).click();
      await dialog()
        .locator('.MuiFormHelperText-root.Mui-error')
        .filter({ hasText: words.errors['group.full'] })
        .waitFor();
      expect(await statusOf(one!)).toBe('queued');
    });

    it('of the next so many tells what became of each', async () => {
      const [first, second, third] = await inQueue(['Алғашқы', 'Кейінгі', 'Соңғы'], 2);
      const { words } = await sitDown('officer.karaganda');
      await openQueue(first!);
      await pressF();
      await dialog().getByLabel(words.queueing.refer.count).fill('2');
      await desk.button(filled(words.queueing.refer.confirmMany, { count: '2' })).click();
      await dialog()
        .getByText(filled(words.queueing.refer.done, { done: '2', total: '2' }))
        .waitFor();
      expect(await dialog().getByRole('row').allTextContents()).toEqual([
        expect.stringContaining('Алғашқы'),
        expect.stringContaining('Кейінгі'),
      ]);
      expect(await Promise.all([first!, second!, third!].map(statusOf))).toEqual([
        'referred',
        'referred',
        'queued',
      ]);
      // No place is left: that is said, and nothing can be confirmed.
      await dialog().getByText(words.actions.noFreeGroups).waitFor();
    });

    it('waits for the stop-list of the first to be decided, which is a key away', async () => {
      const [first, second] = await inQueue(['Келмеген', 'Күткен']);
      const lapsed = server.database.owner('applications').where('id', first!.id);
      await lapsed.update({ stop_proposed: true });
      const { page, words } = await sitDown('officer.karaganda');
      await openQueue(first!);
      await page.getByText(words.queueing.entries.stopProposed).waitFor();
      await pressF();
      await dialog().getByText(words.queueing.refer.hints.stopList).waitFor();
      expect(await dialog().getByRole('button', { name: words.queueing.refer.confirm }).isDisabled()).toBe(
        true,
      );
      await dialog().locator('button[aria-keyshortcuts=Z]').waitFor();
      await page.keyboard.press('z');
      await dialog().getByText(words.actions.hints.stopList).waitFor();
      await dialog().getByRole('button', { name: words.actions.names.stopList }).click();
      await dialog().getByText('Күткен Қанат Маратұлы').waitFor();
      await page.keyboard.press('f');
      await becomes(second!, 'referred');
      // Whoever the queue goes past stands last, with the reason and its end in words.
      const [passed] = filled(words.queueing.entries.passed['stop-list'], {}).split(' до ');
      await page.getByRole('row').filter({ hasText: 'Келмеген' }).getByText(passed!).waitFor();
    });

    it('of twins into one place asks what the parent chose, and goes on past them', async () => {
      const [one, between] = await inQueue(['Егіз', 'Аралық'], 1);
      const two = await cases.in(
        'queued',
        (body) => {
          body.parent = one!.sent.parent;
          body.child = { ...one!.sent.child, lastName: 'Егізі', iin: iinOf('2018-05-02', 'f') };
        },
        one,
      );
      await cases.say(cases.officer, two, 'joinTwins', { with: one!.id });
      const { page, words } = await sitDown('officer.karaganda');
      await openQueue(one!);
      await page.getByRole('img', { name: words.queueing.entries.pair }).waitFor();
      // A pair is one turn with one place.
      expect(await page.locator('main tbody td[rowspan="2"]').allTextContents()).toEqual([
        `${words.queueing.entries.pair}1`,
      ]);
      await pressF();
      await page.keyboard.press('Enter');
      await dialog().getByText(words.queueing.refer.hints.twins).waitFor();
      await dialog().locator('button[aria-keyshortcuts=J]').waitFor();
      expect(await graveViolations(page)).toEqual([]);
      await page.keyboard.press('j');
      await dialog().getByLabel(words.actions.fields.basis).fill('Ата-ананың өтініші');
      await dialog().getByRole('button', { name: words.actions.names.passTwins }).click();
      await dialog().getByText('Аралық Қанат Маратұлы').waitFor();
      await page.keyboard.press('f');
      await becomes(between!, 'referred');
      expect(await statusOf(one!)).toBe('queued');
    });
  });

  describe('twins', () => {
    const besides = (one: Case) =>
      cases.in(
        'queued',
        (body) => {
          body.parent = one.sent.parent;
          body.child = { ...one.sent.child, lastName: 'Егізі', iin: iinOf('2018-05-02', 'f') };
        },
        one,
      );
    const button = (action: 'joinTwins' | 'splitTwins' | 'passTwins') =>
      desk.page.getByRole('main').getByRole('button', { name: desk.words.actions.names[action] });

    it('are joined where one of them waits, and of one who has gone meanwhile the form says so', async () => {
      const [single, one] = await inQueue(['Жалғыз', 'Егіз']);
      const two = await besides(one!);
      const { words } = await sitDown('officer.karaganda');
      await desk.visit(`/applications/${single!.id}/show`);
      await button('passTwins').or(desk.page.getByText(words.queueing.place.title)).first().waitFor();
      expect(await button('joinTwins').count()).toBe(0);
      await desk.visit(`/applications/${one!.id}/show`);
      await button('joinTwins').waitFor();
      await cases.say(cases.officer, two, 'withdraw', { reason: 'Көшті' });
      await button('joinTwins').click();
      await dialog().getByText(words.actions.noTwins).waitFor();
      expect(await dialog().getByRole('radio').count()).toBe(0);
      expect(desk.complaints).toEqual([]);
    });

    it('who are joined are split by the earlier one as well, and cannot be joined again', async () => {
      const [one] = await inQueue(['Егіз']);
      const two = await besides(one!);
      await cases.say(cases.officer, two, 'joinTwins', { with: one!.id });
      const { words } = await sitDown('officer.karaganda');
      await desk.visit(`/applications/${one!.id}/show`);
      await button('passTwins').waitFor();
      expect(await button('joinTwins').count()).toBe(0);
      await button('splitTwins').click();
      await dialog().getByLabel(words.actions.fields.basis).fill('Ата-ананың өтініші');
      await dialog().getByRole('button', { name: words.actions.names.splitTwins }).click();
      await button('joinTwins').waitFor();
      const history = desk.page.getByRole('region', { name: words.applications.screen.history });
      await history.getByText(words.events.splitTwins).waitFor();
      expect(desk.complaints).toEqual([]);
    });
  });

  describe('a queue', () => {
    it.each(['kk', 'ru', 'en'] as const)(
      'is told from every other of its organisation by a short name of its own in %s',
      async (language) => {
        const { page, words } = await sitDown('officer.karaganda', { language });
        const { short } = words.resources.queues;
        // One by grades, the other by birth years.
        for (const code of ['school9', 'kindergarten1']) {
          const { id } = await server.database.knex('organizations').where({ code }).first('id');
          const queues = await server.database.knex('queues').where('organization_id', id);
          expect(queues.length).toBeGreaterThan(10);
          await desk.go(
            `/queues?filter=${encodeURIComponent(JSON.stringify({ organization: id }))}&perPage=100`,
          );
          await eventually(async () => expect(await desk.rows()).toHaveLength(queues.length));
          await desk.settled();
          const names = await desk.rows();
          expect(new Set(names).size).toBe(queues.length);
          for (const name of names) {
            const impairments = name.split(' · ').at(-1)!.split(', ');
            expect(Object.values(short)).toEqual(expect.arrayContaining(impairments));
            expect(name.length).toBeLessThan(70);
          }
        }
        expect(await graveViolations(page)).toEqual([]);
      },
    );

    it('is found by where somebody waits and can be referred, by place, grade and impairment', async () => {
      const [one] = await inQueue(['Күткен']);
      const { page, words } = await sitDown('officer.karaganda');
      const { waitedOnly, referableOnly, fields } = words.resources.queues;
      const link = page.locator(`a[data-row][href$="/queues/${one!.queue}/show"]`);
      await desk.visit('/queues');
      await page.getByLabel(waitedOnly).check();
      await link.waitFor();
      expect(await graveViolations(page)).toEqual([]);
      await server.database.owner('groups').where('queue_id', one!.queue).update({ capacity: 0 });
      await page.getByLabel(referableOnly).check();
      await link.waitFor({ state: 'detached' });
      await page.getByLabel(referableOnly).uncheck();
      await link.waitFor();
      await page.getByLabel(fields.settlement).fill('Караганда');
      await page.getByRole('option').first().click();
      await link.waitFor();
      const row = page.getByRole('row').filter({ has: link });
      expect(await row.getByRole('cell').nth(2).textContent()).toBe('1');
      expect(desk.complaints).toEqual([]);
    });

    it('is named so on its page, in what refers from it, in what-if and on an application', async () => {
      const [one] = await inQueue(['Атаулы']);
      const { page, words } = await sitDown('officer.karaganda');
      await openQueue(one!);
      const { name } = (await cases.officer.get(`/api/queues/${one!.queue}`)).body.organization;
      const [title, kezek] = (await page.title()).split(` · ${name.ru} · `);
      expect(kezek).toBe('Kezek');
      const { grade, impairments } = (await cases.officer.get(`/api/queues/${one!.queue}`)).body;
      const { short } = words.resources.queues;
      const told = impairments.map((code: keyof typeof short) => short[code]).join(', ');
      const cohort =
        grade === 0 ? words.applications.preschoolShort : filled(words.applications.grade, { grade });
      expect(title).toMatch(new RegExp(`^(казахский|русский) язык · ${cohort} · ${told}$`));
      await pressF();
      await dialog().getByText(`${name.ru} · ${title}`).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: words.queueing.whatIf.open }).click();
      await eventually(async () => expect(await page.title()).toContain(title));
      await desk.visit(`/applications/${one!.id}/show`);
      await page.getByRole('link', { name: title, exact: true }).click();
      await page.waitForURL(new RegExp(`/queues/${one!.queue}/show`));
    });
  });

  it('names at the end whom a place is held for, and of twins why the queue goes past both', async () => {
    const [one, healthy] = await inQueue(['Шағымданған', 'Сау'], 2);
    const twin = await cases.in(
      'queued',
      (body) => {
        body.parent = healthy!.sent.parent;
        body.child = { ...healthy!.sent.child, lastName: 'Егізі', iin: iinOf('2018-05-02', 'f') };
      },
      one,
    );
    await cases.say(cases.officer, twin, 'joinTwins', { with: healthy!.id });
    await cases.say(cases.officer, twin, 'stopList');
    await cases.say(cases.officer, one!, 'revoke', { grounds: refusal.grounds, reasons: refusal.reasons });
    const scan = await upload(cases.officer2, undefined, '/api/attachments');
    const complaint = { application: one!.id, about: 'refusal', text: 'Негізсіз', attachments: [scan] };
    expect((await cases.officer2.post('/api/complaints', complaint)).status).toBe(201);
    await runDue(server.database.knex, server.clock.now());
    const { page, words } = await sitDown('officer.karaganda');
    await openQueue(one!);
    const { entries } = words.queueing;
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    const [before] = entries.passed['twin-stop-list'].split('%{moment}');
    await row('Сау').getByText(before!.trim()).waitFor();
    const [held] = entries.heldFor.split('%{group}');
    await row('Шағымданған').getByText(held!.trim()).waitFor();
    await row('Шағымданған').getByText(words.applications.statuses.refused).waitFor();
    expect(await desk.rows()).toEqual([healthy!.number, twin.number, one!.number]);
    expect(await graveViolations(page)).toEqual([]);
    await desk.visit(`/applications/${healthy!.id}/show`);
    const panel = page.getByRole('region', { name: words.queueing.place.title });
    await panel.getByText(before!.trim()).first().waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it('goes along the queue by the keyboard and opens whom one stands on', async () => {
    const rows = await inQueue(['Алма', 'Бота', 'Гүл']);
    const { page } = await sitDown('officer.karaganda');
    await openQueue(rows[0]!);
    expect(await desk.rows()).toEqual(rows.map(({ number }) => number));
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`#/applications/${rows[1]!.id}/show`));
  });

  it.each(['kk', 'ru'] as const)(
    'shows every column of a queue on a small screen in %s',
    async (language) => {
      const [one, two] = await inQueue(['Байжанқұлова-Мұхаметқалиева', 'Күткен'], 2);
      const twin = await cases.in(
        'queued',
        (body) => {
          body.parent = two!.sent.parent;
          body.child = { ...two!.sent.child, lastName: 'Егізі', iin: iinOf('2018-05-02', 'f') };
        },
        one,
      );
      await cases.say(cases.officer, twin, 'joinTwins', { with: two!.id });
      await cases.say(cases.officer, twin, 'stopList');
      const { page, words } = await sitDown('officer.karaganda', { language });
      await openQueue(one!);
      const table = page.locator('main table');
      const card = page.getByRole('region', { name: words.resources.queues.entries });
      const box = async (part: typeof table) => (await part.boundingBox())!;
      const [inner, outer] = [await box(table), await box(card)];
      expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
      const last = await box(table.getByRole('columnheader', { name: words.queueing.entries.marks }));
      expect(last.x + last.width).toBeLessThanOrEqual(1366);
      // Half the screen and more is rows.
      expect(inner.y).toBeLessThan(768 / 2);
      expect(await table.getByText(words.queueing.entries.general).count()).toBe(3);
      // Three children wait, who are two turns.
      await card.getByText(filled(words.queueing.entries.turns, { count: '2' })).waitFor();
      const { waiting } = words.resources.queues.fields;
      await page
        .locator('dt', { hasText: waiting })
        .locator('xpath=following-sibling::dd[1]')
        .getByText('3')
        .waitFor();
      expect(await graveViolations(page)).toEqual([]);
    },
  );

  describe('the planning board', () => {
    const openBoard = async () => {
      const { id } = await server.database.knex('organizations').where('code', 'school9').first('id');
      await desk.visit(`/board/${id}`);
      await desk.page.locator('a[data-row]').first().waitFor();
    };
    const sectionOf = ({ queue }: Case) =>
      desk.page.locator('main tbody').filter({ has: desk.page.locator(`a[href$="/queues/${queue}/show"]`) });

    it('lets a head report places, tells what is wrong by the field, and shows nobody who waits', async () => {
      const [one] = await inQueue(['Жасырын']);
      const { page, words } = await sitDown('head.school9', { language: 'kk' });
      await openBoard();
      const section = sectionOf(one!);
      await section.getByText(filled(words.queueing.board.waiting, { count: '1' })).waitFor();
      expect(await page.locator('main').textContent()).not.toContain('Жасырын');
      await section.getByRole('button', { name: words.queueing.board.report }).first().click();
      const { places, reason } = { places: words.queueing.places, reason: words.actions.fields.reason };
      await dialog().getByLabel(places.places).fill('-500');
      await dialog().getByLabel(reason).fill('Жаңа сынып ашылады');
      await dialog().getByRole('button', { name: places.save }).click();
      await dialog().getByText(words.errors['places.below_none']).first().waitFor();
      expect(await graveViolations(page)).toEqual([]);
      const starts = addDays(localDate(server.clock.now()), 7);
      const day = starts.split('-').reverse().join('.');
      const written = formatLongDay(starts, 'kk');
      await dialog().getByLabel(places.places).fill('2');
      await dialog().getByLabel(places.startsOn).fill(day);
      await dialog().getByRole('button', { name: places.save }).click();
      await section.getByText(filled(words.queueing.board.from, { places: '+2', day: written })).waitFor();
      expect(await graveViolations(page)).toEqual([]);
      expect(desk.complaints.filter((line) => !line.includes('400'))).toEqual([]);
    });

    it('shows a head whoever waits by the ticket of the public queue, and promises no keys that open nothing', async () => {
      const rows = await inQueue(['Аты жоқ', 'Тағы бірі', 'Шеткі']);
      await cases.say(cases.officer, rows[2]!, 'stopList');
      const { body } = await cases.head.get(`/api/queues/${rows[0]!.queue}/entries`);
      const tickets = body.map((entry: { ticket: string }) => entry.ticket);
      expect(new Set(tickets).size).toBe(3);
      const { page, words } = await sitDown('head.school9', { language: 'kk' });
      const { keysToRead, ticket, ticketsOnly } = words.queueing.entries;
      await desk.visit(`/queues/${rows[0]!.queue}/show`);
      await page.getByText(ticketsOnly).waitFor();
      const table = page.getByRole('table').filter({ hasText: tickets[0] });
      expect(await table.getByRole('columnheader').allTextContents()).toEqual([
        words.resources.queues.place,
        ticket,
        words.queueing.entries.marks,
      ]);
      const shown = await table.locator('tbody tr').allTextContents();
      expect(shown.map((row) => row.slice(0, 12))).toEqual([
        `1${tickets[0]}`,
        `2${tickets[1]}`,
        `–${tickets[2]}`,
      ]);
      expect(await page.getByText(keysToRead).count()).toBe(0);
      const text = await page.locator('main').textContent();
      for (const { number, sent } of rows) {
        expect(text).not.toContain(number);
        expect(text).not.toContain(sent.child.lastName);
      }
      expect(await graveViolations(page)).toEqual([]);
      await openBoard();
      const next = sectionOf(rows[0]!).getByRole('list', { name: words.queueing.board.next });
      await next.getByText(tickets[1]).waitFor();
      expect(await next.getByText(tickets[2]).count()).toBe(0);
      expect(desk.complaints).toEqual([]);
    });

    it('refers the first of the queue one stands on', async () => {
      const [first] = await inQueue(['Тақта']);
      const { page, words } = await sitDown('officer.karaganda');
      await openBoard();
      await sectionOf(first!).locator('a[data-row]').focus();
      await pressF();
      await dialog().getByText('Тақта Қанат Маратұлы').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText(words.actions.done.refer).waitFor();
      expect(await statusOf(first!)).toBe('referred');
    });
  });

  it('takes a new version of the rules from an administrator, with a basis and a start that is not past', async () => {
    const [one] = await inQueue(['Ереже']);
    const { page, words } = await sitDown('admin.karaganda');
    const { rules } = words.queueing;
    await openQueue(one!);
    await page.getByRole('button', { name: rules.change }).click();
    await dialog().getByLabel(rules.ratioField).fill('4');
    await dialog().getByLabel(rules.startsAt).fill('01.01.2020');
    await dialog().getByLabel(rules.basis).fill('№ 7 бұйрық, 20.11.2026');
    await dialog().getByRole('button', { name: rules.save }).click();
    await dialog().getByText(words.errors['date.past']).first().waitFor();
    expect(await graveViolations(page)).toEqual([]);
    await dialog().getByLabel(rules.startsAt).fill('');
    await dialog().getByRole('button', { name: rules.save }).click();
    await page.getByText(rules.saved).waitFor();
    await page.getByText(filled(rules.ratioValue, { ratio: '4' })).waitFor();
    const { body: versions } = await cases.officer.get(`/api/queues/${one!.queue}/rules`);
    expect(versions).toMatchObject([
      { version: 2, ratio: 4, basis: '№ 7 бұйрық, 20.11.2026', inForce: true, stopListDays: 10 },
      { version: 1, ratio: 3 },
    ]);
    await page.getByRole('button', { name: filled(rules.history, { count: '2' }) }).click();
    await dialog().getByText('№ 7 бұйрық, 20.11.2026').waitFor();
  });

  it('takes planned rules back from an administrator, on a basis', async () => {
    const [one] = await inQueue(['Жоспар']);
    const startsAt = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
    const admin = await server.as('admin.karaganda');
    await admin.post(`/api/queues/${one!.queue}/rules`, { ratio: 4, startsAt, basis: 'Бұйрық' });
    const { page, words } = await sitDown('admin.karaganda');
    const { rules } = words.queueing;
    await openQueue(one!);
    await page.getByRole('button', { name: rules.cancel, exact: true }).click();
    await dialog().getByLabel(rules.basis).fill('Қате күн');
    expect(await graveViolations(page)).toEqual([]);
    await dialog().getByRole('button', { name: rules.cancel, exact: true }).click();
    await page.getByText(rules.cancelDone).waitFor();
    await eventually(async () =>
      expect(await page.getByRole('button', { name: rules.cancel, exact: true }).count()).toBe(0),
    );
    await page.getByRole('button', { name: filled(rules.history, { count: '2' }) }).click();
    await dialog().getByText('Қате күн').waitFor();
  });

  it('lets a second officer, and no other, decide on a corrected filing, and shows what it says', async () => {
    const [one] = await inQueue(['Түзетілген']);
    const basis = 'Сот шешімі № 12';
    await cases.say(cases.officer, one!, 'correctFiling', { class: 'out-of-turn', basis });
    const { page, words } = await sitDown('officer2.karaganda');
    await desk.visit(`/applications/${one!.id}/show`);
    const panel = page.getByRole('region', { name: words.queueing.filing.title });
    await panel.getByText(basis).waitFor();
    await panel.getByText(words.actions.turnClasses['out-of-turn']).waitFor();
    expect(await graveViolations(page)).toEqual([]);
    await page.keyboard.press('q');
    await dialog().getByRole('button', { name: words.actions.names.confirmFiling }).click();
    await page.getByText(words.actions.done.confirmFiling).waitFor();
    await eventually(async () => expect(await panel.count()).toBe(0));
    const { body } = await cases.officer.get(`/api/applications/${one!.id}`);
    expect(body).toMatchObject({ class: 'out-of-turn', filingCorrection: null });
  });

  it('reckons what another rule would change and writes nothing; explains a place as a line and in words', async () => {
    const rows = await inQueue(['Бір', 'Екі', 'Үш', 'Кезекті']);
    const last = rows[3]!;
    const right = { class: 'first-priority', basis: 'Сот шешімі № 12' };
    await cases.say(cases.officer, last, 'correctFiling', right);
    await cases.say(cases.officer2, last, 'confirmFiling');
    const { page, words } = await sitDown('officer.karaganda', { language: 'kk' });
    const { whatIf, place } = words.queueing;
    const events = () => server.database.knex('events').count({ count: '*' }).first();
    const before = await events();
    await openQueue(last);
    await page.getByRole('link', { name: whatIf.open }).click();
    await page.getByRole('button', { name: whatIf.run }).click();
    await page.getByText(words.errors['whatIf.nothing']).waitFor();
    // An absurd number is answered in the console's own words, at its field.
    for (const absurd of ['500', '-7']) {
      await page.getByLabel(whatIf.added, { exact: true }).fill(absurd === '500' ? '501' : absurd);
      await page.getByLabel(words.queueing.rules.ratioField).fill(absurd);
      await page.getByRole('button', { name: whatIf.run }).click();
      const problems = page.locator('.MuiFormHelperText-root.Mui-error');
      await eventually(async () =>
        expect(await problems.allTextContents()).toEqual(Array(2).fill(words.errors['field.out_of_range'])),
      );
    }
    await page.getByLabel(whatIf.added, { exact: true }).fill('');
    await page.getByLabel(words.queueing.rules.ratioField).fill('1');
    await page.getByRole('button', { name: whatIf.run }).click();
    // One to three: Бір Екі Үш Кезекті; one to one: Бір Кезекті Екі Үш.
    const row = async (of: 'turns' | 'places', name: string) => {
      const table = page.getByRole('table', { name: whatIf[of].title });
      const cells = table.getByRole('row').filter({ hasText: name }).getByRole('cell');
      await cells.first().waitFor();
      const [, count, ...spread] = await cells.allTextContents();
      return [count, spread[2]];
    };
    expect(await row('places', whatIf.places.gain)).toEqual(['1', '2']);
    expect(await row('places', whatIf.places.lose)).toEqual(['2', '1']);
    expect(await row('places', whatIf.places.unchanged)).toEqual(['1', '–']);
    // Nobody has been referred from it: when a turn comes is said to be unknown, not to be as it was.
    for (const side of ['gain', 'lose', 'unchanged'] as const)
      expect(await row('turns', whatIf.turns[side])).toEqual(['0', '–']);
    expect(await row('turns', whatIf.unknown)).toEqual(['4', '–']);
    await page.getByText(whatIf.unknownTurns).waitFor();
    await page.getByText(words.queueing.waiting.reasons['too-little-history']).waitFor();
    await page.getByText(filled(whatIf.ahead, { children: '4' }).split(': ')[1]!).waitFor();
    expect(await graveViolations(page)).toEqual([]);
    expect(await events()).toEqual(before);

    const { version } = (await cases.officer.get(`/api/applications/${rows[0]!.id}`)).body;
    const refer = { seen: version, group: last.groups[0] };
    expect((await cases.officer.post(`/api/applications/${rows[0]!.id}/refer`, refer)).status).toBe(200);
    await desk.visit(`/applications/${last.id}/show`);
    const panel = page.getByRole('region', { name: place.title });
    const [told] = filled(place.chart, { from: '4', to: '3', day: '…' }).split('…').slice(-1);
    await panel.getByRole('img', { name: told! }).waitFor();
    const { sentences } = (await cases.officer.get(`/api/applications/${last.id}/place`)).body;
    expect(sentences.kk).toHaveLength(await panel.getByRole('listitem').count());
    expect(await graveViolations(page)).toEqual([]);
  });

  it('says of a system never verified just that, and has the operator verify it now', async () => {
    const { page, words } = await sitDown('operator');
    const { system } = words.queueing;
    await server.database.owner('verifications').delete();
    await desk.visit('/system');
    await page.getByText(system.neverVerified).waitFor();
    await page.getByText(filled(system.neverLooked, { count: String(detectorNames.length) })).waitFor();
    expect(await page.getByText(system.silent).count()).toBe(0);
    await desk.button(system.verifyNow).click();
    await page.getByText(system.verifying).waitFor();
    expect(await desk.button(system.verifyNow).isDisabled()).toBe(true);
    expect(await graveViolations(page)).toEqual([]);
    // The worker of a running system.
    await verifyNightly(server.database.knex, server.clock.now());
    await server.database.knex.raw(
      `SELECT graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs WHERE task_identifier = 'verifyNightly'))`,
    );
    await page.getByText(system.verified).waitFor();
    await desk.settled();
    expect(await page.getByText(system.verifying).count()).toBe(0);
    expect(desk.complaints).toEqual([]);
    await desk.close();
    await sitDown('admin.karaganda');
    await desk.visit('/system');
    await desk.page.getByText(system.verified).waitFor();
    expect(await desk.button(system.verifyNow).count()).toBe(0);
  });

  it('says of a difference what stands against what', async () => {
    const { page, words } = await sitDown('operator');
    const { system } = words.queueing;
    const { owner } = server.database;
    const { queue: id } = await cases.in('queued');
    const { turn } = await owner('queues').where({ id }).first('turn');
    const set = async (count: number) => {
      await owner('queues').where({ id }).update({ turn: count });
      await verifyNightly(server.database.knex, server.clock.now());
    };
    await set(turn + 1);
    await desk.visit('/system');
    const stated = filled(system.told.stated, { value: String(turn + 1) });
    const computed = filled(system.told.computed, { value: String(turn) });
    await page.getByText(`${stated} · ${computed}`).waitFor();
    expect(await graveViolations(page)).toEqual([]);
    await set(turn);
  });
});
