import { addDays, localDate } from '../../domain/localTime';
import type { Client } from '../../test/client';
import { iinOf } from '../../test/people';
import { startServer, type TestServer } from '../../test/server';
import {
  confirmContact,
  organization,
  type SubmissionBody,
  submissionBody,
  submit,
} from '../../test/submission';

/** The base body with some paths replaced, `parent.address.street`; undefined takes the key away. */
function changed(body: object, changes: Record<string, unknown>): Record<string, unknown> {
  const copy = structuredClone(body) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const holder = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  }
  return copy;
}

describe('POST /api/public/applications judges the body', () => {
  let server: TestServer;
  let visitor: Client;
  let right: SubmissionBody;
  let today: string;

  beforeAll(async () => {
    server = await startServer();
    await server.database.owner('organizations').where('code', 'osakarov-school').update({ open: false });
    // One class in Russian only, one school in Russian only.
    await deleteGroups('nura-boarding', { language: 'kk', grade: 2 });
    await deleteGroups('osakarov-correction', { language: 'kk' });
    visitor = server.visitor();
    right = await submissionBody(visitor);
    today = localDate(server.clock.now());
  });
  afterAll(() => server.close());
  // Refusals spend no token: the same body serves all tests. The limit on tries is tested elsewhere.
  beforeEach(() => server.database.knex('rate_limits').delete());

  async function deleteGroups(code: string, which: object): Promise<void> {
    const { id } = await server.database.owner('organizations').where({ code }).first('id');
    await server.database
      .owner('groups')
      .where({ organization_id: id, ...which })
      .delete();
  }
  const idOf = async (code: string) =>
    (await server.database.knex('organizations').where({ code }).first('id')).id as number;
  const post = (body: unknown) => submit(visitor, body as object);
  const errorsOf = async (changes: Record<string, unknown>) => {
    const { status, body } = await post(changed(right, changes));
    expect([status, body.message]).toEqual([400, 'request.invalid']);
    return body.errors;
  };

  describe('its form', () => {
    it.each([['[1]'], ['"text"'], ['null'], ['12'], ['{"service":'], ['{"a":"\u0000'], ['\ufeff{}x']])(
      'refuses %j as malformed',
      async (raw) => {
        const { status, body } = await post(raw);
        expect([status, body.message]).toEqual([400, 'request.malformed']);
      },
    );

    it('refuses a body nested deeper than any form, without walking it', async () => {
      const deep = `{"service":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
      const { status, body } = await post(deep);
      expect([status, body.message]).toEqual([400, 'request.malformed']);
    });

    it('names every part that an empty body lacks', async () => {
      const { body } = await post({});
      expect((await post('')).body).toEqual(body);
      expect(body.errors).toEqual({
        service: 'field.required',
        contacts: 'field.required',
        parent: 'field.required',
        child: 'field.required',
        conclusion: 'field.required',
        choices: 'field.required',
        benefits: 'field.required',
        notices: 'field.required',
        consents: 'field.required',
      });
    });

    it('refuses keys it does not know, wherever they stand', async () => {
      const places = [
        'extra',
        'consentPaper',
        'parent.extra',
        'parent.address.extra',
        'child.bornOn',
        'conclusion.extra',
        'choices.0.extra',
        'notices.extra',
        'consents.extra',
      ];
      const errors = await errorsOf(Object.fromEntries(places.map((place) => [place, 'x'])));
      expect(errors).toEqual(Object.fromEntries(places.map((place) => [place, 'field.unknown'])));
      expect(
        await errorsOf({
          benefits: [{ benefit: 'orphan', attachment: right.conclusion.attachment, extra: 1 }],
        }),
      ).toEqual({ 'benefits.0.extra': 'field.unknown' });
    });

    it.each([
      ['parent', 5, 'field.invalid'],
      ['parent.iin', 880314400000, 'field.invalid'],
      ['parent.iin', '88031440000', 'iin.malformed'],
      ['parent.relation', 'aunt', 'field.invalid'],
      ['parent.address', [], 'field.invalid'],
      ['parent.address.street', '', 'field.required'],
      ['parent.address.street', 'к'.repeat(201), 'field.too_long'],
      ['parent.address.house', 'A\u0000', 'field.characters'],
      ['parent.address.settlement', '35', 'settlement.unknown'],
      ['child', null, 'field.required'],
      ['child.firstName', undefined, 'field.required'],
      ['conclusion.number', { a: 1 }, 'field.invalid'],
      ['conclusion.issuedOn', '2026-02-30', 'date.invalid'],
      ['conclusion.issuedOn', '15.01.2026', 'date.invalid'],
      ['conclusion.issuedOn', '0000-01-01', 'date.invalid'],
      ['conclusion.validUntil', '9999-12-31', 'date.invalid'],
      ['conclusion.impairment', 'none', 'field.invalid'],
      ['conclusion.attachment', undefined, 'field.required'],
      ['conclusion.attachment', 'photo.jpg', 'field.invalid'],
      ['choices', [], 'field.required'],
      ['choices', {}, 'field.invalid'],
      ['choices.0.organization', true, 'organization.unknown'],
      ['choices.0.organization', 'school9', 'organization.unknown'],
      ['choices.0.organization', 1e300, 'organization.unknown'],
      ['choices.0.organization', '99999999999999999999', 'organization.unknown'],
      ['choices.0.organization', -1, 'organization.unknown'],
      ['choices.0.organization', undefined, 'field.required'],
      ['choices.0.language', 'en', 'field.invalid'],
      ['choices.0.grade', 13, 'grade.invalid'],
      ['choices.0.grade', 1.5, 'field.invalid'],
      ['choices.0.grade', '1', 'field.invalid'],
      ['benefits', undefined, 'field.required'],
      ['notices.channels', ['post'], 'field.invalid', 'notices.channels.0'],
      ['notices.language', 'en', 'field.invalid'],
      ['consents.personalData', undefined, 'field.required'],
      ['contacts', [], 'field.required'],
      ['contacts', ['1', '2', '3', '4'], 'field.too_many'],
      ['contacts', 'token', 'field.invalid'],
      ['incomplete', 'yes', 'field.invalid'],
      ['service', 'home-education', 'service.closed'],
      ['service', 'no-such-service', 'service.unknown'],
    ])('%s = %j is %s', async (path, value, code, field = path) => {
      expect(await errorsOf({ [path]: value })).toEqual({ [field]: code });
    });

    it('refuses more choices and benefits than there can be', async () => {
      const errors = await errorsOf({
        choices: Array(11).fill(right.choices[0]),
        benefits: Array(13).fill({ benefit: 'orphan', attachment: null }),
      });
      expect(errors).toMatchObject({ choices: 'field.too_many', benefits: 'field.too_many' });
    });
  });

  describe('people', () => {
    const born = (years: number, days = 0) => {
      const date = addDays(today, days);
      return `${Number(date.slice(0, 4)) - years}${date.slice(4).replace('-02-29', '-02-28')}`;
    };

    it('tells a wrong check digit, a date that does not exist and a birth in the future', async () => {
      // The vectors of law.md §5: right digits, born in 2099.
      expect(await errorsOf({ 'parent.iin': '991231500016', 'child.iin': '991231600012' })).toEqual({
        'parent.iin': 'iin.future',
        'child.iin': 'iin.future',
      });
      expect(await errorsOf({ 'parent.iin': '061211600013', 'child.iin': '990229500016' })).toEqual({
        'parent.iin': 'iin.check_digit',
        'child.iin': 'iin.date',
      });
      // A prefix that is never issued takes no digit at all.
      for (const digit of '0123456789')
        expect(await errorsOf({ 'child.iin': `99123150077${digit}` })).toEqual({
          'child.iin': 'iin.check_digit',
        });
    });

    it('wants a parent of 16 at least, by the day', async () => {
      expect(await errorsOf({ 'parent.iin': iinOf(born(16, 1)), service: 'x' })).toEqual({
        'parent.iin': 'parent.too_young',
        service: 'service.unknown',
      });
      expect(await errorsOf({ 'parent.iin': iinOf(born(16)), service: 'x' })).toEqual({
        service: 'service.unknown',
      });
    });

    it('wants a child under 18, by the day, born already', async () => {
      const future = addDays(today, 1);
      expect(await errorsOf({ 'child.iin': iinOf(born(18)) })).toEqual({ 'child.iin': 'child.adult' });
      expect(await errorsOf({ 'child.iin': iinOf(born(18, 1)), service: 'x' })).toEqual({
        service: 'service.unknown',
      });
      expect(await errorsOf({ 'child.iin': iinOf(future) })).toEqual({ 'child.iin': 'iin.future' });
      const bornToday = { 'child.iin': iinOf(today), 'conclusion.issuedOn': today, service: 'x' };
      expect(await errorsOf(bornToday)).toEqual({
        service: 'service.unknown',
      });
    });

    it('wants two people', async () => {
      const iin = iinOf(born(17));
      expect(await errorsOf({ 'parent.iin': iin, 'child.iin': iin })).toEqual({
        'child.iin': 'child.same_as_parent',
      });
    });

    it.each([
      'Kasymov',
      'Қасымов1',
      'Қасымов.',
      'Їжак',
      '-Қасымов',
      'Қасымов-',
      'Қасымов  Ұлы',
      '😀',
      'Қ—Қ',
      '<b>',
    ])('refuses %s as a name', async (name) => {
      expect(await errorsOf({ 'child.lastName': name, 'parent.middleName': name })).toEqual({
        'child.lastName': 'name.letters',
        'parent.middleName': 'name.letters',
      });
    });

    it.each(['Әбіш', 'Ёлкин', 'Салтыков-Щедрин', 'Дүйсенбай ұлы', 'О’Коннор', ' Һақназар ', 'Аи\u0306ша'])(
      'takes %s as a name',
      async (name) => {
        const errors = await errorsOf({ 'child.lastName': name, 'parent.firstName': name, service: 'x' });
        expect(errors).toEqual({ service: 'service.unknown' });
      },
    );

    it('knows the settlements', async () => {
      expect(await errorsOf({ 'parent.address.settlement': '990000000' })).toEqual({
        'parent.address.settlement': 'settlement.unknown',
      });
    });
  });

  describe('documents', () => {
    const unknown = '11111111-1111-4111-8111-111111111111';

    it('says of each whether it is missing, expired or unknown', async () => {
      const errors = await errorsOf({
        'conclusion.attachment': null,
        'conclusion.validUntil': addDays(today, -1),
        benefits: [
          { benefit: 'orphan', attachment: null },
          { benefit: 'teacher', attachment: unknown },
        ],
      });
      expect(errors).toEqual({
        'conclusion.attachment': 'document.missing',
        'conclusion.validUntil': 'document.expired',
        'benefits.0.attachment': 'document.missing',
        'benefits.1.attachment': 'attachment.unknown',
      });
    });

    it('forgives what is missing or expired when it is filed as it is, and nothing else', async () => {
      const errors = await errorsOf({
        incomplete: true,
        'conclusion.attachment': null,
        'conclusion.validUntil': addDays(today, -1),
        benefits: [{ benefit: 'teacher', attachment: unknown }],
      });
      expect(errors).toEqual({ 'benefits.0.attachment': 'attachment.unknown' });
    });

    it('wants the dates of the conclusion in their order, and not issued tomorrow', async () => {
      expect(await errorsOf({ 'conclusion.issuedOn': addDays(today, 1) })).toEqual({
        'conclusion.issuedOn': 'date.future',
      });
      expect(await errorsOf({ incomplete: true, 'conclusion.validUntil': '2026-01-14' })).toEqual({
        'conclusion.validUntil': 'date.order',
      });
    });

    it('wants a conclusion about a child that was born', async () => {
      const errors = (issuedOn: string) =>
        errorsOf({ 'child.iin': iinOf('2020-05-02'), 'conclusion.issuedOn': issuedOn, service: 'x' });
      expect(await errors('2020-05-01')).toEqual({
        'conclusion.issuedOn': 'date.before_birth',
        service: 'service.unknown',
      });
      expect(await errors('2020-05-02')).toEqual({ service: 'service.unknown' });
    });
  });

  describe('choices', () => {
    const choice = async (code: string, more: object = {}) => ({
      organization: await idOf(code),
      language: 'ru',
      ...more,
    });

    it('are open organisations of the service', async () => {
      const errors = await errorsOf({
        choices: [
          await choice('school9', { grade: 1 }),
          { organization: 999_999, language: 'ru' },
          await choice('pmpk1'),
          await choice('osakarov-school', { grade: 1 }),
        ],
      });
      expect(errors).toEqual({
        'choices.1.organization': 'organization.unknown',
        'choices.2.organization': 'organization.unknown',
        'choices.3.organization': 'organization.closed',
      });
    });

    it('are in one region, wherever the parent lives', async () => {
      const choices = [await choice('astana-rehab')];
      const { address } = right.parent;
      for (const settlement of ['351010000', '710000000'])
        expect(
          await errorsOf({
            choices,
            parent: { ...right.parent, address: { ...address, settlement } },
            child: { ...right.child, iin: 'x' },
          }),
        ).toEqual({ 'child.iin': 'iin.malformed' });
    });

    it('are in one region, no two of one exclusive group', async () => {
      const errors = await errorsOf({
        choices: [
          await choice('kindergarten1'),
          await choice('nursery-karlygash'),
          await choice('astana-rehab'),
          await choice('kindergarten-zhanar'),
          await choice('kindergarten1'),
        ],
      });
      expect(errors).toEqual({
        'choices.1.organization': 'choice.same_group',
        'choices.2.organization': 'choice.other_region',
        'choices.3.organization': 'choice.same_group',
        'choices.4.organization': 'choice.same_group',
      });
    });

    it('offer the language, and the grade in that language', async () => {
      const errors = await errorsOf({
        choices: [
          await choice('school9', { grade: 12 }),
          await choice('osakarov-correction', { language: 'kk' }),
          await choice('nura-boarding', { language: 'kk', grade: 2 }),
          await choice('complex-umit'),
          await choice('kindergarten1', { grade: 3 }),
        ],
      });
      expect(errors).toEqual({
        'choices.0.grade': 'organization.grade',
        'choices.1.language': 'organization.language',
        'choices.2.grade': 'organization.grade',
        'choices.3.grade': 'grade.required',
        'choices.4.grade': 'organization.grade',
      });
    });
  });

  describe('benefits, consents and notices', () => {
    it('knows the benefits of the service, each once', async () => {
      const { attachment } = right.conclusion;
      const errors = await errorsOf({
        benefits: [
          { benefit: 'orphan', attachment },
          { benefit: 'lottery', attachment },
          { benefit: 'orphan', attachment },
        ],
      });
      expect(errors).toEqual({
        'benefits.1.benefit': 'benefit.unknown',
        'benefits.2.benefit': 'benefit.repeated',
      });
    });

    it('takes consents to the texts in force only, to notices when there are any', async () => {
      expect(await errorsOf({ consents: { rules: 'old', personalData: 'old', notices: 'old' } })).toEqual({
        'consents.rules': 'consent.version',
        'consents.personalData': 'consent.version',
        'consents.notices': 'consent.version',
      });
      expect(await errorsOf({ 'consents.notices': undefined })).toEqual({
        'consents.notices': 'consent.required',
      });
      const without = { 'consents.notices': undefined, 'notices.channels': [], service: 'x' };
      expect(await errorsOf(without)).toEqual({ service: 'service.unknown' });
    });

    it('sends notices by channels that have a contact', async () => {
      expect(await errorsOf({ 'notices.channels': ['sms', 'email'] })).toEqual({
        'notices.channels.1': 'contact.channel_missing',
      });
    });
  });

  it('takes confirmed contacts only: a phone first, two phones and one e-mail at most, none twice', async () => {
    const [phone = ''] = right.contacts;
    const address = 'ata.ana@example.kz';
    const email = await confirmContact(visitor, address, 'email');
    const again = await confirmContact(visitor, address, 'email');
    const other = await confirmContact(visitor, 'other@example.kz', 'email');
    expect(await errorsOf({ contacts: ['no-such-token'] })).toMatchObject({
      'contacts.0': 'contact.token_unknown',
    });
    expect(await errorsOf({ contacts: [email, phone] })).toMatchObject({
      'contacts.0': 'contact.phone_first',
    });
    expect(await errorsOf({ contacts: [phone, email, again] })).toEqual({ 'contacts.2': 'contact.repeated' });
    expect(await errorsOf({ contacts: [phone, email, other] })).toEqual({ 'contacts.2': 'field.too_many' });
    expect(await errorsOf({ contacts: [phone, phone] })).toEqual({ 'contacts.1': 'contact.repeated' });
  });

  it('tells everything that is wrong at once, whatever else is wrong in the same part', async () => {
    const { attachment } = right.conclusion;
    const errors = await errorsOf({
      contacts: ['no-such-token'],
      'parent.iin': '061211600013',
      'parent.lastName': 'Kasymova',
      'parent.relation': 'aunt',
      'parent.address.settlement': '990000000',
      'parent.address.street': '',
      'child.iin': '061211600013',
      'child.firstName': 'Qanat',
      'child.extra': 1,
      'conclusion.number': '',
      'conclusion.issuedOn': addDays(today, 1),
      'conclusion.validUntil': '2020-01-01',
      'conclusion.attachment': null,
      choices: [
        { organization: await idOf('school9'), language: 'en', grade: 12 },
        { organization: 999_999, language: 'de' },
      ],
      benefits: [
        { benefit: 'lottery', attachment: null },
        { benefit: 'orphan', attachment, extra: 1 },
      ],
      'notices.channels': ['email', 'pigeon'],
      'notices.language': 'en',
      'consents.rules': 'old',
      'consents.personalData': undefined,
      extra: true,
    });
    expect(errors).toEqual({
      'contacts.0': 'contact.token_unknown',
      'parent.iin': 'iin.check_digit',
      'parent.lastName': 'name.letters',
      'parent.relation': 'field.invalid',
      'parent.address.settlement': 'settlement.unknown',
      'parent.address.street': 'field.required',
      'child.iin': 'child.same_as_parent',
      'child.firstName': 'name.letters',
      'child.extra': 'field.unknown',
      'conclusion.number': 'field.required',
      'conclusion.issuedOn': 'date.future',
      'conclusion.validUntil': 'date.order',
      'conclusion.attachment': 'document.missing',
      'choices.0.language': 'field.invalid',
      'choices.0.grade': 'organization.grade',
      'choices.1.organization': 'organization.unknown',
      'choices.1.language': 'field.invalid',
      'benefits.0.benefit': 'benefit.unknown',
      'benefits.0.attachment': 'document.missing',
      'benefits.1.extra': 'field.unknown',
      'notices.channels.1': 'field.invalid',
      'notices.language': 'field.invalid',
      'consents.rules': 'consent.version',
      'consents.personalData': 'field.required',
      extra: 'field.unknown',
    });
  });

  it('leaves nothing of all that behind, and the token good', async () => {
    const { knex } = server.database;
    for (const table of [
      'submissions',
      'applications',
      'children',
      'representatives',
      'events',
      'idempotency_keys',
    ])
      expect([table, await knex(table).count('* as n')]).toEqual([table, [{ n: 0 }]]);
    const chosen = await organization(visitor, 'school9');
    const { status } = await post(changed(right, { 'choices.0.organization': String(chosen.id) }));
    expect(status).toBe(201);
  });
});
