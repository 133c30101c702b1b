import { type Case, Cases } from '../test/cases';
import { type Family, family } from '../test/parents';
import { iinOf } from '../test/people';
import { readZip } from '../test/readZip';
import { startServer, type TestServer } from '../test/server';

interface Told {
  type: string;
  by: string;
  details: Record<string, unknown>;
  texts: Record<string, unknown>;
}

describe('the history a parent takes away', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const historyOf = async ({ one, parent }: Family): Promise<Told[]> => {
    const files = await readZip((await parent.get('/api/public/account/data.zip')).bytes);
    return JSON.parse(files[`history/${one.number}.json`]!.toString());
  };
  const proofOf = async ({ one, parent }: Family) =>
    (await parent.get(`/api/public/account/applications/${one.number}/proof`)).body;

  /** Another representative has filed for the same child before. */
  const contested = async (): Promise<Family> => {
    const other = await cases.registered();
    const home = await family(server, cases, 'registered', (body) => {
      body.child = other.sent.child;
      body.choices = other.sent.choices;
      body.conclusion = { ...other.sent.conclusion, attachment: body.conclusion.attachment };
      body.parent.iin = iinOf('1985-05-05', 'm');
    });
    const row = await server.database.knex('applications').where('id', home.one.id).first('contested');
    expect(row.contested).toBe(true);
    return home;
  };

  it('is the same, and so is the proof, whether or not somebody else has applied for the child', async () => {
    const alone = await family(server, cases, 'registered');
    const beside = await contested();
    await cases.say(cases.officer, beside.one, 'resolveContest', { basis: 'Анасы — заңды өкіл' });
    for (const { one } of [alone, beside]) await cases.say(cases.officer, one, 'take');
    const [plain, told] = [await historyOf(alone), await historyOf(beside)];
    const shape = (events: Told[]) =>
      events.map(({ type, details, texts }) => [type, Object.keys(details).sort(), Object.keys(texts)]);
    expect(shape(told)).toEqual(shape(plain));
    expect(shape(told).map(([type]) => type)).toEqual(['submit', 'take']);
    expect(JSON.stringify(told)).not.toMatch(/contest|заңды өкіл/);
    const proofs = [await proofOf(alone), await proofOf(beside)];
    const sealed = proofs.map((events) =>
      events.map(({ type, payload }: { type: string; payload: object }) => [
        type,
        Object.keys(payload).sort(),
      ]),
    );
    expect(sealed[1]).toEqual(sealed[0]);
    expect(JSON.stringify(proofs[1])).not.toMatch(/contest/i);
  });

  it('gives no sealed content of a filing that was once sealed with who else applied', async () => {
    const home = await family(server, cases, 'registered');
    const { owner } = server.database;
    const trx = await owner.transaction();
    const { id } = await trx('events').where('application_id', home.one.id).first('id');
    await trx('event_payloads')
      .where('event_id', id)
      .update({ payload: trx.raw(`payload || '{"contested": true}'`) });
    await trx.commit();
    const [event] = await proofOf(home);
    expect(event).toMatchObject({ type: 'submit', payload: null, sealed: null, salt: null });
    expect(event.link).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(await historyOf(home))).not.toContain('contested');
  });

  it('names no member of staff, no colleague an application was handed to, no group and no note', async () => {
    const home = await family(server, cases, 'in_review');
    const { one } = home;
    const [colleague] = (await cases.officer.list('/api/users', { filter: { q: 'officer2' } })).body;
    await cases.say(cases.officer, one, 'handOver', { to: colleague.id });
    await cases.say(cases.officer2, one, 'note', { text: 'Тек қызметкерлерге' });
    const text = { kk: 'Тегін тексеріңіз', ru: 'Проверьте фамилию' };
    await cases.say(cases.officer2, one, 'requestCorrection', { items: [{ item: 'child-name', text }] });
    const { lastName: _, iin: _iin, ...name } = one.sent.child;
    const child = { ...name, lastName: 'Қасымұлы' };
    expect((await home.does('answerCorrection', { text: 'Міне', child })).status).toBe(200);
    await refreshed(one);
    await cases.say(cases.officer2, one, 'accept');
    await cases.say(cases.officer2, one, 'correctFiling', {
      class: 'first-priority',
      basis: 'Тексеру нәтижесі',
    });
    await cases.say(cases.officer, one, 'confirmFiling');
    await cases.say(cases.officer, one, 'refer', { group: one.groups[0] });
    const told = await historyOf(home);
    expect(told.map(({ type }) => type)).toEqual([
      ...['submit', 'take', 'handOver', 'requestCorrection', 'answerCorrection', 'accept'],
      ...['correctFiling', 'confirmFiling', 'refer'],
    ]);
    const by = (type: string) => told.find((event) => event.type === type)!;
    expect(by('handOver')).toEqual({
      ...{ type: 'handOver', at: expect.any(String), by: 'officer' },
      ...{ details: { from: 'in_review', to: 'in_review' }, texts: {} },
    });
    expect(by('confirmFiling').details).toEqual({ from: 'queued', to: 'queued', class: 1 });
    expect(by('confirmFiling').texts).toEqual({ reason: 'Тексеру нәтижесі' });
    expect(by('requestCorrection').texts).toEqual({ 'item.0': text });
    expect(by('answerCorrection').texts).toEqual({ answer: 'Міне' });
    expect(by('accept').details.standing).toMatchObject({ benefits: [] });
    expect(Object.keys(by('refer').details).sort()).toEqual(['from', 'to', 'validUntil']);
    expect(JSON.stringify(told)).not.toMatch(/Сынақ|Тек қызметкерлерге|proposedBy|"officer":/);
  });

  it('keeps what the parent has a right to: grounds and reasons of a refusal, the own complaint', async () => {
    const home = await family(server, cases, 'refused');
    await home.does('complain', { text: 'Негізсіз' });
    const told = await historyOf(home);
    const refused = told.find(({ type }) => type === 'refuse')!;
    expect(refused.details).toMatchObject({ sort: 'service', grounds: ['not-compliant'] });
    expect(refused.texts).toMatchObject({ reasons: { ru: expect.stringContaining('Возраст') } });
    const complained = told.find(({ type }) => type === 'complain')!;
    expect(complained).toMatchObject({
      ...{ by: 'parent', texts: { complaint: 'Негізсіз' } },
      details: { complaint: `${home.one.number}/Ш-1`, about: 'refusal' },
    });
    expect(complained.details).not.toHaveProperty('act');
  });

  async function refreshed(one: Case): Promise<void> {
    one.version = (await server.database.knex('applications').where('id', one.id).first('version')).version;
  }
});
