import type { Client } from '../../test/client';
import { mobileOf } from '../../test/people';
import { startServer, type TestServer } from '../../test/server';
import { confirmContact, submissionBody, submit } from '../../test/submission';

const minute = 60_000;

describe('contacts', () => {
  let server: TestServer;
  let visitor: Client;

  beforeAll(async () => {
    server = await startServer();
    visitor = server.visitor();
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const ask = (address: string, channel = 'sms') =>
    visitor.post('/api/public/contacts', { channel, address });
  const confirm = (id: string, code: string) => visitor.post(`/api/public/contacts/${id}/confirm`, { code });
  const codeTo = async (address: string) => {
    const { body } = await visitor.get(`/dev/messages?to=${encodeURIComponent(address)}`);
    return /\d{6}/.exec(body[0].text)![0];
  };
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
  const pass = (milliseconds: number) =>
    server.clock.set(new Date(server.clock.now().getTime() + milliseconds));

  describe('a code', () => {
    it('goes by message, and is kept as a hash only', async () => {
      const address = mobileOf();
      const asked = await ask(address);
      expect([asked.status, Object.keys(asked.body)]).toEqual([201, ['id']]);
      const { body } = await visitor.get(`/dev/messages?to=${encodeURIComponent(address)}`);
      expect(body).toMatchObject([{ channel: 'sms', to: address, kind: 'code', applicationNumber: null }]);
      const code = await codeTo(address);
      const row = await server.database.knex('contact_confirmations').where('id', asked.body.id).first();
      expect(row.code_hash).toHaveLength(32);
      expect(JSON.stringify(row)).not.toContain(code);
      const { token } = (await confirm(asked.body.id, code)).body;
      const after = await server.database.knex('contact_confirmations').where('id', asked.body.id).first();
      expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
      expect(JSON.stringify(after)).not.toContain(token);
    });

    it('goes to one form of an address, however it was written, in the language asked for', async () => {
      const address = mobileOf();
      const written = `8 (${address.slice(2, 5)}) ${address.slice(5, 8)}-${address.slice(8)}`;
      await visitor.post('/api/public/contacts', { channel: 'sms', address: written, language: 'kk' });
      const { body } = await visitor.get(`/dev/messages?to=${encodeURIComponent(address)}`);
      expect(body).toMatchObject([{ to: address, language: 'kk' }]);
      await ask('Ata.Ana@Example.KZ', 'email');
      expect(await codeTo('ata.ana@example.kz')).toMatch(/^\d{6}$/);
    });

    it.each([
      ['sms', '+79161234567', 'phone.foreign'],
      ['sms', '+996555123456', 'phone.foreign'],
      ['sms', '+77212412345', 'phone.landline'],
      ['sms', 'ata@example.kz', 'phone.invalid'],
      ['sms', '123', 'phone.invalid'],
      ['email', '+77011234567', 'email.invalid'],
      ['email', 'ata@example', 'email.invalid'],
      ['email', 'ata@@example.kz', 'email.invalid'],
      ['email', 'a b@example.kz', 'email.invalid'],
      ['email', 'ata@example.kz,other@example.kz', 'email.invalid'],
      ['email', 'ata@example.kz\nBcc: x@example.kz', 'email.invalid'],
      ['email', `${'a'.repeat(200)}@example.kz`, 'field.too_long'],
      ['sms', '', 'field.required'],
      ['sms', 7, 'field.invalid'],
    ])('does not go by %s to %j', async (channel, address, code) => {
      const { status, body } = await visitor.post('/api/public/contacts', { channel, address });
      expect([status, body.errors]).toEqual([400, { address: code }]);
    });

    it('does not go by other channels, nor with other keys', async () => {
      const { status, body } = await visitor.post('/api/public/contacts', {
        channel: 'post',
        address: mobileOf(),
        to: 1,
      });
      expect([status, body.errors]).toEqual([400, { channel: 'field.invalid', to: 'field.unknown' }]);
    });

    it('is judged by its form, its number and its contact', async () => {
      const { id } = (await ask(mobileOf())).body;
      expect((await confirm('not-an-id', '123456')).status).toBe(404);
      const unknown = await confirm('11111111-1111-4111-8111-111111111111', '123456');
      expect([unknown.status, unknown.body.message]).toEqual([404, 'contact.unknown']);
      for (const code of ['12345', '1234567', 'abcdef', '', 123456])
        expect((await confirm(id, code as string)).status).toBe(400);
      const malformed = await confirm(id, '12 456');
      expect(malformed.body.errors).toEqual({ code: 'contact.code_malformed' });
    });

    it('is good once', async () => {
      const address = mobileOf();
      const { id } = (await ask(address)).body;
      const code = await codeTo(address);
      expect((await confirm(id, code)).status).toBe(200);
      const again = await confirm(id, code);
      expect([again.status, again.body.message]).toEqual([400, 'contact.code_ended']);
    });

    it('ends after five wrong tries, and then the right one is of no use', async () => {
      const address = mobileOf();
      const { id } = (await ask(address)).body;
      const code = await codeTo(address);
      const answers = [];
      for (let time = 0; time < 5; time++) answers.push((await confirm(id, wrong(code))).body);
      expect(answers.map(({ message, params }) => [message, params.triesLeft])).toEqual([
        ['contact.code_wrong', 4],
        ['contact.code_wrong', 3],
        ['contact.code_wrong', 2],
        ['contact.code_wrong', 1],
        ['contact.code_ended', 0],
      ]);
      expect((await confirm(id, code)).body.message).toBe('contact.code_ended');
    });

    it('takes five tries even when they come at once', async () => {
      const address = mobileOf();
      const { id } = (await ask(address)).body;
      const code = await codeTo(address);
      const answers = await Promise.all(Array.from({ length: 12 }, () => confirm(id, wrong(code))));
      const messages = answers.map(({ body }) => body.message);
      expect(messages.filter((message) => message === 'contact.code_wrong')).toHaveLength(4);
      expect((await confirm(id, code)).body.message).toBe('contact.code_ended');
    });

    it('is good for five minutes', async () => {
      const [one, two] = [mobileOf(), mobileOf()];
      const first = (await ask(one)).body.id;
      const second = (await ask(two)).body.id;
      await pass(5 * minute - 2000);
      expect((await confirm(first, await codeTo(one))).status).toBe(200);
      await pass(2001);
      const late = await confirm(second, await codeTo(two));
      expect([late.status, late.body.message]).toEqual([400, 'contact.code_ended']);
    });
  });

  describe('a token', () => {
    it('is good for sixty minutes', async () => {
      const early = await submissionBody(visitor);
      const late = await submissionBody(visitor);
      await pass(60 * minute - 10_000);
      expect((await submit(visitor, early)).status).toBe(201);
      await pass(10_001);
      const { status, body } = await submit(visitor, late);
      expect([status, body.errors]).toEqual([400, { 'contacts.0': 'contact.token_ended' }]);
    });

    it('is spent by a 201 only: neither by a 400 nor by a 409', async () => {
      const first = await submissionBody(visitor);
      expect((await submit(visitor, { ...first, service: 'other' })).status).toBe(400);
      expect((await submit(visitor, first)).status).toBe(201);
      const second = await submissionBody(visitor);
      const same = { ...second, child: first.child, parent: first.parent };
      expect((await submit(visitor, same)).status).toBe(409);
      expect((await submit(visitor, second)).status).toBe(201);
      const third = { ...(await submissionBody(visitor)), contacts: second.contacts };
      const { status, body } = await submit(visitor, third);
      expect([status, body.errors]).toEqual([400, { 'contacts.0': 'contact.token_ended' }]);
    });

    it('brings the contacts into the case in their order, with the moment each was confirmed', async () => {
      const phone = mobileOf();
      const body = await submissionBody(visitor, { phone });
      const confirmedAt = server.clock.now();
      await pass(minute);
      body.contacts.push(await confirmContact(visitor, mobileOf()));
      body.contacts.push(await confirmContact(visitor, 'three@example.kz', 'email'));
      const { submission } = (await submit(visitor, body)).body;
      const rows = await server.database
        .knex('submission_contacts')
        .where({ submission_id: submission })
        .orderBy('position');
      expect(rows.map(({ channel }) => channel)).toEqual(['sms', 'sms', 'email']);
      expect(rows[0].address).toBe(phone);
      expect(Math.abs(rows[0].confirmed_at.getTime() - confirmedAt.getTime())).toBeLessThan(10_000);
      expect(rows[2].confirmed_at.getTime() - rows[0].confirmed_at.getTime()).toBeGreaterThan(50_000);
    });
  });

  describe('the limits', () => {
    const limits = () => server.database.knex('rate_limits').select('key', 'points');
    /** As if so many had come already, from other processes perhaps: the count is in the database. */
    const fill = (name: string, points: number) =>
      server.database.knex('rate_limits').where('key', 'like', `${name}:%`).update({ points });
    const expectRefused = ({ status, body, headers }: Awaited<ReturnType<typeof ask>>) => {
      expect([status, body.message]).toEqual([429, 'request.too_many']);
      const wait = Number(headers.get('retry-after'));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(3600);
    };

    it('give an address five codes an hour, and store no address', async () => {
      const address = mobileOf();
      for (let time = 0; time < 5; time++) expect((await ask(address)).status).toBe(201);
      expectRefused(await ask(address));
      expectRefused(await ask(` 8${address.slice(2)}`));
      expect((await ask(mobileOf())).status).toBe(201);
      const rows = await limits();
      expect(rows.map(({ points }) => points).sort()).toContain(7);
      expect(JSON.stringify(rows)).not.toMatch(/7701|127\.0\.0\.1/);
    });

    it('count what is asked at once', async () => {
      const address = mobileOf();
      const answers = await Promise.all(Array.from({ length: 12 }, () => ask(address)));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    });

    it('bound codes, tries, uploads and submissions of one place of the network', async () => {
      const body = await submissionBody(visitor);
      const { id } = (await ask(mobileOf())).body;
      await fill('codeFromIp', 120);
      expectRefused(await ask(mobileOf()));
      await fill('confirm', 300);
      expectRefused(await confirm(id, '000000'));
      await fill('upload', 300);
      const form = new FormData();
      form.append('file', new Blob(['x']), 'x.jpg');
      expectRefused(await visitor.send('POST', '/api/public/attachments', { form }));
      await submit(visitor, {});
      await fill('submit', 120);
      expectRefused(await submit(visitor, body));
    });
  });
});
