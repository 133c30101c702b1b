import type { Knex } from 'knex';
import { recordEvent } from '../commands/recordEvent';
import type { Problem } from '../contract/verification';
import { type Case, Cases, refusal } from '../test/cases';
import { startServer, type TestServer } from '../test/server';
import { verifyIn } from './verifyLogs';

/** Events as the application's own role can seal them, of what never happened. */
describe('an event that cannot follow upon those before it', () => {
  let server: TestServer;
  let cases: Cases;
  let referred: Case;
  let first: Case;
  let last: Case;
  let ended: Case;
  let chain: number;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    referred = await cases.in('referred');
    first = await cases.in('queued', undefined, referred);
    last = await cases.in('queued', undefined, referred);
    ended = await cases.in('queued', undefined, referred);
    await cases.say(cases.officer, ended, 'revoke', { grounds: refusal.grounds, reasons: refusal.reasons });
    const row = await server.database.knex('queues').where('id', referred.queue).first('chain_id');
    chain = row.chain_id;
  });
  afterAll(() => server.close());

  type Forged = [type: string, one: () => Case, payload: { [key: string]: string | number | boolean }];

  async function forged(...events: Forged[]): Promise<Problem[]> {
    const trx: Knex.Transaction = await server.database.owner.transaction();
    try {
      for (const [type, one, payload] of events)
        await recordEvent({ user: null, actor: 'clock', now: server.clock.now(), trx }, chain, {
          ...{ type: type as 'refer', applicationId: one().id, payload },
        });
      return (await verifyIn(trx, server.clock.now())).problems;
    } finally {
      await trx.rollback();
    }
  }
  const named = (code: string, one: Case) => [
    expect.objectContaining({ code, chain, params: expect.objectContaining({ application: one.id }) }),
  ];
  const validUntil = '2030-01-01T00:00:00.000Z';
  const toReferred = { validUntil, group: 1, from: 'queued', to: 'referred' };

  it.each<[string, ...Forged]>([
    ['enrolment of who was never referred', 'enrol', () => last, { from: 'referred', to: 'enrolled' }],
    ['enrolment from the queue', 'enrol', () => last, { from: 'queued', to: 'enrolled' }],
    ['enrolment that says no status', 'enrol', () => last, { group: 1 }],
    ['enrolment of who has left the queue', 'enrol', () => ended, { from: 'referred', to: 'enrolled' }],
    [
      'refusal of a place nobody offered',
      'declineReferral',
      () => last,
      { from: 'referred', to: 'queued', filing: 'kept' },
    ],
    ['lapse of no referral', 'lapseReferral', () => last, { from: 'queued', to: 'queued' }],
    ['second referral', 'refer', () => referred, toReferred],
    ['stop-list of who is referred', 'stopList', () => referred, { until: validUntil, from: 'queued' }],
    ['withdrawal that leads to no end', 'withdraw', () => last, { from: 'queued', to: 'left' }],
    ['return of who has left the queue', 'cancelReferral', () => ended, { from: 'referred', to: 'queued' }],
  ])('is named: %s', async (_what, type, one, payload) => {
    expect(await forged([type, one, payload])).toEqual(named('event.impossible', one()));
  });

  it('is named: acceptance of who stands in the queue', async () => {
    const { payload } = await server.database
      .knex('event_payloads as p')
      .join('events as e', 'e.id', 'p.event_id')
      .where({ 'e.application_id': last.id, 'e.type': 'accept' })
      .first('p.payload');
    expect(await forged(['accept', () => last, payload])).toEqual(named('event.impossible', last));
  });

  it('is named: the referral of a twin who is none, or without the earlier one', async () => {
    expect(await forged(['refer', () => last, { ...toReferred, twin: true }])).toEqual(
      named('referral.without_twin', last),
    );
    const join: Forged = [
      'joinTwins',
      () => last,
      { leader: first.id, twin: first.id, from: 'queued', to: 'queued' },
    ];
    expect(await forged(join, ['refer', () => last, { ...toReferred, twin: true }])).toEqual(
      named('referral.without_twin', last),
    );
    expect(await forged(join, ['refer', () => last, toReferred])).toEqual(
      named('referral.without_twin', last),
    );
    // Sealed in order: what is wrong then are the rows, which know of nothing.
    expect(
      await forged(
        join,
        ['refer', () => first, toReferred],
        ['refer', () => last, { ...toReferred, twin: true }],
      ),
    ).toEqual([expect.objectContaining({ code: 'queue.turn' })]);
  });
});
