import { startServer, type TestServer } from '../../test/server';

const html = { headers: { accept: 'text/html' } };

describe('the way into the portal', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  const page = async (path: string) => {
    const { status, bytes, headers } = await server.visitor().get(path, html);
    return { status, text: bytes.toString('utf8'), headers };
  };
  const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    server.visitor().send('POST', path, { form: new URLSearchParams(fields), headers });

  it('asks for the language, then for the region, then shows the five services', async () => {
    const first = await page('/');
    expect(first.status).toBe(200);
    expect(first.text).toContain('href="/kk/"');
    expect(first.text).toContain('href="/ru/"');
    expect((await page('/ru/')).text).toMatch(/<option value="35">Карагандинская область/);
    const sent = await send('/ru/region', { region: '35' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/ru/35']);
    const services = await page('/ru/35');
    expect(services.text.match(/<h3>/g)).toHaveLength(5);
    expect(services.text).toContain('href="/ru/35/special-enrolment"');
    expect(services.text).toContain('1414');
    expect(services.text).toContain('tel:+7721');
  });

  it('tells on the rules for how long a complaint is decided, and that the ten days come on top', async () => {
    const said = {
      ru: '— за 15 рабочих дней (может продлить ещё до 10 рабочих дней, о чем сообщает в течение 3 рабочих дней)',
      kk: '— 15 жұмыс күні ішінде қарайды (тағы 10 жұмыс күніне дейін ұзартылуы мүмкін, бұл туралы 3 жұмыс күні ішінде хабарланады)',
    };
    for (const language of ['kk', 'ru'] as const)
      expect((await page(`/${language}/35/special-enrolment`)).text).toContain(said[language]);
  });

  it('says that a region is to be chosen', async () => {
    const { status, bytes } = await send('/kk/region', {});
    expect(status).toBe(200);
    expect(bytes.toString()).toContain('<a href="#region">Өңірді таңдаңыз</a>');
    expect(bytes.toString()).toMatch(/<title>Қате: /);
  });

  it('leads from a page drawn at the address of a form to pages, in the other language and in contrast', async () => {
    const crossSite = { 'sec-fetch-site': 'cross-site' };
    for (const [path, fields, headers] of [
      ['/ru/region', {}, {}],
      ['/ru/region', { region: 'x' }, {}],
      ['/ru/region', { region: '35' }, crossSite],
      ['/ru/contrast', {}, crossSite],
      ['/ru/account/leave', {}, crossSite],
      ['/ru/35/special-enrolment/discard', {}, crossSite],
      ['/ru/35/special-enrolment/organizations/find', {}, crossSite],
      ['/ru/35/special-enrolment/notices', {}, crossSite],
    ] as [string, Record<string, string>, Record<string, string>][]) {
      const text = (await send(path, fields, headers)).bytes.toString();
      const [, other] = /href="([^"]+)" lang="kk"/.exec(text)!;
      const [, to] = /name="to" value="([^"]+)"/.exec(text)!;
      const contrast = await send('/ru/contrast', { contrast: '1', to: to! });
      for (const target of [other!, contrast.headers.get('location')!]) {
        const { status, headers: answered } = await page(target);
        // The wizard leads whoever has no draft to its rules.
        const shown = status === 303 ? await page(answered.get('location')!) : { status };
        expect([path, target, shown.status]).toEqual([path, target, 200]);
      }
    }
    const kept = await send('/ru/35/special-enrolment/notices', {}, crossSite);
    expect(kept.bytes.toString()).toContain('href="/kk/35/special-enrolment/notices"');
  });

  it('answers a wrong address with a page in the language of the address', async () => {
    for (const [path, words] of [
      ['/kk/35/nothing', 'Мұндай бет жоқ'],
      ['/ru/99', 'Такой страницы нет'],
      ['/ru/35/nothing', 'Такой страницы нет'],
      ['/nowhere', 'Мұндай бет жоқ'],
    ] as const) {
      const { status, text } = await page(path);
      expect([path, status]).toEqual([path, 404]);
      expect(text).toContain(words);
      expect(text).toContain('1414');
    }
    const json = await server.visitor().get('/api/nothing', html);
    expect([json.status, json.body.message]).toEqual([404, 'request.not_found']);
  });

  it.each([
    ['/', '+7 722 201 46 20', true],
    ['/kk/', '+7 722 201 46 20', true],
    ['/nowhere', '+7 722 201 46 20', true],
    ['/ru/99', '+7 722 201 46 20', true],
    ['/ru/account', '+7 722 201 46 20', true],
    ['/kk/35/special-enrolment/nothing', '+7 721 201 42 17', false],
    ['/ru/35', '+7 721 201 42 17', false],
  ])('says on %s whom to call, and switches the contrast there', async (path, phone, all) => {
    const { text } = await page(path);
    const spoken = text.replaceAll('\u00a0', ' ');
    expect(spoken).toContain('href="tel:1414"');
    expect(spoken).toContain(phone);
    const { count } = (await server.database.knex('departments').count({ count: '*' }).first()) as {
      count: number;
    };
    const footer = spoken.slice(spoken.indexOf('<footer>'));
    expect(footer.match(/href="tel:\+7/g)).toHaveLength(all ? count : 1);
    expect(text).toMatch(/<form class="contrast-switch" method="post" action="\/(kk|ru)\/contrast">/);
  });

  it('refuses a form sent from another site', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://example.kz' },
      { origin: 'null' },
    ] as Record<string, string>[]) {
      const { status, bytes } = await send('/ru/region', { region: '35' }, headers);
      expect(status).toBe(403);
      expect(bytes.toString()).toContain('Форма отправлена с другого сайта');
    }
    expect((await send('/ru/region', { region: '35' }, { origin: server.origin })).status).toBe(303);
  });

  it('switches the contrast and leads back, but to no other site', async () => {
    const client = server.visitor();
    const switched = (to: string) =>
      client.send('POST', '/ru/contrast', { form: new URLSearchParams({ contrast: '1', to }) });
    expect((await switched('/ru/35')).headers.get('location')).toBe('/ru/35');
    expect((await client.get('/ru/35', html)).bytes.toString()).toContain('class="contrast"');
    for (const away of ['https://example.kz', '//example.kz', '/ru//example.kz\\', '/api/session'])
      expect((await switched(away)).headers.get('location')).toBe('/ru/');
  });

  it('gives its files names under which a browser keeps them', async () => {
    const { text } = await page('/kk/');
    const [, style] = /href="(\/assets\/portal-\w{10}\.css)"/.exec(text)!;
    const answer = await server.visitor().get(style!);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });
});
