import { type Case, Cases } from '../test/cases';
import { startServer, type TestServer } from '../test/server';
import { organization } from '../test/submission';

const benefit = 'large-family';

describe('a benefit', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  const claimed = (...codes: string[]) =>
    cases.registered(async (body) => {
      const other = await organization(cases.visitor, 'correction1');
      body.conclusion.impairment = 'speech';
      body.choices.push({ organization: other.id, language: 'kk' } as never);
      const { attachment } = body.conclusion;
      body.benefits = codes.map((code) => ({ benefit: code, attachment }));
    });
  const view = async (id: number) => (await cases.officer.get(`/api/applications/${id}`)).body;
  const sisterOf = async ({ id }: Case): Promise<number> => (await view(id)).otherApplications[0].id;

  it('is confirmed for the whole case: every open application of it records the decision', async () => {
    const one = await claimed(benefit, 'teacher');
    const sister = await sisterOf(one);
    const body = await cases.say(cases.officer, one, 'confirmBenefit', { benefit });
    expect(body.benefits).toEqual([
      { benefit, state: 'confirmed' },
      { benefit: 'teacher', state: 'claimed' },
    ]);
    expect(await view(sister)).toMatchObject({ version: 2, benefits: body.benefits });
    const stale = await cases.officer2.post(`/api/applications/${sister}/take`, { seen: 1 });
    expect([stale.status, stale.body.params.action]).toEqual([409, 'confirmBenefit']);
    const events = await cases.officer.get(`/api/applications/${sister}/events`);
    expect(events.body.at(-1)).toMatchObject({
      type: 'confirmBenefit',
      by: { name: 'Сынақ officer.karaganda' },
    });
  });

  it('is decided once, and may be decided otherwise', async () => {
    const one = await claimed(benefit);
    await cases.say(cases.officer, one, 'confirmBenefit', { benefit });
    const again = await cases.act(cases.officer, one, 'confirmBenefit', { benefit });
    expect([again.status, again.body.errors]).toEqual([400, { benefit: 'benefit.unknown' }]);
    expect((await view(one.id)).version).toBe(one.version);
    const rejected = await cases.say(cases.officer, one, 'rejectBenefit', {
      benefit,
      reason: 'Анықтама ескі',
    });
    expect(rejected.benefits).toEqual([{ benefit, state: 'rejected' }]);
    const row = await server.database
      .knex('submission_benefits')
      .where('submission_id', rejected.submission.id)
      .first();
    expect(row).toMatchObject({
      state: 'rejected',
      decided_at: expect.any(Date),
      decided_by: expect.any(Number),
    });
  });

  it('leaves alone the applications of the case that have ended', async () => {
    const one = await claimed(benefit);
    const sister = await sisterOf(one);
    await cases.officer.post(`/api/applications/${sister}/withdraw`, { seen: 1, reason: 'x' });
    await cases.say(cases.officer, one, 'confirmBenefit', { benefit });
    expect(await view(sister)).toMatchObject({ status: 'withdrawn', version: 2 });
  });
});
