import type { Client } from '../test/client';
import { mobileOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import { organization, submissionBody, submit, upload } from '../test/submission';

describe('filing at the office', () => {
  let server: TestServer;
  let officer: Client;

  beforeAll(async () => {
    server = await startServer();
    officer = await server.as('officer.karaganda');
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  async function walkIn() {
    const { contacts: _, ...body } = await submissionBody(server.visitor());
    return {
      ...body,
      contacts: {
        phone: mobileOf() as string | undefined,
        phone2: null as string | null,
        email: null as string | null,
      },
      consentPaper: await upload(officer, undefined, '/api/attachments'),
    };
  }
  const file = (body: object, who = officer) => who.post('/api/applications', body);
  const errorsOf = async (body: object) => {
    const answer = await file(body);
    expect(answer.status).toBe(400);
    return answer.body.errors;
  };

  it('is for officers, with the header against requests from other sites', async () => {
    const body = await walkIn();
    expect((await file(body, server.visitor())).status).toBe(401);
    for (const login of ['operator', 'admin.karaganda', 'head.school9'])
      expect((await file(body, await server.as(login))).status).toBe(403);
    const { status } = await officer.post('/api/applications', body, { headers: { 'x-requested-with': '' } });
    expect(status).toBe(403);
  });

  it('is judged by the same rules, all at once', async () => {
    const body = await walkIn();
    const errors = await errorsOf({
      ...body,
      extra: 1,
      consentPaper: undefined,
      contacts: { phone: '+77212412345', phone2: 'x', email: 'nobody', fax: 1 },
      child: { ...body.child, iin: '061211600013', lastName: 'Kasymov' },
      conclusion: { ...body.conclusion, attachment: null, validUntil: '2026-02-01' },
      consents: { ...body.consents, rules: 'old' },
    });
    expect(errors).toEqual({
      extra: 'field.unknown',
      consentPaper: 'field.required',
      'contacts.fax': 'field.unknown',
      'contacts.email': 'email.invalid',
      'child.iin': 'iin.check_digit',
      'child.lastName': 'name.letters',
      'conclusion.attachment': 'document.missing',
      'conclusion.validUntil': 'document.expired',
      'consents.rules': 'consent.version',
    });
    expect(await errorsOf({ ...body, contacts: { phone: '+77212412345', phone2: '123' } })).toEqual({
      'contacts.phone': 'phone.landline',
      'contacts.phone2': 'phone.invalid',
    });
    expect(await errorsOf({ ...body, contacts: ['token'] })).toEqual({ contacts: 'field.invalid' });
    expect(await errorsOf({ ...body, consentPaper: '11111111-1111-4111-8111-111111111111' })).toEqual({
      consentPaper: 'attachment.unknown',
    });
    expect(await errorsOf({ ...body, incomplete: true, consentPaper: null })).toEqual({
      consentPaper: 'field.required',
    });
  });

  it('is for organisations of the own region', async () => {
    const body = await walkIn();
    const { id } = await organization(officer, 'astana-school1');
    const choices = [{ organization: id, language: 'ru', grade: 1 }];
    expect(await errorsOf({ ...body, choices })).toEqual({ 'choices.0.organization': 'choice.other_region' });
  });

  it('is answered with the receipt at once, signed by the officer, and the consent on paper kept', async () => {
    const body = await walkIn();
    body.contacts.phone2 = '8 (7212) 41-23-45';
    body.contacts.email = 'Ata.Ana@example.kz';
    const { status, body: answer } = await file(body);
    expect([status, answer]).toEqual([
      201,
      {
        submission: expect.any(String),
        applications: [
          {
            id: expect.any(Number),
            number: expect.stringMatching(/^35-\d\d-\d{6}$/),
            organization: body.choices[0]!.organization,
            status: 'registered',
            receipt: { kk: expect.stringContaining('lang=kk'), ru: expect.stringContaining('lang=ru') },
          },
        ],
      },
    ]);
    const { id } = answer.applications[0];
    const { knex } = server.database;
    const paper = await knex('papers').where({ application_id: id, kind: 'receipt' }).first();
    expect(await knex('paper_files').where('paper_id', paper.id)).toHaveLength(2);
    expect(paper.facts).toMatchObject({ via: 'office', official: { name: 'Сынақ officer.karaganda' } });
    const view = (await officer.get(`/api/applications/${id}`)).body;
    expect(view).toMatchObject({
      via: 'office',
      contacts: [
        { channel: 'sms', address: body.contacts.phone },
        { channel: 'sms', address: '+77212412345' },
        { channel: 'email', address: 'ata.ana@example.kz' },
      ],
    });
    expect(new Set(view.consents.map(({ via }: { via: string }) => via))).toEqual(new Set(['paper']));
    const attachments = await officer.get(`/api/applications/${id}/attachments`);
    expect(attachments.body.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'conclusion',
      'consent',
    ]);
    const events = await officer.get(`/api/applications/${id}/events`);
    expect(events.body).toMatchObject([
      { type: 'file', by: { kind: 'officer', name: 'Сынақ officer.karaganda' } },
    ]);
    const messages = await knex('messages').where('application_id', id);
    expect(messages.map(({ kind, address }) => [kind, address])).toEqual([
      ['registered', body.contacts.phone],
    ]);
  });

  it('holds the same representative to one application, and flags another’s', async () => {
    const first = await walkIn();
    const { number } = (await file(first)).body.applications[0];
    const again = { ...(await walkIn()), child: first.child, parent: first.parent };
    const second = await file(again);
    expect([second.status, second.body]).toMatchObject([
      409,
      { message: 'application.already_open', params: { number } },
    ]);
    const portal = { ...(await submissionBody(server.visitor())), child: first.child };
    expect((await submit(server.visitor(), portal)).status).toBe(201);
    const contested = await officer.list('/api/applications', { filter: { contested: true } });
    expect(contested.body).toMatchObject([{ child: { iin: first.child.iin } }]);
  });
});
