import type { Client } from '../test/client';
import { accountCookie } from '../test/parents';
import { iinOf, mobileOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import { organization, type SubmissionBody, upload } from '../test/submission';
import { newApplication, refer, say } from '../test/walk';
import { allRoutes } from './index';

// biome-ignore lint/suspicious/noExplicitAny: rows are JSON whose form the tests state by expecting it
type Row = any;

describe('lists', () => {
  let server: TestServer;
  let officer: Client;
  let colleague: Client;
  let operator: Client;
  let ids: Record<string, number>;
  /** The applications by letters, as the officer's list shows them at the end. */
  const all: Record<string, Row> = {};

  const at = (moment: string) => server.clock.set(new Date(`2026-12-${moment}:00+05:00`));
  const letters = (rows: Row[]) =>
    rows.map(({ id }) => Object.keys(all).find((letter) => all[letter].id === id) ?? id);
  const list = async (path: string, filter: object = {}, rest: object = {}, who = operator) => {
    const answer = await who.list(path, { filter, range: [0, 999], ...rest });
    if (answer.status !== 200)
      throw new Error(`${path} ${JSON.stringify(filter)}: ${answer.status} ${answer.bytes}`);
    return answer.body as Row[];
  };

  beforeAll(async () => {
    server = await startServer();
    const visitor = server.visitor();
    officer = await server.as('officer.karaganda');
    colleague = await server.as('officer2.karaganda');
    operator = await server.as('operator');
    const codes = ['school9', 'kindergarten1', 'rehab-samal', 'astana-school1'];
    ids = Object.fromEntries(
      await Promise.all(codes.map(async (code) => [code, (await organization(visitor, code)).id])),
    );
    const choose = (body: SubmissionBody, code: string, language: 'kk' | 'ru', grade?: number) => {
      body.choices = [{ organization: ids[code], language, ...(grade !== undefined && { grade }) }] as never;
    };
    const name = (body: SubmissionBody, lastName: string, firstName: string) => {
      Object.assign(body.child, { lastName, firstName, middleName: null, iin: iinOf('2018-05-02') });
      Object.assign(body.parent, { lastName, firstName: 'Айгүл', middleName: null });
    };
    const file = async (letter: string, moment: string, change: (body: SubmissionBody) => unknown) => {
      await at(moment);
      all[letter] = await newApplication(server, operator, change);
    };

    await file('a', '07T10:00', () => undefined);
    await file('b', '07T10:01', (body) => {
      choose(body, 'school9', 'ru', 2);
      name(body, 'Ёлкина', 'Алёна');
      body.conclusion.impairment = 'intellect';
    });
    await file('c', '08T11:00', (body) => {
      choose(body, 'kindergarten1', 'kk', 0);
      name(body, 'Әбенов', 'Дәурен');
      body.child.iin = iinOf('2022-03-01');
    });
    await file('d', '08T12:00', (body) => name(body, 'Бейсен', 'Ерасыл'));
    await file('e', '09T10:00', (body) => {
      choose(body, 'school9', 'ru', 2);
      name(body, 'Иванов', 'Пётр');
      body.conclusion.impairment = 'intellect';
    });
    await file('f', '09T11:00', async (body) => {
      choose(body, 'rehab-samal', 'kk');
      name(body, 'Яковлев', 'Тимур');
      body.conclusion.impairment = 'motor';
      body.benefits = [{ benefit: 'large-family', attachment: await upload(visitor) }];
    });
    await file('g', '09T12:00', (body) => {
      body.child = { ...all.a.sent.child };
      Object.assign(body.parent, {
        iin: iinOf('1985-01-01'),
        lastName: 'Омаров',
        firstName: 'Ержан',
        middleName: null,
      });
    });
    await file('h', '09T13:00', (body) => {
      choose(body, 'astana-school1', 'kk', 1);
      body.parent.address.settlement = '711310000';
      name(body, 'Серік', 'Нұр');
    });
    await file('i', '09T14:00', (body) => name(body, 'Төлеген', 'Іңкәр'));
    await file('j', '09T15:00', (body) => name(body, 'Үсен', 'Һанс'));

    await at('09T16:00');
    await say(officer, all.b.id, 'take');
    await say(officer, all.b.id, 'requestCorrection', {
      items: [{ item: 'address', text: { kk: 'Түзетіңіз', ru: 'Исправьте' } }],
    });
    await answer(all.b);
    await say(officer, all.c.id, 'accept');
    await refer(officer, all.d.id);
    await say(colleague, all.e.id, 'refuse', {
      sort: 'intake',
      grounds: ['incomplete-package'],
      missing: ['Заявление'],
    });
    for (const letter of ['i', 'j']) await say(officer, all[letter].id, 'accept');
    await at('10T10:00');
    for (const letter of Object.keys(all)) {
      const { sent } = all[letter];
      all[letter] = { ...(await operator.get(`/api/applications/${all[letter].id}`)).body, sent };
    }
  });
  afterAll(() => server.close());

  /** The parent answers the correction in the account. */
  async function answer({ id, number }: Row) {
    const { status, bytes } = await server
      .visitor()
      .post(
        `/api/public/account/applications/${encodeURIComponent(number)}/answerCorrection`,
        { text: 'Так и есть', asIs: ['address'] },
        { headers: { cookie: await accountCookie(server.database.owner, id) } },
      );
    if (status !== 200) throw new Error(`answerCorrection answered ${status} ${bytes}`);
  }

  /** Each filter with what it is to find; a resource whose filter is not tried here fails below. */
  const tried: Record<string, Set<string>> = {};
  const noteTried = (resource: string, filter: object) => {
    tried[resource] ??= new Set();
    for (const key of Object.keys(filter)) tried[resource].add(key);
  };

  describe('of applications', () => {
    const path = '/api/applications';
    const cases: [string, () => object, string][] = [
      ['nothing', () => ({}), 'abcdefgij'],
      ['a status', () => ({ status: 'registered' }), 'afg'],
      ['several statuses', () => ({ status: ['in_review', 'refused'] }), 'be'],
      ['an organisation', () => ({ organization: ids.school9 }), 'abdegij'],
      ['organisations', () => ({ organization: [ids.kindergarten1, ids['rehab-samal']] }), 'cf'],
      ['a kind', () => ({ kind: 'kindergarten' }), 'c'],
      ['a language', () => ({ language: 'ru' }), 'be'],
      ['an impairment', () => ({ impairment: ['intellect', 'motor'] }), 'bef'],
      ['a benefit', () => ({ benefit: 'large-family' }), 'f'],
      ['a benefit nobody has', () => ({ benefit: ['orphan'] }), ''],
      ['an officer', () => ({ officer: all.e.officer.id }), 'e'],
      ['no officer', () => ({ officer: 'none' }), 'afg'],
      ['the own region', () => ({ region: '35' }), 'abcdefgij'],
      ['another region', () => ({ region: '71' }), ''],
      ['a queue', () => ({ queue: all.d.queue.id }), 'adgij'],
      ['a group', () => ({ group: all.d.group.id }), 'd'],
      ['a child', () => ({ child: all.a.child.id }), 'ag'],
      ['what another parent has filed too', () => ({ contested: true }), 'g'],
      ['what nobody else has filed', () => ({ contested: false }), 'abcdefij'],
      ['a day of filing', () => ({ registeredFrom: '2026-12-08', registeredTo: '2026-12-08' }), 'cd'],
      ['filing until a day', () => ({ registeredTo: '2026-12-07' }), 'ab'],
      ['a ground', () => ({ ground: 'incomplete-package' }), 'e'],
      ['a decision by somebody', () => ({ decided: { officer: all.e.officer.id } }), 'e'],
      ['a decision of a sort', () => ({ decided: { outcome: 'refused', sort: 'intake' } }), 'e'],
      [
        'acceptance in time on a day',
        () => ({ decided: { outcome: 'accepted', term: 'kept', from: '2026-12-09', to: '2026-12-09' } }),
        'cdij',
      ],
      ['a late decision', () => ({ decided: { term: 'missed' } }), ''],
      ['ids', () => ({ id: [all.b.id, all.d.id, all.h.id, 987_654] }), 'bd'],
      ['an id', () => ({ id: all.c.id }), 'c'],
      [
        'several things at once',
        () => ({ organization: ids.school9, language: 'kk', status: 'queued' }),
        'ij',
      ],
      ['new ones', () => ({ work: 'new' }), 'afg'],
      ['a part of a name', () => ({ q: 'қан' }), 'ag'],
      ['a name in capitals', () => ({ q: 'ҚАНАТ' }), 'ag'],
      ['a name in the other form of Unicode', () => ({ q: 'бейсен'.normalize('NFD') }), 'd'],
      ['е for ё', () => ({ q: 'алена' }), 'b'],
      ['ё for ё', () => ({ q: 'пётр' }), 'e'],
      ['names in any order', () => ({ q: 'ерасыл  БЕЙСЕН' }), 'd'],
      ['two letters at the beginning of a name', () => ({ q: 'үс' }), 'j'],
      ['two letters inside a name', () => ({ q: 'се' }), ''],
      ['a name of the parent', () => ({ q: 'Ержан' }), 'g'],
      ['the IIN of the child', () => ({ q: all.c.child.iin }), 'c'],
      ['the IIN of the parent', () => ({ q: all.g.parent.iin }), 'g'],
      ['a number', () => ({ q: all.d.number }), 'd'],
      ['a number in small letters', () => ({ q: all.d.number.toLowerCase() }), 'd'],
      ['a phone', () => ({ q: all.f.parent.phone }), 'f'],
      ['a phone as people write it', () => ({ q: spaced(all.f.parent.phone) }), 'f'],
      ['a phone with the eight', () => ({ q: `8${all.f.parent.phone.slice(2)}` }), 'f'],
      ['the end of a phone', () => ({ q: all.f.parent.phone.slice(-7) }), 'f'],
      ['a sign of a pattern as itself', () => ({ q: '%' }), ''],
    ];
    const spaced = (phone: string) => phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 ($1) $2-$3-$4');

    it.each(cases)('by %s', async (_what, filter, expected) => {
      noteTried(path, filter());
      const rows = await list(path, filter(), { sort: ['id', 'ASC'] }, officer);
      expect(letters(rows).join('')).toBe(expected);
    });

    it.each(['overdue', 'today', 'week'])('by term: %s', async (due) => {
      noteTried(path, { due });
      const undecided = 'abfg'.split('').map((letter) => all[letter]);
      const until = { overdue: '10T10:00', today: '11T00:00', week: '17T00:00' }[due]!;
      const end = new Date(`2026-12-${until}:00+05:00`);
      const now = server.clock.now();
      const expected = undecided.filter(({ dueAt }) =>
        due === 'overdue' ? new Date(dueAt) < now : new Date(dueAt) >= now && new Date(dueAt) <= end,
      );
      expect(letters(await list(path, { due }, { sort: ['id', 'ASC'] }, officer))).toEqual(letters(expected));
      if (due !== 'overdue') expect(expected.length).toBeGreaterThan(0);
    });

    it('is of the own region, for an operator of all', async () => {
      const astana = await server.as('officer.astana');
      expect(letters(await list(path, {}, {}, astana))).toEqual(['h']);
      expect(await list(path)).toHaveLength(10);
    });

    const keys: Record<string, (row: Row) => string | number | null> = {
      registeredAt: ({ registeredAt }) => Date.parse(registeredAt),
      dueAt: ({ dueAt }) => dueAt && Date.parse(dueAt),
      id: ({ id }) => id,
      number: ({ number }) => number,
      status: ({ status }) => status,
      organization: ({ organization: { name } }) => name.ru,
    };
    it.each(Object.entries(keys))('sorted by %s, and the other way round', async (field, key) => {
      for (const way of ['ASC', 'DESC'] as const) {
        const rows = await list(path, {}, { sort: [field, way] });
        const values = rows.map(key);
        const known = values.filter((value) => value !== null);
        // What has no term stands behind whatever has one, either way.
        expect(values.slice(known.length).every((value) => value === null)).toBe(true);
        const sorted = [...known].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        const expected = way === 'ASC' ? sorted : sorted.reverse();
        if (field === 'organization') expect(new Set(known)).toEqual(new Set(expected));
        else expect(known).toEqual(expected);
      }
    });

    it('sorted by the child as the Kazakh alphabet goes', async () => {
      const rows = await list(path, {}, { sort: ['child', 'ASC'] });
      const names = [...new Set(rows.map(({ child }) => child.lastName))];
      expect(names).toEqual([
        'Әбенов',
        'Бейсен',
        'Ёлкина',
        'Иванов',
        'Қасымов',
        'Серік',
        'Төлеген',
        'Үсен',
        'Яковлев',
      ]);
    });
  });

  describe('in pages', () => {
    const lists = allRoutes({ clock: {} as never, runDue: async () => undefined, jobsRun: () => true })
      .filter(({ method, params, query }) => {
        const shape = query && 'shape' in query ? (query.shape as object) : {};
        return method === 'get' && !params && 'range' in shape;
      })
      .map(({ path }) => path);

    it.each(lists)('%s come without a repetition or a gap, whatever they are sorted by', async (path) => {
      const { params } = (await operator.get(`${path}?sort=["?","ASC"]`)).body;
      for (const field of params.allowed) {
        for (const way of ['ASC', 'DESC'] as const) {
          const whole = await list(path, {}, { sort: [field, way], range: [0, 11] });
          const parts = [];
          for (const from of [0, 5, 10]) {
            const page = await operator.list(path, { sort: [field, way], range: [from, from + 4] });
            parts.push(...page.body);
            if (page.body.length === 0) continue;
            const [, first, last, total] =
              /^[a-z-]+ (\d+)-(\d+)\/(\d+)$/.exec(page.headers.get('content-range') ?? '') ?? [];
            expect([Number(first), Number(last)]).toEqual([from, from + page.body.length - 1]);
            expect(Number(total)).toBeGreaterThanOrEqual(Number(last) + 1);
          }
          const idsOf = (rows: Row[]) => rows.map(({ id }) => id);
          expect([field, way, idsOf(parts).slice(0, 12)]).toEqual([field, way, idsOf(whole)]);
          expect(new Set(idsOf(parts)).size).toBe(parts.length);
        }
      }
    });

    it('keep their total whatever the page', async () => {
      for (const range of [
        [0, 0],
        [0, 3],
        [7, 9],
        [50, 60],
      ] as [number, number][]) {
        const { headers } = await operator.list('/api/applications', { range });
        expect(headers.get('content-range')).toMatch(/\/10$/);
      }
      const filtered = await operator.list('/api/applications', {
        filter: { language: 'ru' },
        range: [0, 0],
      });
      expect(filtered.headers.get('content-range')).toBe('applications 0-0/2');
      expect((await operator.get('/api/applications')).headers.get('x-total-estimated')).toBeNull();
    });

    it('are ordered to the last by ids where the keys are equal', async () => {
      const rows = await list('/api/applications', { status: 'registered' }, { sort: ['status', 'ASC'] });
      const moments = rows.map(({ registeredAt, id }) => [registeredAt, id]);
      expect(moments).toEqual([...moments].sort());
    });
  });

  describe('of all else', () => {
    type Check = (row: Row) => boolean;
    let school: Row;
    let inDistrict: unknown[] = [];
    beforeAll(async () => {
      [school] = await list('/api/organizations', { id: ids.school9 });
      inDistrict = (await list('/api/organizations', { settlement: '351013100' })).map(({ id }) => id);
    });

    const cases: [string, () => object, Check][] = [
      ['organizations', () => ({ q: 'ПОДДЕРЖКИ детей' }), ({ name }) => /поддержки детей/i.test(name.ru)],
      ['organizations', () => ({ q: school.bin }), ({ bin }) => bin === school.bin],
      [
        'organizations',
        () => ({ q: school.address.ru.toLocaleUpperCase('ru') }),
        ({ address }) => address.ru.includes(school.address.ru),
      ],
      [
        'organizations',
        () => ({ id: [ids.school9, ids.kindergarten1] }),
        ({ code }) => ['school9', 'kindergarten1'].includes(code),
      ],
      ['organizations', () => ({ region: '71' }), ({ region }) => region === '71'],
      [
        'organizations',
        () => ({ settlement: '351013100' }),
        ({ settlement }) => settlement.id === '351013100',
      ],
      [
        'organizations',
        () => ({ kind: ['school', 'autism-centre'] }),
        ({ kind }) => ['school', 'autism-centre'].includes(kind),
      ],
      [
        'organizations',
        () => ({ impairment: 'vision' }),
        ({ impairments }) => impairments.includes('vision'),
      ],
      ['organizations', () => ({ language: 'ru' }), ({ languages }) => languages.includes('ru')],
      ['organizations', () => ({ open: true }), ({ open }) => open],
      [
        'queues',
        () => ({ q: 'АРНАЙЫ МЁКТЕП' }),
        ({ organization: { name } }) => /арнайы мектеп/i.test(name.kk),
      ],
      ['queues', () => ({ id: all.d.queue.id }), ({ id }) => id === all.d.queue.id],
      ['queues', () => ({ organization: ids.school9 }), ({ organization: { id } }) => id === ids.school9],
      ['queues', () => ({ language: 'ru' }), ({ language }) => language === 'ru'],
      ['queues', () => ({ grade: 3 }), ({ grade }) => grade === 3],
      ['queues', () => ({ impairment: ['hearing'] }), ({ impairments }) => impairments.includes('hearing')],
      ['queues', () => ({ kind: 'kindergarten' }), ({ organization: { kind } }) => kind === 'kindergarten'],
      ['queues', () => ({ waiting: true }), ({ waiting }) => waiting > 0],
      ['queues', () => ({ settlement: '351013100' }), ({ organization: { id } }) => inDistrict.includes(id)],
      // Nobody here is passed over; that is tried where the board is.
      ['queues', () => ({ referable: true }), ({ waiting, free }) => waiting > 0 && free > 0],
      ['groups', () => ({ q: '1 «' }), ({ name }) => `${name.kk} ${name.ru}`.includes('1 «')],
      ['groups', () => ({ id: [all.d.group.id] }), ({ id }) => id === all.d.group.id],
      ['groups', () => ({ organization: ids.school9 }), ({ organization: { id } }) => id === ids.school9],
      ['groups', () => ({ queue: all.d.queue.id }), ({ queue: { id } }) => id === all.d.queue.id],
      ['groups', () => ({ language: 'kk' }), ({ language }) => language === 'kk'],
      ['groups', () => ({ grade: 4 }), ({ grade }) => grade === 4],
      ['groups', () => ({ impairment: 'motor' }), ({ impairments }) => impairments.includes('motor')],
      [
        'groups',
        () => ({ free: true, organization: ids.school9 }),
        ({ free, organization: { id } }) => free > 0 && id === ids.school9,
      ],
      ['children', () => ({ q: 'қан' }), ({ firstName }) => firstName === 'Қанат'],
      ['children', () => ({ q: all.c.child.iin }), ({ iin }) => iin === all.c.child.iin],
      ['children', () => ({ id: all.d.child.id }), ({ lastName }) => lastName === 'Бейсен'],
      ['referrals', () => ({ id: all.d.id }), ({ application }) => application.number === all.d.number],
      ['referrals', () => ({ organization: ids.school9 }), ({ organization: { id } }) => id === ids.school9],
      ['referrals', () => ({ group: all.d.group.id }), ({ group: { id } }) => id === all.d.group.id],
      ['referrals', () => ({ queue: all.d.queue.id }), ({ id }) => id === all.d.id],
      ['referrals', () => ({ q: all.d.child.iin }), ({ id }) => id === all.d.id],
      ['users', () => ({ q: 'OFFICER2' }), ({ login }) => login === 'officer2.karaganda'],
      ['users', () => ({ q: 'сынақ head' }), ({ role }) => role === 'head'],
      ['users', () => ({ id: all.e.officer.id }), ({ login }) => login === 'officer2.karaganda'],
      ['users', () => ({ role: ['admin', 'head'] }), ({ role }) => role === 'admin' || role === 'head'],
      ['users', () => ({ region: '71' }), ({ region }) => region?.id === '71'],
      ['users', () => ({ organization: ids.school9 }), ({ login }) => login === 'head.school9'],
      [
        'users',
        () => ({ active: true, role: 'operator' }),
        ({ role, active }) => role === 'operator' && active,
      ],
      ['events', () => ({ id: [1, 2] }), ({ id }) => id === 1 || id === 2],
      ['events', () => ({ application: all.b.id }), ({ application: { number } }) => number === all.b.number],
      ['events', () => ({ q: all.b.number }), ({ application: { number } }) => number === all.b.number],
      ['events', () => ({ queue: all.c.queue.id }), ({ application: { id } }) => id === all.c.id],
      ['events', () => ({ user: all.e.officer.id }), ({ by }) => by.id === all.e.officer.id],
      ['events', () => ({ type: ['accept', 'refer'] }), ({ type }) => type === 'accept' || type === 'refer'],
      ['grounds', () => ({ sort: 'intake' }), ({ sort }) => sort === 'intake'],
      ['refusal-reasons', () => ({ ground: 'not-compliant' }), ({ ground }) => ground === 'not-compliant'],
      ['settlements', () => ({ region: '35' }), ({ id }) => id.startsWith('35')],
      ['settlements', () => ({ parent: '351010000' }), ({ parent }) => parent === '351010000'],
      ['settlements', () => ({ level: 'city' }), ({ level }) => level === 'city'],
      ['calendar', () => ({ kind: 'holiday' }), ({ kind }) => kind === 'holiday'],
      ['consents', () => ({ kind: 'rules' }), ({ kind }) => kind === 'rules'],
    ];

    it.each(cases)(
      '%s: a filter finds what it says, all of it and nothing else (%#)',
      async (resource, filter, check) => {
        const path = `/api/${resource}`;
        noteTried(path, filter());
        const found = await list(path, filter());
        expect(found.length).toBeGreaterThan(0);
        expect(found.filter((row) => !check(row))).toEqual([]);
        const whole = [];
        for (let from = 0; whole.length === from; from += 1000)
          whole.push(...(await list(path, {}, { sort: ['id', 'ASC'], range: [from, from + 999] })));
        expect(found.length).toBe(Math.min(1000, whole.filter(check).length));
      },
    );

    const reference = [
      'grounds',
      'refusal-reasons',
      'missing-documents',
      'correction-items',
      'benefits',
      'organization-kinds',
      'impairments',
      'languages',
      'relations',
      'regions',
      'settlements',
      'services',
      'document-types',
      'calendar',
      'office-hours',
      'quiet-hours',
      'consents',
      'departments',
    ];
    it.each(reference)('%s: by id, by several ids and by words', async (resource) => {
      const path = `/api/${resource}`;
      noteTried(path, { id: 1, q: 1 });
      const rows = await list(path);
      expect(rows.length).toBeGreaterThan(0);
      const some = rows.slice(0, 2).map(({ id }) => id);
      expect((await list(path, { id: some })).map(({ id }) => id).sort()).toEqual([...some].sort());
      expect(await list(path, { id: some[0] })).toMatchObject([{ id: some[0], code: some[0] }]);
      expect((await operator.get(`${path}/${encodeURIComponent(some[0])}`)).body.id).toBe(some[0]);
      const names = rows[0].name ?? rows[0].text ?? rows[0].title;
      if (!names) return;
      const word = names.kk.split(/[\s«»"(),]+/).find((part: string) => part.length > 2);
      const found = await list(path, { q: word.toLocaleUpperCase('kk') });
      expect(found.map(({ id }) => id)).toContain(rows[0].id);
    });

    it('closed organisations and inactive staff are found by saying so', async () => {
      const { owner } = server.database;
      await owner('organizations').where('id', ids['rehab-samal']).update({ open: false });
      await owner('users').where('login', 'admin.astana').update({ active: false });
      expect(await list('/api/organizations', { open: false })).toMatchObject([{ code: 'rehab-samal' }]);
      expect(await list('/api/users', { active: false })).toMatchObject([{ login: 'admin.astana' }]);
      await owner('organizations').update({ open: true });
      await owner('users').update({ active: true });
    });
  });

  it.each([
    ['applications', 'status', 'refused'],
    ['applications', 'language', 'kk'],
    ['complaints', 'status', 'filed'],
    ['complaints', 'about', 'delay'],
    ['tasks', 'status', 'open'],
    ['destructions', 'record', 'papers'],
    ['messages', 'state', 'sent'],
    ['messages', 'channel', 'sms'],
    ['messages', 'language', 'ru'],
    ['messages', 'kind', 'accepted'],
    ['organizations', 'language', 'ru'],
    ['queues', 'language', 'kk'],
    ['groups', 'language', 'kk'],
    ['users', 'role', 'head'],
    ['events', 'type', 'accept'],
    ['grounds', 'sort', 'intake'],
    ['calendar', 'kind', 'holiday'],
    ['consents', 'kind', 'rules'],
    ['retention-terms', 'record', 'papers'],
    ['retention-terms', 'status', 'left'],
  ])(
    '%s: a filter by %s takes what there is and refuses anything else by name',
    async (resource, name, value) => {
      const ask = (filter: unknown) => operator.list(`/api/${resource}`, { filter: { [name]: filter } });
      for (const known of [value, [value], [], null, '']) expect((await ask(known)).status).toBe(200);
      for (const wrong of ['zzz', [value, 'zzz'], value.toUpperCase(), { is: value }, 1])
        expect(await ask(wrong)).toMatchObject({
          status: 400,
          body: { message: 'filter.invalid', params: { filter: name }, errors: { [name]: 'filter.invalid' } },
        });
    },
  );

  it('have no filter that is not tried here', async () => {
    for (const [path, names] of Object.entries(tried)) {
      const { body } = await operator.get(`${path}?filter={"nonsense":1}`);
      expect([path, [...body.params.allowed].sort()]).toEqual([path, [...names].sort()]);
    }
  });

  describe('of work', () => {
    const counts = async (who: Client) => (await who.get('/api/work')).body.counts;

    it('count what the lists behind them hold, for everybody', async () => {
      const head = await server.as('head.school9');
      for (const who of [officer, colleague, operator, head, await server.as('officer.astana')]) {
        for (const [work, count] of Object.entries(await counts(who))) {
          const { body, headers } = await who.list('/api/applications', { filter: { work } });
          expect([work, body.length]).toEqual([work, count]);
          expect(headers.get('content-range')).toMatch(new RegExp(`/${count}$`));
        }
      }
    });

    it('are those in which something can wait for the role', async () => {
      const head = await server.as('head.school9');
      const ofOfficer = Object.keys(await counts(officer));
      expect(ofOfficer).toContain('mine');
      expect(Object.keys(await counts(head))).toEqual(['referralsExpiring']);
      expect(Object.keys(await counts(operator))).toEqual(ofOfficer.filter((name) => name !== 'mine'));
    });

    it('hold what waits for the officer', async () => {
      const works = Object.keys(await counts(officer));
      const found: Record<string, string> = {};
      for (const work of works)
        found[work] = letters(
          await list('/api/applications', { work }, { sort: ['id', 'ASC'] }, officer),
        ).join('');
      const dueToday = 'abfg'
        .split('')
        .filter((letter) => Date.parse(all[letter].dueAt) < Date.parse('2026-12-11T00:00:00+05:00'));
      expect(found).toEqual({
        new: 'afg',
        mine: 'b',
        due: dueToday.join(''),
        answered: 'b',
        contested: 'g',
        placesFree: 'cij',
        referralsExpiring: '',
        // Each held by lists/queueWork.test.
        ...{ stopList: '', filing: '', impairment: '', overAge: '' },
        complaints: '',
      });
      expect(letters(await list('/api/applications', { work: 'mine' }, {}, colleague))).toEqual([]);
    });

    it('offer free places to as many of the first of a queue as there are places', async () => {
      const { owner } = server.database;
      const free = (places: number) =>
        owner('groups')
          .where('queue_id', all.d.queue.id)
          .update({
            capacity: owner.raw('occupied + CASE WHEN id = ? THEN ?::int ELSE 0 END', [
              all.d.group.id,
              places,
            ]),
          });
      const offered = async () =>
        letters(
          await list(
            '/api/applications',
            { work: 'placesFree', organization: ids.school9 },
            { sort: ['id', 'ASC'] },
            officer,
          ),
        ).join('');
      await free(2);
      expect(await offered()).toBe('ij');
      await free(1);
      expect(await offered()).toBe('i');
      await say(officer, all.i.id, 'stopList');
      expect(await offered()).toBe('j');
      await free(0);
      expect(await offered()).toBe('');
      await free(1);
      await say(officer, all.i.id, 'resume');
      expect(await offered()).toBe('i');
      expect((await counts(officer)).placesFree).toBe(2);
    });

    it('show a referral that ends soon', async () => {
      const expiring = async () =>
        letters(await list('/api/applications', { work: 'referralsExpiring' }, {}, officer)).join('');
      const { validUntil } = (await officer.get(`/api/applications/${all.d.id}`)).body.referral;
      await server.clock.set(new Date(Date.parse(validUntil) - 2.5 * 86_400_000));
      expect(await expiring()).toBe('');
      await server.clock.set(new Date(Date.parse(validUntil) - 86_400_000));
      expect(await expiring()).toBe('d');
    });
  });

  it('hold no phone or address of anybody where only children are asked for', async () => {
    const rows = await list('/api/children', {}, {}, officer);
    expect(rows).toHaveLength(8);
    expect(JSON.stringify(rows)).not.toContain(mobileOf().slice(0, 6));
  });
});
