import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Koa from 'koa';
import { Client } from '../test/client';
import { requestText, wire } from '../test/wire';
import { staticFiles } from './staticFiles';

describe('static files', () => {
  const outside = mkdtempSync(join(tmpdir(), 'kezek-static-'));
  const folder = join(outside, 'served');
  let server: Server;
  let origin: string;
  let visitor: Client;

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(join(outside, 'secret.js'), 'secret');
    writeFileSync(join(folder, 'index.html'), 'Қазақша '.repeat(50));
    writeFileSync(join(folder, 'assets', 'main-Ab12_-cd.js'), 'const one = 1;'.repeat(50));
    writeFileSync(join(folder, 'assets', 'gone.js'), 'x');
    writeFileSync(join(folder, 'icon.png'), Buffer.from([0x89, 0x50]));
    server = createServer(new Koa().use(staticFiles('/console/', folder)).callback());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    visitor = new Client(origin);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(outside, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    visitor.get(path, { headers: { 'accept-encoding': 'identity', ...headers } });

  it('come with their type, and compressed where that pays', async () => {
    const plain = await get('/console/index.html');
    expect(plain.bytes.toString()).toBe('Қазақша '.repeat(50));
    expect(plain.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(plain.headers.get('vary')).toBe('Accept-Encoding');
    const packed = await get('/console/index.html', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.bytes).toEqual(plain.bytes);
    const picture = await get('/console/icon.png', { 'accept-encoding': 'br' });
    expect(picture.headers.get('content-encoding')).toBeNull();
    expect(picture.bytes).toEqual(Buffer.from([0x89, 0x50]));
  });

  it('are kept for a year when their name holds a hash, and asked for anew when not', async () => {
    const hashed = await get('/console/assets/main-Ab12_-cd.js');
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const page = await get('/console/index.html');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const known = { 'if-none-match': page.headers.get('etag')! };
    expect(await wire(origin, requestText('GET /console/index.html', known))).toMatch(
      /^HTTP\/1\.1 304 [\s\S]*\r\n\r\n$/,
    );
  });

  it.each([
    '/console/',
    '/console/assets',
    '/console/none.js',
    '/console/../secret.js',
    '/console/..%2fsecret.js',
    '/console/%2e%2e/secret.js',
    '/console/assets/../../../secret.js',
    '/console//index.html',
    '/console/index.html%00',
    '/console/__proto__',
    '/secret.js',
  ])('are those found at the start and no others: %s', async (path) => {
    expect(await wire(origin, requestText(`GET ${path}`))).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('are not there when they are gone', async () => {
    rmSync(join(folder, 'assets', 'gone.js'));
    expect((await get('/console/assets/gone.js')).status).toBe(404);
  });

  it('are only read', async () => {
    expect((await visitor.post('/console/index.html', {})).status).toBe(404);
    const head = await visitor.send('HEAD', '/console/index.html');
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
  });
});
