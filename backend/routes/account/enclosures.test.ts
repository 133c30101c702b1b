import sharp from 'sharp';
import { Cases } from '../../test/cases';
import type { Client } from '../../test/client';
import { accountCookie, type Family, family } from '../../test/parents';
import { readZip } from '../../test/readZip';
import { startServer, type TestServer } from '../../test/server';
import { jpeg, upload } from '../../test/submission';

describe('the files of a complaint', () => {
  let server: TestServer;
  let cases: Cases;
  let home: Family;
  let path: string;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    home = await family(server, cases, 'refused');
    path = `/ru/account/applications/${home.one.number}/complain`;
  });

  const html = Buffer.from('<html><script>alert(1)</script></html>');
  const huge = Buffer.concat([jpeg, Buffer.alloc(5 * 1024 * 1024)]);
  const post = async (fields: [string, string][], files: Buffer[] = []) => {
    await server.database.knex('rate_limits').delete();
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    for (const bytes of files) form.append('file', new Blob([new Uint8Array(bytes)]), 'photo.jpg');
    const { status, bytes, headers } = await home.parent.send('POST', path, { form });
    const text = bytes.toString('utf8');
    const kept = [...text.matchAll(/name="attachment" value="([^"]+)"/g)].map(([, id]) => id!);
    return { status, text, to: headers.get('location'), kept };
  };
  const said: [string, string][] = [
    ['about', 'refusal'],
    ['text', 'Не согласна'],
  ];
  const held = (ids: string[]) => ids.map((id): [string, string] => ['attachment', id]);
  const see = (who: Client, id: string, rest = '') =>
    who.get(`/ru/account/files/${id}${rest}`, { headers: { accept: 'text/html' } });
  const complaints = async () =>
    (await cases.officer2.list('/api/complaints', { filter: { application: home.one.id } })).body;

  it('are asked for as several, and can be looked at and taken away before anything is sent', async () => {
    const page = (await home.parent.get(path, { headers: { accept: 'text/html' } })).bytes.toString('utf8');
    expect(page).toMatch(/<input id="file" name="file" type="file"[^>]* multiple/);
    const first = await post([...said, ['attach', '1']], [jpeg, jpeg]);
    expect([first.status, first.kept.length]).toEqual([200, 2]);
    expect(first.text).toContain('Не согласна</textarea>');
    expect(first.text).toMatch(/value="refusal" checked/);
    expect(first.text).not.toContain('class="problems"');
    for (const id of first.kept) {
      expect(first.text).toContain(`href="/ru/account/files/${id}"`);
      const file = await see(home.parent, id);
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      expect(file.headers.get('content-security-policy')).toContain('sandbox');
      expect(first.text).toContain(`src="/ru/account/files/${id}/preview"`);
    }
    const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#9ab' } })
      .jpeg()
      .toBuffer();
    const [shown] = (await post([...said, ['attach', '1']], [photo])).kept;
    const preview = await see(home.parent, shown!, '/preview');
    expect([preview.status, preview.headers.get('content-type')]).toEqual([200, 'image/webp']);
    const [gone, stays] = first.kept as [string, string];
    const second = await post([...said, ...held(first.kept), ['remove', gone]], [jpeg]);
    expect(second.kept).toEqual([stays, expect.any(String)]);
    expect((await see(home.parent, gone)).status).toBe(404);
    expect(await complaints()).toEqual([]);
  });

  it('go with the complaint to the officer and into the file for the higher body', async () => {
    const { kept } = await post([...said, ['attach', '1']], [jpeg, jpeg]);
    const sent = await post([...said, ...held(kept)], [jpeg]);
    expect(sent.to).toBe(path.replace('/complain', ''));
    const [complaint] = await complaints();
    const { body } = await cases.officer2.get(`/api/complaints/${complaint.id}`);
    const ids: string[] = body.attachments.map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual(expect.arrayContaining(kept));
    for (const id of ids)
      expect((await cases.officer2.get(`/api/applications/${home.one.id}/attachments/${id}`)).status).toBe(
        200,
      );
    await cases.officer2.post(`/api/complaints/${complaint.id}/forward`, {
      ...{ seen: complaint.version, reasons: { kk: 'Негізсіз', ru: 'Необоснованно' } },
    });
    const zip = await cases.officer2.get(`/api/complaints/${complaint.id}/file.zip`);
    const names = Object.keys(await readZip(zip.bytes));
    for (const id of ids) expect(names).toContain(`documents/complaint ${id}.jpeg`);
    // By then the case holds them: the page's own way to them has ended.
    expect((await see(home.parent, kept[0]!)).status).toBe(404);
  });

  it('are five at most, and the same through JSON', async () => {
    const { kept } = await post([...said, ['attach', '1']], [jpeg, jpeg, jpeg]);
    const more = await post([...said, ...held(kept)], [jpeg, jpeg, jpeg]);
    expect([more.status, more.kept.length]).toEqual([200, 5]);
    expect(more.text).toContain('Больше 5 файлов приложить нельзя');
    expect(more.text).toContain('href="#file"');
    expect(await complaints()).toEqual([]);
    const attachments: string[] = [];
    for (let n = 0; n < 6; n++) attachments.push(await upload(home.parent));
    const six = await home.does('complain', { text: 'Негізсіз', attachments });
    expect([six.status, six.body.errors]).toEqual([400, { attachments: 'field.too_many' }]);
    expect(
      (await home.does('complain', { text: 'Негізсіз', attachments: attachments.slice(1) })).status,
    ).toBe(200);
  });

  it.each([
    ['is no document', html, 'Фото (JPEG, PNG, WebP) или PDF'],
    ['is too large', huge, 'Файл больше 5 МБ'],
  ])('are each judged: one that %s is refused, and those beside it are not lost', async (_, bad, told) => {
    const { text, kept } = await post(said, [jpeg, bad, jpeg]);
    expect(text).toContain('href="#file"');
    expect(text).toContain(told);
    expect(kept).toHaveLength(2);
    expect(await complaints()).toEqual([]);
  });

  it('of a form that is wrong elsewhere are kept', async () => {
    const { text, kept } = await post([['about', 'refusal']], [jpeg, jpeg]);
    expect(text).toContain('href="#text"');
    expect(kept).toHaveLength(2);
  });

  it('are seen, kept and taken away by the device that sent them alone', async () => {
    const { kept } = await post([...said, ['attach', '1']], [jpeg]);
    const other = server.visitor();
    const cookie = await accountCookie(server.database.owner, home.one.id);
    const headers = { accept: 'text/html', cookie };
    for (const rest of ['', '/preview'])
      expect((await other.get(`/ru/account/files/${kept[0]}${rest}`, { headers })).status).toBe(404);
    expect((await see(server.visitor(), kept[0]!)).status).toBe(401);
    const form = new FormData();
    for (const [name, value] of [...said, ...held(kept), ['remove', kept[0]!]]) form.append(name!, value!);
    const { bytes } = await other.send('POST', path, { form, headers: { cookie } });
    expect(bytes.toString('utf8')).not.toContain(kept[0]);
    expect((await see(home.parent, kept[0]!)).status).toBe(200);
  });

  it('with ids of nothing are none', async () => {
    const sent = await post([...said, ...held(['x', '00000000-0000-4000-8000-000000000000'])]);
    expect(sent.to).toBe(path.replace('/complain', ''));
    const [complaint] = await complaints();
    expect((await cases.officer2.get(`/api/complaints/${complaint.id}`)).body.attachments).toEqual([]);
  });

  it('are one where a paper shows the reason of an extension', async () => {
    const referred = await family(server, cases, 'referred');
    home = referred;
    path = `/ru/account/applications/${referred.one.number}/extendReferral`;
    const two = await post([['reason', 'Ауырды']], [jpeg, jpeg]);
    expect(two.text).toContain('Можно приложить только один файл');
    const [first] = two.kept;
    const again = await post([['reason', 'Ауырды'], ['attach', '1'], ...held(two.kept)], [jpeg]);
    expect(again.kept).toHaveLength(1);
    expect(again.kept).not.toEqual([first]);
  });
});
