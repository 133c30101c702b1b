import { localDate } from '../../domain/localTime';
import { monthsAfter } from '../../domain/workingDays';
import { findCalendar } from '../../models/findCalendar';
import { longDate } from '../../papers/dates';
import { Cases, correctionItem } from '../../test/cases';
import type { Client } from '../../test/client';
import { planned } from '../../test/outbox';
import { enterAccount, family } from '../../test/parents';
import { mobileOf } from '../../test/people';
import { startServer, type TestServer } from '../../test/server';
import { confirmContact, jpeg, upload } from '../../test/submission';

describe('the pages of the account', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const read = async (who: Client, path: string) => {
    const { status, bytes, headers } = await who.get(path, { headers: { accept: 'text/html' } });
    return { status, text: bytes.toString('utf8'), headers };
  };
  const send = async (who: Client, path: string, fields: Record<string, string>) => {
    const { status, bytes, headers } = await who.send('POST', path, { form: new URLSearchParams(fields) });
    return { status, text: bytes.toString('utf8'), to: headers.get('location') };
  };
  /** A form with files, as the pages of actions send it. */
  const sendFiles = async (
    who: Client,
    path: string,
    fields: Record<string, string>,
    files: Record<string, Buffer> = {},
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const [name, bytes] of Object.entries(files))
      form.append(name, new Blob([new Uint8Array(bytes)]), 'photo.jpg');
    const { status, bytes, headers } = await who.send('POST', path, { form });
    return { status, text: bytes.toString('utf8'), to: headers.get('location') };
  };
  const codeTo = async (address: string) => {
    const { body } = await server.visitor().get(`/dev/messages?to=${encodeURIComponent(address)}`);
    return /\d{6}/.exec(body.find(({ kind }: { kind: string }) => kind === 'code').text)![0];
  };

  it('are entered by the phone, the code sent to it and the last digits of the IIN', async () => {
    const { phone, one } = await family(server, cases, 'registered');
    const parent = server.visitor();
    expect((await read(parent, '/ru/account')).text).toContain('Вход в личный кабинет');
    expect((await send(parent, '/ru/account', { phone: '12' })).text).toContain('href="#phone"');
    expect((await send(parent, '/kk/account', { phone: '8 7212 41 23 45' })).text).toContain(
      'Бұл — қалалық телефон, оған SMS келмейді',
    );
    expect((await send(parent, '/ru/account', { phone })).to).toBe('/ru/account/code');
    const page = await read(parent, '/ru/account/code');
    expect(page.text).toContain('autocomplete="one-time-code"');
    expect(page.text).toContain('inputmode="numeric"');
    expect(page.text).toContain('После пяти неверных попыток код перестанет действовать');
    // The phone may be lost, or the case another's doing.
    for (const { text } of [page, await read(parent, '/ru/account')])
      expect(text).toMatch(/Телефона из заявления больше нет[\s\S]*id="help"[\s\S]*href="tel:\+7/);
    const code = await codeTo(phone);
    const iinTail = one.sent.parent.iin.slice(-4);
    const wrong = await send(parent, '/ru/account/code', {
      code: code === '111111' ? '222222' : '111111',
      iinTail,
    });
    expect(wrong.text).toMatch(/<title>Ошибка: /);
    expect((await read(parent, '/ru/account')).text).toContain('Вход в личный кабинет');
    expect((await send(parent, '/ru/account/code', { code, iinTail })).to).toBe('/ru/account');
    const home = await read(parent, '/ru/account');
    expect(home.text).toContain(one.number);
    expect(home.text).toContain('Зарегистрировано');
    expect((await send(parent, '/ru/account/leave', {})).to).toBe('/ru/account');
    expect((await read(parent, '/ru/account')).text).toContain('Вход в личный кабинет');
  });

  it("answer the same to a phone nobody knows, and let nobody in by somebody else's digits", async () => {
    const { phone } = await family(server, cases, 'registered');
    const stranger = server.visitor();
    const unknown = mobileOf();
    const answers = [];
    for (const address of [phone, unknown]) {
      const asked = await send(stranger, '/ru/account', { phone: address });
      const code = await codeTo(address);
      const entered = await send(stranger, '/ru/account/code', { code, iinTail: '0000' });
      answers.push([
        asked.status,
        asked.to,
        entered.status,
        entered.text.replace(/\+7[\d\s]+|tel:\d+|value="\+?\d+"|data-seconds="\d+"|\d\d:\d\d(:\d\d)?/g, ''),
      ]);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  it('end for whoever leaves them alone for half an hour, and go on for whoever does not', async () => {
    const { parent } = await family(server, cases, 'registered');
    const { knex } = server.database;
    const sessions = () => knex('account_sessions').orderBy('created_at', 'desc').limit(1);
    const leaveFor = async (minutes: number) =>
      knex('account_sessions').update({
        seen_at: knex.raw("clock_timestamp() - ? * interval '1 minute'", [minutes]),
      });
    const seen = async () => {
      const { status } = await read(parent, '/kk/account/consents');
      const { rows } = await knex.raw(
        "SELECT seen_at > clock_timestamp() - interval '10 seconds' AS now FROM (?) s",
        [sessions()],
      );
      return [status, rows[0].now];
    };
    await leaveFor(29);
    expect(await seen()).toEqual([200, true]);
    // Not written down again within a minute.
    await leaveFor(0.5);
    expect(await seen()).toEqual([200, false]);
    await leaveFor(31);
    expect(await seen()).toEqual([401, false]);
  });

  it('show what somebody else asks for as if it were not there', async () => {
    const mine = await family(server, cases, 'registered');
    const theirs = await family(server, cases, 'registered');
    const [foreign, nothing] = await Promise.all(
      [theirs.one.number, '35-2026-999999'].map((number) =>
        read(mine.parent, `/kk/account/applications/${number}`),
      ),
    );
    const withoutPath = (text: string) => text.replace(/applications\/[\w-]+/g, '');
    expect([foreign!.status, withoutPath(foreign!.text)]).toEqual([404, withoutPath(nothing!.text)]);
    const visitor = await read(server.visitor(), `/kk/account/applications/${theirs.one.number}`);
    expect([visitor.status, visitor.text.includes('Жеке кабинетке кіру')]).toEqual([401, true]);
  });

  it('tell whose turn it is and until when, with papers and messages', async () => {
    const { one, parent } = await family(server, cases, 'referred');
    const page = await read(parent, `/kk/account/applications/${one.number}`);
    expect(page.text).toContain('Жолдама берілді');
    expect(page.text).toContain('Сіздің әрекетіңіз керек');
    expect(page.text).toContain('Жолдаманы қабылдау');
    expect(page.text).toMatch(/ұйымға \d{4}\sж\.\s\d+\s[а-яқңүұі]+, \d\d:\d\d-[ғгқк][ае] дейін барыңыз/);
    const annul = await read(parent, `/kk/account/applications/${one.number}/annulReferral`);
    expect(annul.text).toMatch(/Жолдаманы \d{4}\sж\.\s\d+\s[а-яқңүұі]+[ғгқк][ае] дейін себебін айтпай/);
    const [href] = /\/api\/public\/account\/applications\/[\w-]+\/papers\/\d+\.pdf\?lang=kk/.exec(page.text)!;
    const paper = await parent.get(href);
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(paper.headers.get('content-disposition')).toMatch(/^inline; filename="[\w.-]+"$/);
    expect(paper.headers.get('x-content-type-options')).toBe('nosniff');
    expect(paper.headers.get('content-security-policy')).toContain('sandbox');
    expect((await server.visitor().get(href)).status).toBe(401);
    expect(page.text).toContain('жолдама берілді');
  });

  it('promise of a message that did not arrive nothing that will not happen', async () => {
    const { one, parent } = await family(server, cases, 'registered');
    const { knex } = server.database;
    const texts = { failed: 'Текст, который не дошёл', unknown: 'Текст без ответа шлюза' };
    await planned(knex, {
      ...{ applicationId: one.id, text: texts.failed, state: 'failed' },
      ...{ failure: 'unreachable', attempts: 13, dueAt: null, at: server.clock.now() },
    });
    await planned(knex, {
      ...{ applicationId: one.id, text: texts.unknown, state: 'unknown' },
      ...{ failure: 'dropped', attempts: 1, dueAt: null, at: server.clock.now() },
    });
    const said = {
      ru: [
        'не доставлено и само не повторится: читайте его здесь и проверьте контакты',
        'неизвестно, дошло ли',
      ],
      kk: ['жеткізілмеді, өздігінен қайта жіберілмейді', 'жеткені белгісіз'],
    };
    for (const language of ['ru', 'kk'] as const) {
      const { text } = await read(parent, `/${language}/account/applications/${one.number}`);
      const [failed, unknown] = [texts.failed, texts.unknown].map(
        (told) => text.split(`<p>${told}</p>`)[0]!.split('<li>').at(-1)!,
      );
      expect(failed).toContain(said[language][0]!);
      expect(unknown).toContain(said[language][1]!);
      // Only an administrator sends it again.
      expect(text).not.toMatch(/попробуем|қайталаймыз/);
    }
  });

  it('explain the place: why it moved, and how long the wait may be', async () => {
    const ahead = await family(server, cases, 'queued');
    const phone = mobileOf();
    const behind = await cases.in(
      'queued',
      async (body) => {
        body.contacts = [await confirmContact(cases.visitor, phone)];
      },
      ahead.one,
    );
    const parent = await enterAccount(server, { phone, iin: behind.sent.parent.iin });
    const path = `/ru/account/applications/${behind.number}`;
    expect((await read(parent, path)).text).toContain('Место 2');
    await cases.say(cases.officer, ahead.one, 'withdraw', { reason: 'Көшті' });
    const page = await read(parent, path);
    expect(page.text).toContain('Место 1');
    expect(page.text).toMatch(/2 <svg class="arrow"[^>]*><path[^>]*\/><\/svg>\s+1: /);
    expect(page.text).toContain('Сколько ждать, пока сказать нельзя');
  });

  it('accept a referral, once, and say what was done, once', async () => {
    const { one, parent } = await family(server, cases, 'referred');
    const path = `/ru/account/applications/${one.number}`;
    expect((await read(parent, `${path}/acceptReferral`)).text).toContain(
      '<button class="button">Принять направление',
    );
    const sent = await sendFiles(parent, `${path}/acceptReferral`, { _: '' });
    expect([sent.status, sent.to]).toEqual([303, path]);
    expect((await read(parent, path)).text).toContain('Направление принято.');
    expect((await read(parent, path)).text).not.toContain('Направление принято.');
    const again = await sendFiles(parent, `${path}/acceptReferral`, { _: '' });
    expect([again.status, again.to]).toEqual([303, path]);
    const said = 'Это уже сделано, повторять не нужно. Направление принято.';
    expect((await read(parent, path)).text).toContain(said);
    expect((await read(parent, `${path}/acceptReferral`)).text).toContain(said);
    expect((await read(parent, `${path}/answerCorrection`)).text).toContain('Сейчас это сделать нельзя.');
  });

  it.each([
    ['annulReferral', 'annulReferral'],
    ['declineReferral', 'declineReferral'],
  ])('end a referral: %s', async (action, event) => {
    const { one, parent } = await family(server, cases, 'referred');
    const path = `/ru/account/applications/${one.number}`;
    const sent = await sendFiles(parent, `${path}/${action}`, { reason: 'Ұйым алыс' });
    expect(sent.to).toBe(path);
    const { events } = await cases.trace(one);
    expect(events.at(-1)).toMatchObject({ type: event, texts: { reason: 'Ұйым алыс' } });
    const row = await server.database.knex('applications').where('id', one.id).first('status', 'group_id');
    expect(row).toEqual({ status: 'queued', group_id: null });
  });

  it('annul a referral only within a day, by the calendar', async () => {
    const { one, parent, does } = await family(server, cases, 'referred');
    const issued = new Date(Date.now() - 5 * 86_400_000);
    await server.database.knex('applications').where('id', one.id).update({ referred_at: issued });
    expect(await does('annulReferral')).toMatchObject({
      status: 409,
      body: { message: 'referral.annul_ended' },
    });
    const page = await read(parent, `/kk/account/applications/${one.number}`);
    expect(page.text).not.toContain('annulReferral');
    expect(page.text).toContain('declineReferral');
  });

  it('extend a referral with its paper; a mistake beside it loses no upload', async () => {
    const { one, parent } = await family(server, cases, 'referred');
    const path = `/ru/account/applications/${one.number}`;
    const wrong = await sendFiles(parent, `${path}/extendReferral`, { reason: 'Сырқат' }, { file: jpeg });
    expect(wrong.text).toContain('href="#until"');
    expect(wrong.text).toContain('Сырқат');
    const [, attachment] = /name="attachment" value="([0-9a-f-]{36})"/.exec(wrong.text)!;
    const until = localDate(new Date(Date.now() + 20 * 86_400_000));
    const [year, month, day] = until.split('-') as [string, string, string];
    const filled = { reason: 'Сырқат', 'until.day': day, 'until.month': month, 'until.year': year };
    const bare = await sendFiles(parent, `${path}/extendReferral`, filled);
    expect(bare.text).toContain('href="#file"');
    const sent = await sendFiles(parent, `${path}/extendReferral`, { ...filled, attachment: attachment! });
    expect(sent.to).toBe(path);
    const row = await server.database.knex('attachments').where('id', attachment).first('kind');
    expect(row.kind).toBe('extension');
    const { text } = await read(parent, path);
    expect(text).toContain('Срок уже продлён');
    expect(text).toContain('Уведомление о продлении направления');
  });

  it('withdraw an application for a reason', async () => {
    const { one, parent } = await family(server, cases, 'registered');
    const path = `/kk/account/applications/${one.number}`;
    expect((await sendFiles(parent, `${path}/withdraw`, { reason: '' })).text).toContain('href="#reason"');
    expect((await sendFiles(parent, `${path}/withdraw`, { reason: 'Көшеміз' })).to).toBe(path);
    expect((await read(parent, path)).text).toContain('Сіз қайтарып алдыңыз');
  });

  it('ask for what is to be corrected and nothing else, keep what was entered, and send it', async () => {
    const home = await family(server, cases, 'in_review');
    const { one, parent } = home;
    const text = { kk: 'Көшені тексеріңіз', ru: 'Проверьте улицу' };
    await cases.say(cases.officer, one, 'requestCorrection', {
      items: [correctionItem, { item: 'address', text }],
    });
    const path = `/ru/account/applications/${one.number}`;
    const page = await read(parent, `${path}/answerCorrection`);
    expect(page.text).toContain('Проверьте улицу');
    const names = [...page.text.matchAll(/ name="([\w.]+)"/g)]
      .map(([, name]) => name)
      .filter((name) => name !== 'contrast' && name !== 'to' && name !== 'viewport');
    expect([...new Set(names)].sort()).toEqual(
      [
        ...['settlement', 'street', 'house', 'flat'].map((name) => `parent.address.${name}`),
        'file.conclusion',
        'asIs',
        'text',
      ].sort(),
    );
    // Those of the region first, told apart: a district with its city.
    const places = [...page.text.matchAll(/<option value="(\d{9})"[^>]*>([^<]+)</g)];
    expect(places[0]![1]).toMatch(/^35/);
    const labels = places.map(([, , label]) => label);
    expect(labels).toContain('город Караганда, район имени Казыбек би');
    expect(new Set(labels).size).toBe(labels.length);
    const fields = {
      'parent.address.settlement': '351010000',
      'parent.address.street': '',
      'parent.address.house': '14',
      'parent.address.flat': '',
    };
    const wrong = await sendFiles(parent, `${path}/answerCorrection`, fields, { 'file.conclusion': jpeg });
    expect(wrong.text).toContain('href="#parent-address-street"');
    const right = { ...fields, 'parent.address.street': 'Гоголь көшесі' };
    const bare = await sendFiles(parent, `${path}/answerCorrection`, right);
    expect(bare.text).toContain('href="#file-conclusion"');
    expect(bare.text).toContain('Заключение ПМПК, «Заключение: фото или PDF»: это просили исправить');
    const unsaid = await sendFiles(parent, `${path}/answerCorrection`, { ...right, asIs: 'conclusion-file' });
    expect(unsaid.text).toContain('href="#text"');
    expect(unsaid.text).toMatch(/value="conclusion-file" checked/);
    const more = await sendFiles(parent, `${path}/answerCorrection`, {
      ...right,
      'conclusion.number': '7',
      'child.lastName': 'Басқа',
      'attachment.conclusion': '00000000-0000-4000-8000-000000000000',
    });
    expect(more.text.match(/href="#main">Изменено то, о чём не просили/g)).toHaveLength(1);
    const [, kept] = /name="attachment.conclusion" value="([0-9a-f-]{36})"/.exec(wrong.text)!;
    const sent = await sendFiles(parent, `${path}/answerCorrection`, {
      ...fields,
      'parent.address.street': 'Гоголь көшесі',
      'attachment.conclusion': kept!,
    });
    expect([sent.status, sent.to]).toEqual([303, path]);
    const row = await server.database
      .knex('submission_versions as v')
      .join('applications as a', 'a.submission_id', 'v.submission_id')
      .where('a.id', one.id)
      .orderBy('v.version', 'desc')
      .first('v.version', 'v.street', 'v.house', 'v.conclusion_attachment_id', 'v.conclusion_number');
    expect(row).toMatchObject({
      version: 2,
      street: 'Гоголь көшесі',
      house: '14',
      conclusion_attachment_id: kept,
      conclusion_number: one.sent.conclusion.number,
    });
    expect((await read(parent, `${path}/answerCorrection`)).text).toContain('Это уже сделано');
  });

  it('take a newer conclusion, and keep the file of a form that is not right yet', async () => {
    const { one, parent } = await family(server, cases, 'queued');
    const path = `/ru/account/applications/${one.number}`;
    const fields = {
      'conclusion.number': 'ПМПК-2030-7',
      'conclusion.issuer': '№ 1 ПМПК',
      'conclusion.issuedOn.day': '15',
      'conclusion.issuedOn.month': '1',
      'conclusion.issuedOn.year': '2026',
      'conclusion.impairment': one.sent.conclusion.impairment,
    };
    const until = (year: string) => ({
      'conclusion.validUntil.day': '15',
      'conclusion.validUntil.month': '1',
      'conclusion.validUntil.year': year,
    });
    const old = await sendFiles(
      parent,
      `${path}/renewConclusion`,
      { ...fields, ...until('2029') },
      { file: jpeg },
    );
    expect(old.text).toContain('href="#conclusion-validUntil"');
    expect(old.text).toContain('ПМПК-2030-7');
    const [, attachment] = /name="attachment" value="([0-9a-f-]{36})"/.exec(old.text)!;
    const sent = await sendFiles(parent, `${path}/renewConclusion`, {
      ...fields,
      ...until('2031'),
      attachment: attachment!,
    });
    expect([sent.status, sent.to]).toEqual([303, path]);
    const row = await server.database.knex('applications').where('id', one.id).first('document_until');
    expect(row.document_until).toBe('2031-01-15');
  });

  it('choose between an application reopened and the one filed meanwhile', async () => {
    const home = await family(server, cases, 'refused');
    const { one, parent } = home;
    await home.does('complain', { text: 'Негізсіз' });
    const anew = await cases.registered(async (body) => {
      body.contacts = [await confirmContact(cases.visitor, home.phone)];
      body.parent.iin = one.sent.parent.iin;
      body.child.iin = one.sent.child.iin;
    }, one);
    const found = (await cases.officer2.list('/api/complaints', { filter: { application: one.id } })).body[0];
    const reasons = { kk: 'Негізді', ru: 'Обоснована' };
    const satisfied = await cases.officer2.post(`/api/complaints/${found.id}/satisfy`, {
      seen: found.version,
      reasons,
    });
    expect(satisfied).toMatchObject({ status: 200, body: { application: { status: 'refused' } } });
    const path = `/kk/account/applications/${one.number}`;
    const { text } = await read(parent, path);
    expect(text).toContain('Өтінішті таңдау');
    expect(text).toContain('Сіздің әрекетіңіз керек');
    expect(text).toContain('Екеуінің қайсысы қалатынын таңдаңыз');
    expect(text).toContain('Сіз таңдағанша бас тарту орындалмайды.');
    expect(text).not.toContain('Бас тартуға қалай шағым жасауға болады');
    expect((await read(parent, `${path}/complain`)).text).not.toContain('value="refusal"');
    expect((await sendFiles(parent, `${path}/chooseApplication`, { _: '' })).text).toContain('href="#keep"');
    expect((await sendFiles(parent, `${path}/chooseApplication`, { keep: 'reopened' })).to).toBe(path);
    const rows = await server.database
      .knex('applications')
      .whereIn('id', [one.id, anew.id])
      .orderBy('id')
      .pluck('status');
    expect(rows).toEqual(['in_review', 'withdrawn']);
  });

  it('say of a refusal where, to whom and until when to complain, and once it is too late', async () => {
    const { one, parent } = await family(server, cases, 'refused');
    const path = `/ru/account/applications/${one.number}`;
    const plain = async (page: string) => (await read(parent, page)).text.replaceAll('\u00a0', ' ');
    const department = await server.database.knex('departments').where('region_id', '35').first();
    const decided = server.database.knex('decisions').where('application_id', one.id);
    const { decided_at } = await decided.clone().first('decided_at');
    const last = monthsAfter(localDate(decided_at), 3, await findCalendar(server.database.knex));
    const until = longDate(last, 'ru').replaceAll('\u00a0', ' ');
    expect(await plain('/ru/account')).toContain(`жалобу можно подать до ${until} включительно`);
    const page = await plain(path);
    expect(page).not.toContain('Делать ничего не нужно');
    for (const said of ['Как обжаловать отказ', until, department.appeal.ru, department.quality_control.ru])
      expect(page).toContain(said);
    const view = (await parent.get(`/api/public/account/applications/${one.number}`)).body;
    expect(view).toMatchObject({
      next: { step: 'refused', by: `${last}T23:59:59.000+05:00` },
      decision: { complainUntil: last, appeal: { to: department.appeal, forwardWorkingDays: 3 } },
    });
    await server.database
      .owner('decisions')
      .where('application_id', one.id)
      .update({
        decided_at: new Date(decided_at.getTime() - 120 * 86_400_000),
      });
    const late = await plain(path);
    expect(late).toContain('Срок подачи жалобы истёк');
    expect(late).not.toContain('Как обжаловать отказ');
  });

  it('file a complaint with an enclosure', async () => {
    const { one, parent } = await family(server, cases, 'refused');
    const path = `/ru/account/applications/${one.number}`;
    const page = await read(parent, `${path}/complain`);
    expect(page.text).toMatch(/value="refusal" checked/);
    const sent = await sendFiles(
      parent,
      `${path}/complain`,
      { about: 'refusal', text: 'Не согласна' },
      { file: jpeg },
    );
    expect(sent.to).toBe(path);
    const shown = await read(parent, path);
    expect(shown.text).toContain('рассматривает управление образования');
    expect(shown.text).toContain('Исполнение отказа приостановлено');
    expect(shown.text).toContain('Расписка о регистрации жалобы');
  });

  it('show whose department it is on every page', async () => {
    const { parent } = await family(server, cases, 'registered');
    for (const page of ['', '/contacts', '/contacts/email', '/notices', '/data', '/consents']) {
      const { text } = await read(parent, `/ru/account${page}`);
      expect([page, /Управление образования Карагандинской области: <a href="tel:\+7/.test(text)]).toEqual([
        page,
        true,
      ]);
      expect(text).not.toContain('Телефоны управлений образования');
    }
  });

  it('call a missed term missed: whom to call, and that the delay can be complained of', async () => {
    const { one, parent } = await family(server, cases, 'registered');
    const { knex } = server.database;
    const past = new Date('2026-01-15T13:30:00Z');
    const pages = ['', `/applications/${one.number}`];
    const of = (language: 'kk' | 'ru', page: string) => read(parent, `/${language}/account${page}`);
    for (const page of pages) expect((await of('ru', page)).text).toContain('Решение примут до');
    await knex('applications').where('number', one.number).update({ due_at: past });
    const complain = `account/applications/${one.number}/complain`;
    for (const page of pages) {
      const { text } = await of('ru', page);
      expect(text).toMatch(/Решение должны были принять до 15\sянваря\s2026\sг\.,\s18:30\. Срок прошёл/);
      expect(text).not.toContain('Решение примут до');
      expect(text).toMatch(
        new RegExp(
          `Позвоните и спросите[\\s\\S]*href="tel:\\+7[\\s\\S]*${complain}">Подать жалобу на нарушение срока`,
        ),
      );
      expect((await of('kk', page)).text).toMatch(/қабылдануы тиіс еді. Мерзімі өтті[\s\S]*href="tel:\+7/);
    }
    await sendFiles(parent, `/ru/${complain}`, { about: 'delay', text: 'Решения нет' });
    await knex('complaints').update({ forward_by: past, due_at: past });
    expect((await of('ru', pages[1]!)).text).toMatch(/ответить должны были до 15\sянваря[^<]*срок прошёл/);

    await send(parent, `/ru/account/applications/${one.number}/consents/personalData`, {});
    await knex('tasks').update({ due_at: past });
    expect((await of('ru', '/consents')).text).toMatch(/должны были до 15\sянваря[\s\S]*href="tel:\+7/);
    expect((await of('kk', '/consents')).text).toContain('берілуі тиіс еді, мерзімі өтті');
  });

  it('change a contact by a code sent to it, and tell the old phone and the new one', async () => {
    const { one, parent, phone } = await family(server, cases, 'registered');
    const next = mobileOf();
    expect((await send(parent, '/ru/account/contacts/phone', { address: next })).to).toBe(
      '/ru/account/contacts/phone/code',
    );
    const wrong = await send(parent, '/ru/account/contacts/phone/code', { code: '12' });
    expect(wrong.text).toContain('href="#code"');
    const code = await codeTo(next);
    expect((await send(parent, '/ru/account/contacts/phone/code', { code })).to).toBe('/ru/account/contacts');
    const changed = await read(parent, '/ru/account/contacts');
    expect(changed.text).toContain('Контакты изменены.');
    expect(changed.text).toMatch(/Второй телефон<\/h2>\s*<p>не указан<\/p>/);
    expect(changed.text).toMatch(/Эл\. почта<\/h2>\s*<p>не указана<\/p>/);
    for (const address of [phone, next]) {
      const { body } = await server.visitor().get(`/dev/messages?to=${encodeURIComponent(address)}`);
      expect(body[0]).toMatchObject({ kind: 'contacts-changed' });
    }
    const again = await enterAccount(server, { phone: next, iin: one.sent.parent.iin });
    expect((await read(again, '/ru/account')).text).toContain(one.number);
    const found = await cases.officer.list('/api/applications', { filter: { q: next.slice(-7) } });
    expect(found.body.map(({ number }: { number: string }) => number)).toContain(one.number);
  });

  it('add an e-mail and take it away, choose channels and language', async () => {
    const { parent, one } = await family(server, cases, 'registered');
    const email = `ana${Date.now()}@example.kz`;
    const token = await confirmContact(parent, email, 'email');
    expect((await parent.post('/api/public/account/contacts', { email: token })).status).toBe(200);
    const form = new URLSearchParams([
      ['channels', 'email'],
      ['channels', 'sms'],
      ['language', 'ru'],
    ]);
    const { status } = await parent.send('POST', '/kk/account/notices', { form });
    expect(status).toBe(303);
    await cases.say(cases.officer, one, 'take');
    await cases.say(cases.officer, one, 'accept');
    const { messages } = await cases.trace(one);
    const accepted = messages.filter(({ kind }) => kind === 'accepted');
    expect(accepted.map(({ channel, language }) => [channel, language]).sort()).toEqual([
      ['email', 'ru'],
      ['sms', 'ru'],
    ]);
    expect((await send(parent, '/kk/account/contacts/email', { remove: '1' })).to).toBe(
      '/kk/account/contacts',
    );
    const { body } = await parent.get('/api/public/account');
    expect(body.contacts).toHaveLength(1);
    const refused = await parent.send('POST', '/kk/account/notices', { form });
    expect(refused.bytes.toString()).toContain('href="#channels"');
  });

  it('say how long each kind of record is kept, as the terms of the job have it', async () => {
    const { parent } = await family(server, cases, 'registered');
    const { knex } = server.database;
    const rows = async (language: string) =>
      [
        ...(await read(parent, `/${language}/account/data`)).text.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g),
      ].map(([, name, terms]) => [name, terms]);
    expect(await rows('ru')).toEqual([
      ['Сообщения вам', 'после окончания дела — 1 год'],
      [
        'Файлы, которые вы приложили',
        'после отказа — 3 года; после отзыва заявления, после выбытия из организации — 1 год',
      ],
      ...['Выданные документы', 'Объяснения, ответы, жалобы'].map((name) => [
        name,
        'после отказа, после выбытия из организации — 5 лет; после отзыва заявления — 3 года',
      ]),
      ['Подробности истории', 'после окончания дела — 5 лет'],
      [
        'Сведения о людях',
        'после отказа, после выбытия из организации — 5 лет; после отзыва заявления — 3 года',
      ],
    ]);
    expect(await rows('kk')).toContainEqual([
      'Сіз тіркеген файлдар',
      'бас тартылғаннан кейін — 3 жыл; өтініш қайтарып алынғаннан кейін, ұйымнан шыққаннан кейін — 1 жыл',
    ]);
    await knex('retention_terms').where('code', 'messages-left').update({ months: 18 });
    try {
      expect(await rows('ru')).toContainEqual([
        'Сообщения вам',
        'после отказа, после отзыва заявления — 1 год; после выбытия из организации — 18 месяцев',
      ]);
    } finally {
      await knex('retention_terms').where('code', 'messages-left').update({ months: 12 });
    }
  });

  it('read the consents, and withdraw the one to notices at once', async () => {
    const { parent, one } = await family(server, cases, 'registered');
    const page = await read(parent, '/ru/account/consents');
    expect(page.text).toContain('Обработка персональных данных');
    const path = `/ru/account/applications/${one.number}/consents/notices`;
    expect((await read(parent, path)).text).toContain('Сообщения перестанут приходить сразу');
    expect((await send(parent, path, {})).to).toBe('/ru/account/consents');
    expect((await read(parent, '/ru/account/consents')).text).toContain('отозвано');
    const before = (await cases.trace(one)).messages.length;
    await cases.say(cases.officer, one, 'take');
    await cases.say(cases.officer, one, 'accept');
    expect((await cases.trace(one)).messages).toHaveLength(before);
    // Given anew, it is in force again.
    const notices = await read(parent, '/ru/account/notices');
    const [, version] = /name="consent" value="([^"]+)"/.exec(notices.text)!;
    const sent = await send(parent, '/ru/account/notices', {
      channels: 'sms',
      language: 'ru',
      consent: version!,
    });
    expect(sent.to).toBe('/ru/account/notices');
  });

  it('refuse an upload that is no document, and a form from another site', async () => {
    const { one, parent } = await family(server, cases, 'refused');
    const path = `/ru/account/applications/${one.number}/complain`;
    const html = Buffer.from('<html><script>alert(1)</script></html>');
    const sent = await sendFiles(parent, path, { about: 'refusal', text: 'x' }, { file: html });
    expect(sent.text).toContain('href="#file"');
    const form = new FormData();
    form.append('text', 'x');
    const foreign = await parent.send('POST', path, { form, headers: { 'sec-fetch-site': 'cross-site' } });
    expect(foreign.status).toBe(403);
    expect((await cases.officer.list('/api/complaints', { filter: { application: one.id } })).body).toEqual(
      [],
    );
    await upload(parent);
  });
});
