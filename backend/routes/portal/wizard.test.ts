import sharp from 'sharp';
import { connectRegister } from '../../commands/draft/personRegister';
import { readPdf } from '../../papers/readPdf';
import { writtenPdf } from '../../test/pdfs';
import { iinOf, mobileOf } from '../../test/people';
import { startServer, type TestServer } from '../../test/server';
import { jpeg, submissionBody, submit } from '../../test/submission';
import { conclusion, day, type Seen, Wizard } from '../../test/wizard';

jest.setTimeout(60_000);

describe('the wizard', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const begin = async (page: string, language: 'kk' | 'ru' = 'ru') => {
    const parent = new Wizard(server.origin, language);
    await parent.walkTo(page);
    return parent;
  };
  const applications = (parent: Wizard) =>
    server.database
      .knex('applications as a')
      .join('children as c', 'c.id', 'a.child_id')
      .join('submissions as s', 's.id', 'a.submission_id')
      .where('c.iin', parent.childIin)
      .orderBy('a.id')
      .select('a.*', 's.incomplete');
  /** Somebody with the IINs of a family: from another phone unless it is given. */
  const sameFamily = ({ parentIin, childIin }: Wizard, change: { phone?: string } = {}) =>
    Object.assign(new Wizard(server.origin), { parentIin, childIin, ...change });
  const value = ({ html }: Seen, name: string) =>
    new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(html)?.[1];
  const summary = ({ html }: Seen) =>
    [...(/class="problems"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '').matchAll(/href="([^"]*)">([^<]*)</g)].map(
      ([, href, text]) => [href, text],
    );

  it.each(['kk', 'ru'] as const)('leads from the consents to the number in %s', async (language) => {
    const parent = await begin('check', language);
    const done = await parent.submit();
    expect(done.page).toBe('done');
    const [, number] = /class="number">(35-\d\d-\d{6})</.exec(done.html)!;
    const [row] = await applications(parent);
    expect(row).toMatchObject({
      number,
      status: 'registered',
      language: 'kk',
      grade: 1,
      impairment: 'speech',
    });
    const receipt = /href="(\/api\/public\/receipts\/[^"]+)"/.exec(done.html)![1]!;
    expect((await parent.client.get(receipt)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('asks for the two consents it needs, each by itself', async () => {
    const parent = new Wizard(server.origin);
    const seen = await parent.send('', { 'consents.notices': '1' });
    expect(summary(seen)).toEqual([
      ['#consents-rules', 'Отметьте, что ознакомились с правилами'],
      ['#consents-personalData', 'Без согласия на обработку данных подать заявление нельзя'],
    ]);
    expect(seen.html).toContain('<title>Ошибка: ');
    // What was ticked stays so.
    expect(seen.html).toMatch(/name="consents.notices" value="1" checked/);
    expect((await parent.begin()).page).toBe('contacts');
  });

  it('names the operator in the consent, as the law wants', async () => {
    const { html } = await new Wizard(server.origin).open();
    expect(html).toMatch(/Управление образования Карагандинской области, БИН \d{12}/);
    expect(html).not.toContain('{{');
  });

  describe('contacts', () => {
    it('takes no phone of another country, and says how to write one', async () => {
      const parent = await begin('contacts');
      const seen = await parent.send('contacts/phone', { phone: '+7 916 123 45 67' });
      expect([seen.page, summary(seen)]).toEqual([
        'contacts/phone',
        [['#phone', expect.stringContaining('SMS приходит только на номера Казахстана')]],
      ]);
      expect(value(seen, 'phone')).toBe('+7 916 123 45 67');
      const landline = await parent.send('contacts/phone', { phone: '8 (7212) 41-23-45' });
      expect(summary(landline)).toEqual([
        ['#phone', 'Это городской номер: SMS на него не придёт. Введите мобильный, например 701 234 56 78'],
      ]);
      expect((await parent.send('contacts')).html).toContain(
        'Подтвердите мобильный телефон, чтобы продолжить',
      );
    });

    it('ends a code after five wrong tries, not the draft', async () => {
      const parent = await begin('contacts');
      await parent.send('contacts/phone', { phone: parent.phone });
      const right = await parent.code();
      const wrong = right === '111111' ? '222222' : '111111';
      for (const left of [4, 3, 2, 1])
        expect((await parent.send('code', { code: wrong })).html).toContain(`Осталось попыток: ${left}`);
      const ended = 'Этот код больше не действует. Запросите новый';
      expect((await parent.send('code', { code: wrong })).html).toContain(ended);
      expect((await parent.send('code', { code: right })).html).toContain(ended);
      // The draft goes on with another code.
      expect((await parent.confirm()).page).toBe('contacts');
      expect((await parent.send('contacts')).page).toBe('parent');
    });

    it('takes a code as people write it, and tells what is no code', async () => {
      const parent = await begin('contacts');
      await parent.send('contacts/phone', { phone: parent.phone });
      expect((await parent.send('code', { code: '12345' })).html).toContain('В коде 6 цифр');
      expect((await parent.send('code', {})).html).toContain('Введите код из сообщения');
      const code = await parent.code();
      expect((await parent.send('code', { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })).page).toBe(
        'contacts',
      );
    });

    it('tells when the next code can be asked for, and sends none before', async () => {
      const parent = await begin('contacts');
      await parent.send('contacts/phone', { phone: parent.phone });
      const sent = async () =>
        (await parent.client.get(`/dev/messages?to=${encodeURIComponent(parent.phone)}`)).body.length;
      const early = await parent.send('code/again');
      expect(early.html).toMatch(/Новый код можно запросить в \d\d:\d\d:\d\d/);
      expect(await sent()).toBe(1);
      // However impatient, it costs none of the codes a phone may have.
      for (let n = 0; n < 6; n++) expect((await parent.send('code/again')).page).toBe('code');
      expect((await parent.send('contacts/phone', { phone: parent.phone })).page).toBe('code');
      expect(await sent()).toBe(1);
      const counted = server.database.knex('rate_limits').where('key', 'like', 'codeToAddress:%');
      expect((await counted).map(({ points }) => points)).toEqual([1]);
    });

    it('sends another code at once where wrong tries have ended the one before', async () => {
      const parent = await begin('contacts');
      await parent.send('contacts/phone', { phone: parent.phone });
      const wrong = (await parent.code()) === '111111' ? '222222' : '111111';
      for (let n = 0; n < 5; n++) await parent.send('code', { code: wrong });
      expect((await parent.open('code')).html).toContain('Запросите новый код');
      const sent = async () =>
        (await parent.client.get(`/dev/messages?to=${encodeURIComponent(parent.phone)}`)).body.length;
      expect((await parent.send('code/again')).html).toMatch(/Новый код можно запросить в/);
      expect(await sent()).toBe(2);
      expect((await parent.send('code', { code: await parent.code() })).page).toBe('contacts');
    });

    it('says when a phone has had too many codes', async () => {
      const parent = await begin('contacts');
      await parent.send('contacts/phone', { phone: parent.phone });
      await server.database.knex('rate_limits').where('key', 'like', 'codeToAddress:%').update({ points: 5 });
      await server.database.knex('contact_confirmations').update({ tries: 5 });
      const seen = await parent.send('contacts/phone', { phone: parent.phone });
      expect(seen.page).toBe('contacts/phone');
      expect(seen.html).toMatch(/Слишком много попыток. Повторите через \d+ мин\./);
    });

    it('confirms a second phone and an e-mail the same way, none twice', async () => {
      const parent = await begin('contacts');
      await parent.confirm();
      expect((await parent.send('contacts/phone2', { phone2: parent.phone })).html).toContain(
        'Этот контакт уже указан',
      );
      await parent.confirm('phone2', mobileOf());
      const seen = await parent.confirm('email', `parent${Date.now()}@example.kz`);
      expect(seen.html.match(/подтверждён</g)).toHaveLength(3);
      expect((await parent.send('contacts/email/remove')).html.match(/подтверждён</g)).toHaveLength(2);
    });
  });

  describe('parent and child', () => {
    it('explains a wrong IIN, in either language, and keeps what was typed', async () => {
      const parent = await begin('parent');
      const right = parent.parentIin;
      const mistyped = right.slice(0, 11) + ((Number(right[11]) + 1) % 10);
      for (const [iin, words] of [
        [mistyped, 'одна из цифр неверна'],
        [`880231${right.slice(6)}`, 'такой даты рождения не бывает'],
        ['12345', 'В ИИН 12 цифр'],
        ['', 'Введите ваш ИИН'],
        [iinOf('2015-03-14', 'f'), 'вам меньше 16 лет'],
      ] as const) {
        const seen = await parent.send('parent', { 'parent.iin': iin, 'parent.relation': 'mother' });
        expect([iin, seen.page, summary(seen)]).toEqual([
          iin,
          'parent',
          [['#parent-iin', expect.stringContaining(words)]],
        ]);
        expect(value(seen, 'parent.iin') ?? '').toBe(iin);
        expect(seen.html).toMatch(/value="mother" checked/);
      }
      const other = await parent.client.get(`/kk/35/special-enrolment/parent`);
      expect(other.bytes.toString()).toContain('16 жасқа толмағансыз');
    });

    it('refuses the parent as the child, and one who is grown up', async () => {
      const parent = await begin('child');
      expect((await parent.send('child', { 'child.iin': parent.parentIin })).html).toContain(
        'Это ИИН родителя',
      );
      expect((await parent.send('child', { 'child.iin': iinOf('2000-01-01') })).html).toContain('уже 18 лет');
      // As read off a document.
      const grouped = `${parent.childIin.slice(0, 6)} ${parent.childIin.slice(6)}`;
      expect((await parent.send('child', { 'child.iin': grouped })).page).toBe('child-name');
    });

    it('takes an address anywhere, and offers the places of the region first', async () => {
      const parent = await begin('address');
      const places = [...(await parent.open('address')).html.matchAll(/<option value="(\d{9})"/g)];
      const inside = places.map(([, code]) => code!.startsWith('35'));
      expect(inside.lastIndexOf(true)).toBe(inside.filter(Boolean).length - 1);
      expect(inside).toContain(false);
      const seen = await parent.send('address', {
        ...{ 'parent.address.settlement': '711310000', 'parent.address.street': 'Абай' },
        'parent.address.house': '1',
      });
      expect(seen.page).not.toBe('address');
    });

    it('keeps what was entered when one goes back', async () => {
      const parent = await begin('child');
      expect(value(await parent.open('parent'), 'parent.iin')).toBe(parent.parentIin);
      expect(value(await parent.open('parent-name'), 'parent.lastName')).toBe('Қасымова');
      expect((await parent.open('address')).html).toMatch(/<option value="351010000" selected>/);
    });

    it('shows no page before those it rests on', async () => {
      const parent = await begin('parent');
      for (const page of ['check', 'organizations', 'child'])
        expect((await parent.open(page)).page).toBe('parent');
    });

    it('fills names in from a register where one is connected, a few times', async () => {
      const asked: string[] = [];
      connectRegister({
        find: async (iin) => {
          asked.push(iin);
          return { lastName: 'Тізілімова', firstName: 'Айгүл', middleName: null };
        },
      });
      try {
        const parent = await begin('parent');
        const seen = await parent.way.parent!();
        expect(seen.html).toContain('Имя найдено в государственном реестре');
        expect(value(seen, 'parent.lastName')).toBe('Тізілімова');
        for (let n = 0; n < 10; n++)
          await parent.send('parent', {
            'parent.iin': iinOf('1980-01-01', 'f'),
            'parent.relation': 'mother',
          });
        expect(asked).toHaveLength(6);
      } finally {
        connectRegister();
      }
    });

    it('goes on by hand when the register fails', async () => {
      connectRegister({ find: () => Promise.reject(new Error('down')) });
      try {
        const parent = await begin('parent');
        const seen = await parent.way.parent!();
        expect([seen.page, value(seen, 'parent.lastName')]).toEqual(['parent-name', '']);
      } finally {
        connectRegister();
      }
    });
  });

  describe('documents', () => {
    it('never loses an upload to another fault of the page', async () => {
      const parent = await begin('conclusion');
      const seen = await parent.send(
        'conclusion',
        conclusion(day('conclusion.issuedOn', '2026-13-45')),
        jpeg,
      );
      expect(summary(seen).map(([href]) => href)).toEqual(['#conclusion-issuedOn']);
      expect(seen.html).toContain('Файл приложен');
      expect(value(seen, 'conclusion.number')).toBe('ПМПК-2026-114');
      const file = /href="[^"]*\/(files\/[\w-]{36})"/.exec(seen.html)![1]!;
      const shown = await parent.client.get(`${parent.base}/${file}`);
      expect([
        shown.status,
        shown.headers.get('content-type'),
        shown.headers.get('x-content-type-options'),
      ]).toEqual([...[200, 'image/jpeg', 'nosniff']]);
      expect(shown.headers.get('content-security-policy')).toContain('sandbox');
      expect(shown.headers.get('content-disposition')).toContain('document.jpg');
      // Nobody else's draft opens it.
      const other = await begin('contacts');
      expect((await other.client.get(`${other.base}/${file}`)).status).toBe(404);
      expect((await parent.send('conclusion', conclusion(), null)).page).toBe('organizations');
    });

    it('tells each fault of a file beside the others', async () => {
      const parent = await begin('conclusion');
      const page = Buffer.from('<!doctype html><script>alert(1)</script>');
      const archive = Buffer.from('504b0304140000000000', 'hex');
      const cases: [Buffer | Buffer[], string][] = [
        [page, 'Этот файл не подходит'],
        [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'Этот файл не подходит'],
        [archive, 'Этот файл не подходит'],
        [Buffer.from('x'), 'Этот файл не подходит'],
        [
          Buffer.concat([jpeg, Buffer.from('<script>1</script>'), Buffer.from([0xff, 0xd9])]),
          'скрыт другой файл',
        ],
        [Array.from({ length: 20 }, () => jpeg), 'Можно приложить только один файл'],
        [Buffer.alloc(0), 'Файл пустой. Выберите другой'],
        [Buffer.alloc(5 * 1024 * 1024 + 1), 'Файл больше 5 МБ'],
        [jpeg.subarray(0, -30), 'Сделайте фото ещё раз или сохраните PDF заново'],
        [await writtenPdf({ userPassword: 'secret' }), 'PDF закрыт паролем. Сохраните его без пароля'],
      ];
      for (const [file, words] of cases) {
        const seen = await parent.send('conclusion', conclusion({ 'conclusion.number': '' }), file);
        expect(summary(seen)).toEqual([
          ['#conclusion-number', 'Введите номер заключения'],
          ['#file', expect.stringContaining(words)],
        ]);
        expect(seen.html).not.toContain('Файл приложен');
      }
      // The fault of the last one, read in the other language.
      const kazakh = await parent.client.get(`${parent.base.replace('/ru/', '/kk/')}/conclusion`);
      expect(kazakh.bytes.toString()).toContain('PDF құпиясөзбен жабылған. Оны құпиясөзсіз сақтаңыз');
    });

    it('takes no conclusion from before the birth', async () => {
      const parent = await begin('conclusion');
      const early = conclusion(day('conclusion.issuedOn', '2018-05-01'));
      expect(summary(await parent.send('conclusion', early, jpeg))).toEqual([
        ['#conclusion-issuedOn', 'Дата раньше рождения ребёнка. Проверьте дату и ИИН ребёнка'],
      ]);
      // Another child afterwards: the check says where to look.
      await parent.walkTo('check');
      const born = conclusion(day('conclusion.issuedOn', '2018-05-02'));
      expect((await parent.send('conclusion', born, null)).page).toBe('check');
      await parent.send('child', { 'child.iin': iinOf('2019-01-01') });
      expect((await parent.open('check')).html).toMatch(
        /href="[^"]*\/conclusion">Дата раньше рождения ребёнка/,
      );
    });

    it('shows a small picture of a photograph, and lets it be replaced and taken away', async () => {
      const parent = await begin('conclusion');
      const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#9ab' } })
        .jpeg()
        .toBuffer();
      await parent.send('conclusion', conclusion(), photo);
      const fileOf = ({ html }: Seen) => /src="([^"]*\/files\/[\w-]{36})\/preview"/.exec(html)?.[1];
      const first = fileOf(await parent.open('conclusion'))!;
      const small = await parent.client.get(`${first}/preview`);
      expect((await sharp(small.bytes).metadata()).width).toBe(320);
      await parent.send('conclusion', conclusion(), jpeg);
      const second = fileOf(await parent.open('conclusion'))!;
      expect(second).not.toBe(first);
      expect((await parent.client.get(first)).status).toBe(404);
      const removed = await parent.send(second.slice(parent.base.length + 1).concat('/remove'));
      expect([removed.page, removed.html.includes('Файл приложен')]).toEqual(['conclusion', false]);
      expect((await parent.client.get(second)).status).toBe(404);
    });

    it.each([
      ['missing', conclusion(), null, 'Не хватает документа', 'Не приложен: заключение'],
      [
        'expired',
        conclusion(day('conclusion.validUntil', '2026-02-15')),
        jpeg,
        'Истёк срок документа',
        'Истёк срок: заключение',
      ],
    ] as const)('a %s document may be added, or filed as it is', async (how, fields, file, title, text) => {
      const parent = await begin('conclusion');
      const asked = await parent.send('conclusion', fields, file);
      expect([asked.page, asked.html.includes(`<h1>${title}</h1>`)]).toEqual(['incomplete', true]);
      expect(asked.html).toContain(text);
      const field = `asIs.conclusion.${how}`;
      expect(summary(await parent.send('incomplete'))).toEqual([
        [`#asIs-conclusion-${how}`, 'Выберите, как поступить с этим документом'],
      ]);
      expect((await parent.send('incomplete', { [field]: 'add' })).page).toBe('conclusion');
      expect((await parent.send('incomplete', { [field]: 'as-is' })).page).toBe('organizations');
      for (const page of ['organizations', 'benefits', 'notices']) await parent.way[page]!();
      const check = await parent.open('check');
      expect(check.html).toContain('Вы решили подать заявление как есть');
      expect(check.html).toContain(`<h2>${title}</h2>`);
      expect((await parent.submit()).page).toBe('done');
      expect(await applications(parent)).toMatchObject([{ status: 'registered', incomplete: true }]);
    });

    it('are asked for each by itself: one filed as it is settles no other', async () => {
      const parent = await begin('conclusion');
      const expired = conclusion(day('conclusion.validUntil', '2026-02-15'));
      await parent.send('conclusion', expired, jpeg);
      await parent.send('incomplete', { 'asIs.conclusion.expired': 'as-is' });
      await parent.way.organizations!();
      await parent.send('benefits', { 'benefits.orphan': 'has' });
      const asked = await parent.send('benefits/orphan', { later: '1' }, null);
      // It belongs to the benefits now, and leads back to this one.
      expect(asked.html).toContain('<p class="step">Шаг 4 из 6</p>');
      expect(asked.html).toContain(`<a href="${parent.base}/benefits/orphan">Назад</a>`);
      expect([asked.page, asked.html.includes('Документа не хватает, у другого истёк срок')]).toEqual([
        'incomplete',
        true,
      ]);
      // What was agreed to stays chosen.
      expect(asked.html).toMatch(/name="asIs.conclusion.expired" value="as-is" checked/);
      expect(asked.html).not.toMatch(/name="asIs.orphan.missing" value="[^"]+" checked/);
      await parent.way.notices!();
      const check = await parent.open('check');
      expect(check.html).not.toContain('id="submit"');
      expect((await parent.send('check', { shown: value(check, 'shown') ?? '' })).page).toBe('check');
      const both = { 'asIs.conclusion.expired': 'as-is', 'asIs.orphan.missing': 'as-is' };
      expect((await parent.send('incomplete', both)).page).toBe('check');
      // Added and taken away again, it is asked for anew.
      await parent.send('benefits/orphan', {}, jpeg);
      const file = /href="[^"]*\/(files\/[0-9a-f-]{36})"/.exec(
        (await parent.open('benefits/orphan')).html,
      )![1]!;
      await parent.send(`${file}/remove`);
      expect((await parent.send('benefits/orphan', { later: '1' }, null)).page).toBe('incomplete');
      await parent.send('incomplete', both);
      expect((await parent.submit()).page).toBe('done');
      expect(await applications(parent)).toMatchObject([{ status: 'registered', incomplete: true }]);
    });

    it('asks for the proof of each benefit claimed, and may go on without', async () => {
      const parent = await begin('benefits');
      const claimed = await parent.send('benefits', {
        'benefits.orphan': 'has',
        'benefits.large-family': 'has',
      });
      expect(claimed.page).toBe('benefits/orphan');
      expect((await parent.send('benefits/orphan', {}, null)).html).toContain('Выберите файл');
      expect((await parent.send('benefits/orphan', {}, jpeg)).page).toBe('benefits/large-family');
      expect((await parent.send('benefits/large-family', { later: '1' }, null)).page).toBe('incomplete');
      const field = 'asIs.large-family.missing';
      expect((await parent.send('incomplete', { [field]: 'add' })).page).toBe('benefits/large-family');
      expect((await parent.send('benefits/large-family', {}, jpeg)).page).toBe('notices');
      await parent.way.notices!();
      await parent.submit();
      const [{ submission_id }] = await applications(parent);
      const stored = await server.database
        .knex('submission_benefits')
        .where({ submission_id })
        .orderBy('benefit');
      expect(stored.map(({ benefit, state }) => [benefit, state])).toEqual([
        ['large-family', 'claimed'],
        ['orphan', 'claimed'],
      ]);
    });
  });

  describe('organisations', () => {
    it('are found by language, place, kind, impairment and name, with nothing in the address', async () => {
      const parent = await begin('organizations');
      const names = ({ html }: Seen) =>
        [...html.matchAll(/<h3><a href="[^"]*\/organizations\/(\d+)"/g)].map(([, id]) => Number(id));
      const found = async (fields: Record<string, string>) => {
        const seen = await parent.send('organizations/find', fields);
        expect(seen.page).toBe('organizations');
        const query = new URLSearchParams({ region: '35', ...fields });
        const { body } = await parent.client.get(`/api/public/organizations?${query}`);
        const kinds = ['pmpk'];
        const wanted = body
          .filter(({ kind }: { kind: string }) => !kinds.includes(kind))
          .map(({ id }: { id: number }) => id);
        expect(new Set(names(seen))).toEqual(new Set(wanted));
        return wanted.length;
      };
      const all = await found({});
      for (const fields of [
        { language: 'kk' },
        { settlement: '351600000' },
        { kind: 'boarding-school' },
        { impairment: 'vision' },
        { q: 'школа' },
        { language: 'ru', kind: 'school', q: '№ 9' },
      ] as Record<string, string>[]) {
        const count = await found(fields);
        expect(count > 0 && (count < all || fields.language === 'kk')).toBe(true);
      }
      expect((await parent.send('organizations/find', { q: 'такой нет' })).html).toContain(
        'Ничего не найдено',
      );
      expect(names(await parent.send('organizations/find', { clear: '1' }))).toHaveLength(all);
    });

    it('tell how many wait and how far away they are', async () => {
      const parent = await begin('organizations');
      const { html } = await parent.open('organizations');
      expect(html).toMatch(/Всего в очередях: \d+/);
      expect(html).toContain('срок ожидания пока не оценить: направлений было мало');
      const distances = [...html.matchAll(/\d+ км по прямой от центра \(город Караганда\)/g)];
      expect(distances.length).toBeGreaterThan(20);
      const balkhash = await parent.send('organizations/find', { settlement: '351600000' });
      expect(balkhash.html).toContain('меньше 1 км от центра (город Балхаш)');
      expect(balkhash.html).not.toContain('от вас');
      const kazakh = await parent.client.get(`${parent.base.replace('/ru/', '/kk/')}/organizations`);
      expect(kazakh.bytes.toString()).toMatch(
        /Балқаш қаласының орталығынан (түзу сызықпен \d+ км|1 км-ге жетпейді)/,
      );
      await parent.send('organizations/find', { clear: '1' });
      const one = await parent.open(`organizations/${await parent.organization('school9')}`);
      expect(one.html).toContain('Очереди для вашего ребёнка');
      expect(one.html).toMatch(/казахский(: [^;]*|, )1 класс/);
      expect(one.html).toContain('Очередей у одного класса или группы может быть несколько');
      // The choice comes first; what is the same for all is said once.
      expect(one.html.indexOf('name="language"')).toBeLessThan(
        one.html.indexOf('Очереди для вашего ребёнка'),
      );
      expect(one.html.match(/рок ожидания пока не оценить/g)).toHaveLength(1);
      // Once chosen, the others are folded away.
      await parent.choose('school9');
      const chosen = await parent.open(`organizations/${await parent.organization('school9')}`);
      const [own, others] = chosen.html.split('<details>');
      expect(own!.split('Очереди для вашего ребёнка')[1]).toMatch(/казахский, 1 класс/);
      expect(own!.split('Очереди для вашего ребёнка')[1]).not.toMatch(/русский/);
      expect(others).toMatch(/Другие классы и языки[\s\S]*русский: [^;]*1 класс/);
    });

    it('of one kind are not chosen twice: the page says why, and offers the exchange', async () => {
      const parent = await begin('organizations');
      await parent.choose('school9');
      const { body } = await parent.client.get('/api/public/organizations?region=35&kind=school&language=kk');
      const other = body.find(
        (row: { code: string; grades: number[] }) => row.code !== 'school9' && row.grades.includes(1),
      );
      const page = `organizations/${other.id}`;
      const seen = await parent.send(page, { language: 'kk', grade: '1' });
      expect(seen.page).toBe(page);
      expect(seen.html).toContain('Вторую организацию этого вида выбрать нельзя');
      expect(seen.html).toContain('КГУ «Специальная школа № 9»');
      const replaces = /name="replaces" value="(\d+)"/.exec(seen.html)![1]!;
      const after = await parent.send(page, { language: 'kk', grade: '1', replaces });
      expect(after.page).toBe('organizations');
      expect(after.html.match(/Убрать/g)?.length).toBe(2);
      expect(after.html).toContain(other.name.ru);
    });

    it('says what of a choice is missing or not taught', async () => {
      const parent = await begin('organizations');
      expect(summary(await parent.send('organizations'))).toEqual([
        ['#choices', 'Выберите хотя бы одну организацию'],
      ]);
      expect(summary(await parent.choose('school9', {}))).toEqual([
        ['#language', 'Выберите язык обучения'],
        ['#grade', 'Выберите класс'],
      ]);
      expect((await parent.open('organizations/987654')).status).toBe(404);
    });

    it('tells of the own open application at once, to whoever holds its phone', async () => {
      const first = await begin('check');
      await first.submit();
      const [{ number }] = await applications(first);
      const again = sameFamily(first, { phone: first.phone });
      await again.walkTo('organizations');
      const seen = await again.choose('school9');
      expect(seen.html).toContain(`уже есть заявление ${number}`);
      expect(seen.html).toMatch(/заявление подали не вы\?[\s\S]*href="tel:\+7/);
      // As often as a register is asked, and no more.
      for (let n = 0; n < 5; n++) await again.choose('school9');
      expect((await again.choose('school9')).page).toBe('organizations');
    });

    it('tells a stranger nothing before the filing, which gives the number', async () => {
      const first = await begin('check');
      await first.submit();
      const [{ number }] = await applications(first);
      const other = sameFamily(first);
      await other.walkTo('organizations');
      expect((await other.choose('school9')).html).not.toContain(number);
      await other.walkTo('check');
      const seen = await other.submit();
      expect(seen.page).toBe('check');
      expect(summary(seen)).toEqual([['#submit', expect.stringContaining(`уже есть заявление ${number}`)]]);
      expect(await applications(first)).toHaveLength(1);
      // Whoever has neither filed it nor its phone has another way.
      expect(seen.html).toContain('href="/ru/account"');
      expect(seen.html).toMatch(/Этого телефона у вас нет или заявление подали не вы\?[\s\S]*href="tel:\+7/);
      const kazakh = await other.client.get(`${other.base.replace('/ru/', '/kk/')}/check`);
      expect(kazakh.bytes.toString()).toMatch(/өтінішті сіз бермедіңіз бе\?[\s\S]*href="tel:\+7/);
    });

    it('reveals no other’s application', async () => {
      const first = await begin('check');
      await first.submit();
      const stranger = new Wizard(server.origin);
      Object.assign(stranger, { childIin: first.childIin });
      await stranger.walkTo('check');
      expect((await stranger.submit()).page).toBe('done');
      expect(await applications(first)).toHaveLength(2);
    });

    it('refuses by number only so often, from one phone and from one place', async () => {
      const first = await begin('check');
      await first.submit();
      const other = sameFamily(first);
      await other.walkTo('check');
      const spend = (name: string, points: number) =>
        server.database.knex('rate_limits').where('key', 'like', `${name}:%`).update({ points });
      await other.submit();
      await spend('openFromIp', 29);
      expect((await other.submit()).html).toContain('уже есть заявление');
      expect((await other.submit()).html).not.toContain('уже есть заявление');
      await spend('openFromIp', 0);
      await spend('openOfPhone', 19);
      expect((await other.submit()).html).toContain('уже есть заявление');
      expect((await other.submit()).html).not.toContain('уже есть заявление');
      expect(await applications(first)).toHaveLength(1);
    });
  });

  describe('the check and the submission', () => {
    it('shows everything with its way to change it, and the letter as it will be filed', async () => {
      const parent = await begin('check');
      const seen = await parent.open('check');
      for (const page of [
        'contacts',
        'parent',
        'parent-name',
        'address',
        'child',
        'child-name',
        'conclusion',
        'organizations',
        'benefits',
        'notices',
      ])
        expect(seen.html).toContain(`href="${parent.base}/${page}"`);
      for (const said of [
        parent.parentIin,
        parent.childIin,
        'Қасымова Әсел Ерланқызы',
        'Қасымов Қанат',
        'ПМПК-2026-114',
      ])
        expect(seen.html).toContain(said);
      expect(seen.html).toContain('Прошу принять документы');
      const school = await parent.organization('school9');
      const preview = await parent.client.get(`${parent.base}/check/letters/${school}.pdf`);
      expect(preview.headers.get('content-type')).toBe('application/pdf');
      const done = await parent.submit();
      const letter = /href="([^"]*\/papers\/\d+\.pdf)"/.exec(done.html)![1]!;
      const filed = await parent.client.get(letter);
      const words = async (bytes: Buffer) =>
        (await readPdf(bytes)).text
          .replace(/ЖОБА.*не выдано|№ (—|35-[\d/-]+)|Журнал очереди .*?SHA-256: [0-9a-f\s]{64,80}|\s+/gs, ' ')
          .replace(/\s+/g, ' ')
          .trim();
      expect(await words(filed.bytes)).toBe(await words(preview.bytes));
      // Letters are the filer's alone.
      expect((await new Wizard(server.origin).client.get(letter)).status).toBe(404);
    });

    it('goes back to the check after a change', async () => {
      const parent = await begin('check');
      const seen = await parent.send('parent-name', {
        ...{ 'parent.lastName': 'Ахметова', 'parent.firstName': 'Әсел', 'parent.middleName': '' },
      });
      expect([seen.page, seen.html.includes('Ахметова Әсел')]).toEqual(['check', true]);
    });

    it('files once, however often it is sent, from however many tabs', async () => {
      const parent = await begin('check');
      const seen = await Promise.all([1, 2, 3].map(() => parent.submit()));
      expect(seen.map(({ page }) => page)).toEqual(['done', 'done', 'done']);
      expect(await applications(parent)).toHaveLength(1);
      expect((await parent.submit()).page).toBe('done');
      // Back, reload, a tab left open on another page: all say that it was sent.
      for (const page of ['check', 'notices', 'contacts', 'done']) {
        const after = await parent.open(page);
        expect([after.page, after.html.includes('Заявление отправлено')]).toEqual(['done', true]);
      }
      expect((await parent.send('notices', { 'notices.language': 'kk' })).page).toBe('done');
      expect(await applications(parent)).toHaveLength(1);
      const kept = await server.database
        .knex('drafts')
        .whereNotNull('submission_id')
        .orderBy('created_at', 'desc')
        .first();
      expect([kept.data.parts, kept.data.contacts, kept.phone]).toEqual([{}, {}, null]);
    });

    it('files nothing but what the page showed: changed in another tab, it is shown again', async () => {
      const parent = await begin('check');
      const shown = value(await parent.open('check'), 'shown')!;
      await parent.way.address!();
      expect(value(await parent.open('check'), 'shown')).toBe(shown);
      await parent.send('address', {
        ...{ 'parent.address.settlement': '351010000', 'parent.address.street': 'Ермеков көшесі' },
        'parent.address.house': '73',
      });
      for (const fields of [{ shown }, { shown: '' }, {}] as Record<string, string>[]) {
        const again = await parent.send('check', fields);
        expect([again.page, summary(again)]).toEqual([
          'check',
          [
            [
              '#submit',
              'Пока эта страница была открыта, заявление изменили, например в другой вкладке. Проверьте его ещё раз и отправьте',
            ],
          ],
        ]);
        expect(again.html).toContain('Ермеков көшесі');
      }
      expect(await applications(parent)).toEqual([]);
      // A contact confirmed anew is the same contact.
      const now = value(await parent.open('check'), 'shown')!;
      await parent.confirm();
      expect((await parent.send('check', { shown: now })).page).toBe('done');
      expect(await applications(parent)).toHaveLength(1);
    });

    it('begins anew for another child', async () => {
      const parent = await begin('check');
      await parent.submit();
      expect((await parent.begin()).page).toBe('contacts');
    });

    it('judges as the public endpoint does', async () => {
      const parent = await begin('check');
      const body = await submissionBody(server.visitor());
      for (const [page, fields, wrong, field] of [
        [
          'parent-name',
          { 'parent.lastName': 'Smith', 'parent.firstName': 'Әсел' },
          { parent: { ...body.parent, lastName: 'Smith' } },
          'parent.lastName',
        ],
        [
          'child',
          { 'child.iin': '000000000000' },
          { child: { ...body.child, iin: '000000000000' } },
          'child.iin',
        ],
        [
          'address',
          {
            'parent.address.settlement': '999999999',
            'parent.address.street': 'а',
            'parent.address.house': '1',
          },
          { parent: { ...body.parent, address: { ...body.parent.address, settlement: '999999999' } } },
          'parent.address.settlement',
        ],
        [
          'notices',
          { 'notices.channels': 'email', 'notices.language': 'kk', 'consents.notices': '1' },
          { notices: { channels: ['email'], language: 'kk' } },
          'notices.channels.0',
        ],
      ] as const) {
        const seen = await parent.send(page, fields as never);
        const { body: answer } = await submit(server.visitor(), { ...body, ...wrong });
        const draft = await server.database.knex('drafts').orderBy('seen_at', 'desc').first('data');
        expect([page, draft.data.attempt.problems.map(({ code }: { code: string }) => code)]).toEqual([
          page,
          [answer.errors[field]],
        ]);
        expect(seen.page).toBe(page);
      }
    });
  });
});
