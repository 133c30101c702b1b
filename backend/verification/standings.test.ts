import { type Case, Cases, refusal } from '../test/cases';
import { startServer, type TestServer } from '../test/server';
import type { SubmissionBody } from '../test/submission';
import { verifyLogs } from './verifyLogs';

/** A hand on the rows as the application's own role has it: no event tells of it. */
describe('how a child stands when it enters a queue', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  const ago = new Date('2026-01-05T05:00:00.000Z');
  const claims = (body: SubmissionBody) => {
    body.benefits = [{ benefit: 'large-family', attachment: body.conclusion.attachment }];
  };
  const set = (one: Case, values: object) =>
    server.database.knex('applications').where('id', one.id).update(values);
  const decide = async (one: Case, values: object) => {
    const { submission_id } = await server.database.knex('applications').where('id', one.id).first();
    await server.database.knex('submission_benefits').where({ submission_id }).update(values);
  };
  /** What verify says of the queue of an application, which is in no other's. */
  const found = async (one: Case) => {
    const { problems } = await verifyLogs(server.database.knex, server.clock.now());
    return problems.filter(({ queue }) => queue === one.queue);
  };
  const unexplained = async (one: Case, type: string, params: object) => {
    const { sequence } = await server.database
      .knex('events')
      .where({ application_id: one.id, type })
      .orderBy('id', 'desc')
      .first('sequence');
    expect(await found(one)).toEqual([
      expect.objectContaining({
        code: 'standing.unexplained',
        sequence,
        params: expect.objectContaining({ application: one.id, ...params }),
      }),
    ]);
  };

  it.each([
    [
      'an earlier filing moment',
      'filedAt',
      (one: Case) => set(one, { filed_at: ago }),
      { stated: ago.toISOString() },
    ],
    ['a class', 'class', (one: Case) => set(one, { corrected_class: 0 }), { stated: '0', computed: null }],
    [
      'a benefit that nobody confirmed',
      'benefits',
      (one: Case) => decide(one, { state: 'confirmed' }),
      { stated: '1', computed: '0' },
    ],
    [
      'a stop-list that nobody put it on',
      'stoppedUntil',
      (one: Case) => set(one, { stopped_until: new Date(server.clock.now().getTime() + 86_400_000) }),
      { computed: null },
    ],
  ])('is named where it was given %s before its acceptance', async (_what, what, hand, params) => {
    const one = await cases.registered(claims);
    await hand(one);
    await cases.say(cases.officer, one, 'accept');
    await unexplained(one, 'accept', { what, ...params });
  });

  it('is named where a confirmed benefit was taken from it, or became another', async () => {
    const one = await cases.registered(claims);
    await cases.say(cases.officer, one, 'confirmBenefit', { benefit: 'large-family' });
    await decide(one, { state: 'claimed' });
    await cases.say(cases.officer, one, 'accept');
    await unexplained(one, 'accept', { what: 'benefits', stated: '0', computed: '1' });
    const other = await cases.registered(claims);
    await cases.say(cases.officer, other, 'confirmBenefit', { benefit: 'large-family' });
    await decide(other, { benefit: 'serviceman' });
    await cases.say(cases.officer, other, 'accept');
    await unexplained(other, 'accept', { what: 'benefits' });
  });

  it('is named where a hand came between the revocation and the reopening', async () => {
    const one = await cases.in('queued');
    await cases.say(cases.officer, one, 'revoke', { grounds: refusal.grounds, reasons: refusal.reasons });
    await set(one, { filed_at: ago });
    await cases.say(cases.officer, one, 'reopen', { basis: 'Сот шешімі' });
    await unexplained(one, 'reopen', { what: 'filedAt' });
  });

  it('is as it must be where events explain it: a benefit, a second officer, a stop-list', async () => {
    const one = await cases.registered(claims);
    await cases.say(cases.officer, one, 'confirmBenefit', { benefit: 'large-family' });
    await cases.say(cases.officer, one, 'accept');
    const basis = 'Сот шешімі';
    const filedAt = '2026-10-05T10:00:00+05:00';
    await cases.say(cases.officer, one, 'correctFiling', { class: 'out-of-turn', filedAt, basis });
    await cases.say(cases.officer2, one, 'confirmFiling');
    await cases.say(cases.officer, one, 'stopList');
    await cases.say(cases.officer, one, 'revoke', { grounds: refusal.grounds, reasons: refusal.reasons });
    await cases.say(cases.officer, one, 'reopen', { basis });
    expect(await found(one)).toEqual([]);
    const rejected = await cases.registered(claims);
    await cases.say(cases.officer, rejected, 'confirmBenefit', { benefit: 'large-family' });
    await cases.say(cases.officer, rejected, 'rejectBenefit', { benefit: 'large-family', reason: basis });
    await cases.say(cases.officer, rejected, 'accept');
    expect(await found(rejected)).toEqual([]);
  });
});
