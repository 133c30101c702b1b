import { createHash, randomBytes } from 'node:crypto';
import { runDue } from '../../jobs/runDue';
import type { Client } from '../../test/client';
import { smallPdf as pdf, writtenPdf } from '../../test/pdfs';
import { startServer, type TestServer } from '../../test/server';
import { jpeg, smallJpeg, submissionBody, submit, upload } from '../../test/submission';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const webp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64');
const zip = Buffer.from('504b0304140000000000', 'hex');
const megabyte = 1024 * 1024;

describe('attachments', () => {
  let server: TestServer;
  let visitor: Client;

  beforeAll(async () => {
    server = await startServer();
    visitor = server.visitor();
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  function send(bytes: Buffer | string, name = 'photo.jpg', { field = 'file', type = 'image/jpeg' } = {}) {
    const form = new FormData();
    form.append(field, new Blob([new Uint8Array(Buffer.from(bytes as Buffer))], { type }), name);
    return visitor.send('POST', '/api/public/attachments', { form });
  }

  it.each([
    ['image/jpeg', jpeg, 'letter.txt'],
    ['image/png', png, 'photo.jpg'],
    ['image/webp', webp, 'virus.exe'],
    ['application/pdf', pdf, '../../etc/passwd'],
  ])('takes %s by its content, whatever its name', async (type, bytes, name) => {
    const { status, body } = await send(bytes, name, { type: 'text/html' });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect([status, body]).toEqual([201, { id: expect.any(String), type, size: bytes.length, sha256 }]);
    const stored = await server.database.knex('attachment_contents').where('attachment_id', body.id).first();
    expect(bytes.equals(stored.bytes)).toBe(true);
  });

  it.each([
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a ZIP', zip],
    ['a GIF', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')],
    ['a TIFF', Buffer.from('49492a000800000000000000', 'hex')],
    ['text', 'Заключение'],
    ['one byte', 'x'],
    ['a PDF behind something else', Buffer.concat([Buffer.from('<html>'), pdf])],
  ])('refuses %s named photo.jpg', async (_, bytes) => {
    const { status, body } = await send(bytes);
    expect([status, body.errors]).toEqual([400, { file: 'attachment.type' }]);
  });

  it.each([
    ['the beginning of a PNG', png.subarray(0, 50)],
    ['the beginning of a WebP', webp.subarray(0, 40)],
    ['a JPEG that breaks off', smallJpeg],
    ['the beginning of a JPEG before HTML', Buffer.concat([jpeg.subarray(0, 20), Buffer.alloc(200, '<b>')])],
    [
      'noise between the marks of a JPEG',
      Buffer.concat([jpeg.subarray(0, 4), randomBytes(3000), jpeg.subarray(-2)]),
    ],
    ['a PDF without an end', pdf.subarray(0, 60)],
    ['a PDF of a header and an end', Buffer.from('%PDF hello %%EOF')],
  ])('refuses %s, which nobody could open', async (_, bytes) => {
    const { status, body } = await send(bytes);
    expect([status, body.errors]).toEqual([400, { file: 'attachment.damaged' }]);
    expect(await server.database.knex('attachments').where('size', bytes.length)).toEqual([]);
  });

  it('refuses a PDF that asks for a password', async () => {
    const { status, body } = await send(await writtenPdf({ userPassword: 'secret' }), 'conclusion.pdf');
    expect([status, body.errors]).toEqual([400, { file: 'attachment.encrypted' }]);
  });

  it.each([
    ['JPEG', jpeg],
    ['PNG', png],
    ['WebP', webp],
    ['PDF', pdf],
  ])('takes a %s that is filled up behind its end', async (_, bytes) => {
    for (const filling of ['\0', ' ', '\xff']) {
      const { status, body } = await send(Buffer.concat([bytes, Buffer.alloc(100_000, filling, 'latin1')]));
      expect([status, body.size]).toEqual([201, bytes.length + 100_000]);
    }
  });

  it('refuses an empty file, and takes 5 MB and not a byte more', async () => {
    expect((await send('')).body.errors).toEqual({ file: 'attachment.empty' });
    const filled = (size: number) =>
      Buffer.concat([jpeg.subarray(0, -2), Buffer.alloc(size - jpeg.length), jpeg.subarray(-2)]);
    const most = await send(filled(5 * megabyte));
    expect([most.status, most.body.size]).toEqual([201, 5 * megabyte]);
    for (const size of [5 * megabyte + 1, 5 * megabyte + 2, 11 * megabyte]) {
      const { status, body } = await send(filled(size));
      expect([size, status, body.errors]).toEqual([size, 400, { file: 'attachment.size' }]);
    }
  });

  it('refuses requests of another form', async () => {
    const named = await send(jpeg, 'a.jpg', { field: 'photo' });
    expect([named.status, named.body.errors]).toEqual([400, { file: 'field.required' }]);
    expect((await visitor.post('/api/public/attachments', { file: 'x' })).body.message).toBe(
      'request.unsupported_type',
    );
    const none = await visitor.send('POST', '/api/public/attachments', { form: new FormData() });
    expect(none.status).toBe(400);
    const two = new FormData();
    for (const name of ['a.jpg', 'b.jpg']) two.append('file', new Blob([new Uint8Array(jpeg)]), name);
    const { status, body } = await visitor.send('POST', '/api/public/attachments', { form: two });
    expect([status, body.errors]).toEqual([400, { file: 'attachment.one' }]);
    const broken = await visitor.send('POST', '/api/public/attachments', {
      json: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(broken.status).toBe(400);
    const boundless = await visitor.send('POST', '/api/public/attachments', {
      json: 'x',
      headers: { 'content-type': 'multipart/form-data' },
    });
    expect(boundless.status).toBe(400);
  });

  it('takes twenty at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => send(Buffer.concat([jpeg, Buffer.from([index])]))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(20);
    expect(new Set(answers.map(({ body }) => body.sha256)).size).toBe(20);
  });

  it('belong to the first submission that names them', async () => {
    const first = await submissionBody(visitor);
    const second = await submissionBody(visitor);
    expect((await submit(visitor, first)).status).toBe(201);
    const { attachment } = first.conclusion;
    const stolen = { ...second, conclusion: { ...second.conclusion, attachment } };
    const { status, body } = await submit(visitor, stolen);
    expect([status, body.errors]).toEqual([400, { 'conclusion.attachment': 'attachment.unknown' }]);
    const proof = { ...second, benefits: [{ benefit: 'orphan', attachment }] };
    expect((await submit(visitor, proof)).body.errors).toEqual({
      'benefits.0.attachment': 'attachment.unknown',
    });
  });

  it('belong to one of several submissions at once', async () => {
    const bodies = [];
    for (let index = 0; index < 5; index++) bodies.push(await submissionBody(visitor));
    const shared = await upload(visitor);
    const answers = await Promise.all(
      bodies.map((body) =>
        submit(visitor, { ...body, benefits: [{ benefit: 'orphan', attachment: shared }] }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400]);
    for (const { status, body } of answers)
      if (status === 400) expect(body.errors).toEqual({ 'benefits.0.attachment': 'attachment.unknown' });
  });

  it('may serve one submission twice', async () => {
    const body = await submissionBody(visitor);
    const { attachment } = body.conclusion;
    const { status } = await submit(visitor, { ...body, benefits: [{ benefit: 'orphan', attachment }] });
    expect(status).toBe(201);
  });

  it('go after a day when nobody has claimed them, with their bytes, and stay when somebody has', async () => {
    const { knex } = server.database;
    const unclaimed = await upload(visitor);
    const body = await submissionBody(visitor);
    expect((await submit(visitor, body)).status).toBe(201);
    const left = async () =>
      (await knex('attachments').whereIn('id', [unclaimed, body.conclusion.attachment]).pluck('id')).length;
    const hours = (count: number) => new Date(server.clock.now().getTime() + count * 3_600_000);
    await runDue(knex, hours(23));
    expect(await left()).toBe(2);
    await runDue(knex, hours(25));
    expect(await left()).toBe(1);
    expect(await knex('attachment_contents').where('attachment_id', unclaimed)).toEqual([]);
    expect(await knex('attachment_contents').where('attachment_id', body.conclusion.attachment)).toHaveLength(
      1,
    );
  });
});
