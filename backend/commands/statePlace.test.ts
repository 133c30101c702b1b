import type { Knex } from 'knex';
import type { Problem } from '../contract/verification';
import { queueHead } from '../presenters/queueHead';
import { type Case, Cases } from '../test/cases';
import { startServer, type TestServer } from '../test/server';
import { upload } from '../test/submission';
import { verifyIn } from '../verification/verifyLogs';

/** Every place told in a message, with the event it follows from; the changed ones with the place before it. */
describe('a message that states a place', () => {
  let server: TestServer;
  let cases: Cases;
  /** In the order of one queue; the last is corrected to the first. */
  let all: Case[];

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    const first = await cases.in('queued');
    all = [first];
    for (let more = 0; more < 3; more++) all.push(await cases.in('queued', undefined, first));
    const corrected = all.at(-1)!;
    await cases.say(cases.officer, corrected, 'correctFiling', { class: 'out-of-turn', basis: 'Сот шешімі' });
    await cases.say(cases.officer2, corrected, 'confirmFiling');
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const knex = () => server.database.knex;
  const refuse = { grounds: ['no-consent'], reasons: { kk: 'Себеп', ru: 'Причина' } };

  /** The last message of an application with the places that are kept of it. */
  async function lastOf(one: Case) {
    const { id, kind, text } = await knex()('messages')
      .where('application_id', one.id)
      .orderBy('id', 'desc')
      .first();
    const kept = await knex()('stated_places').where('message_id', id).orderBy('sequence');
    const stated = kept.map(({ place, sequence, queue_id: queue }) => ({ place, sequence, queue }));
    expect(kept.every(({ application_id: of }) => of === one.id)).toBe(true);
    return { id, kind, text, stated };
  }
  /** The place a message states, kept with the last event of the queue's log. */
  async function expectStated(one: Case, kind: string, place: number, queue = one.queue) {
    const { sequence } = await queueHead(knex(), queue);
    const last = await lastOf(one);
    expect(last).toMatchObject({ kind, stated: [{ place, sequence, queue }] });
    expect(last.text).toMatch(new RegExp(` ${place} \\(журналдың ${sequence}-жазбасы бойынша\\)`));
  }

  it('of a corrected filing and of whoever moved down by it is kept from which to which', async () => {
    const { sequence, queue } = {
      ...(await queueHead(knex(), all[0]!.queue)),
      queue: all[0]!.queue,
    };
    const changes = [
      { one: all[3]!, kind: 'filing-corrected', before: 4, place: 1 },
      { one: all[0]!, kind: 'moved-down', before: 1, place: 2 },
      { one: all[2]!, kind: 'moved-down', before: 3, place: 4 },
    ];
    for (const { one, kind, before, place } of changes) {
      const last = await lastOf(one);
      expect(last).toMatchObject({
        kind,
        stated: [
          { place: before, sequence: sequence - 1, queue },
          { place, sequence, queue },
        ],
      });
      expect(last.text).toContain(`: ${before} → ${place} (журналдың ${sequence}-жазбасы бойынша)`);
    }
  });

  it('of a corrected filing that changes no place is kept all the same', async () => {
    const one = await cases.in('queued');
    await cases.say(cases.officer, one, 'correctFiling', { class: 'first-priority', basis: 'Хат' });
    await cases.say(cases.officer2, one, 'confirmFiling');
    const last = await lastOf(one);
    expect(last.stated.map(({ place }) => place)).toEqual([1, 1]);
    expect(last.text).toContain('Кезектегі орны: 1 (');
  });

  it('of an ended referral, a reopened application and a new conclusion', async () => {
    const first = await cases.in('queued');
    const second = await cases.in('queued', undefined, first);
    const { officer, officer2 } = cases;
    await cases.say(officer, first, 'refer', { group: first.groups[0] });
    await cases.say(officer, first, 'cancelReferral', { reason: 'Орын жабылды' });
    await expectStated(first, 'referral-ended', 1);
    await cases.say(officer, second, 'revoke', refuse);
    await cases.say(officer2, second, 'reopen', { basis: 'Сот шешімі' });
    await expectStated(second, 'reopened', 2);
    const { impairment } = second.sent.conclusion;
    const conclusion = {
      ...{ number: 'ПМПК-2031', issuer: '№ 1 ПМПК', issuedOn: '2026-02-01', validUntil: '2031-01-15' },
      ...{ impairment, attachment: await upload(cases.visitor) },
    };
    await cases.say(officer, second, 'renewConclusion', { conclusion });
    await expectStated(second, 'conclusion-renewed', 2);
  });

  it('of a move is the one in the new queue', async () => {
    const one = await cases.in('queued');
    const { language } = one.sent.choices[0]!;
    const target = await knex()('queue_cells as c')
      .join('organizations as o', 'o.id', 'c.organization_id')
      .where({ 'o.code': 'school9', 'c.impairment': one.sent.conclusion.impairment })
      .whereNot('c.queue_id', one.queue)
      .orderBy('c.queue_id')
      .first('c.language', 'c.queue_id', knex().raw('lower(c.cohort) AS grade'));
    expect([language, one.sent.choices[0]!.grade]).not.toEqual([target.language, target.grade]);
    // Filed last, it is the last wherever it goes.
    const waiting = await knex()('applications').where({ queue_id: target.queue_id, status: 'queued' });
    await cases.say(cases.officer, one, 'move', {
      language: target.language,
      grade: target.grade,
      basis: 'Ата-ана өтініші',
    });
    await expectStated(one, 'moved', waiting.length + 1, target.queue_id);
  });

  it('states none where the child does not stand in the order', async () => {
    const one = await cases.in('queued');
    await cases.say(cases.officer, one, 'stopList');
    await cases.say(cases.officer, one, 'correctFiling', { class: 'first-priority', basis: 'Хат' });
    await cases.say(cases.officer2, one, 'confirmFiling');
    expect(await lastOf(one)).toMatchObject({ kind: 'filing-corrected', stated: [] });
    const refused = await cases.in('refused');
    await cases.say(cases.officer2, refused, 'reopen', { basis: 'Сот шешімі' });
    const reopened = await lastOf(refused);
    expect(reopened).toMatchObject({ kind: 'reopened', stated: [] });
    expect(reopened.text).toContain('қайта қаралуда');
  });

  describe('is recomputed by verify', () => {
    async function tampered(tamper: (trx: Knex) => Promise<unknown>): Promise<Problem[]> {
      const trx = await server.database.owner.transaction();
      await tamper(trx);
      const { problems } = await verifyIn(trx, server.clock.now());
      await trx.rollback();
      return problems;
    }

    it('which has nothing to say of any of them', async () => {
      expect(await tampered(async () => undefined)).toEqual([]);
    });

    const kinds = [
      'accepted',
      'moved-down',
      'filing-corrected',
      'referral-ended',
      'reopened',
      'conclusion-renewed',
      'moved',
    ];
    it.each(kinds)('and named where somebody changed what %s states', async (kind) => {
      const stated = await knex()('stated_places as s')
        .join('messages as m', 'm.id', 's.message_id')
        .join('applications as a', 'a.id', 's.application_id')
        .where('m.kind', kind)
        .select('s.*', 'a.number');
      expect(stated.length).toBeGreaterThan(0);
      for (const { id, place, sequence, queue_id: queue, number, message_id: message } of stated) {
        const found = await tampered((trx) =>
          trx('stated_places')
            .where({ id })
            .update({ place: place + 1 }),
        );
        const params = { application: number, stated: place + 1, computed: place, message, paper: null };
        expect(found).toMatchObject([{ code: 'place.differs', queue, sequence, params }]);
      }
    });

    it('with what a paper prints beside, which is named where it is another', async () => {
      const paper = await knex()('papers').where('kind', 'referral').first();
      const { place, sequence } = paper.facts.stated;
      const found = await tampered((trx) =>
        trx('papers')
          .where('id', paper.id)
          .update({
            facts: JSON.stringify({ ...paper.facts, stated: { place: place + 2, sequence } }),
          }),
      );
      const params = { stated: place + 2, computed: place, paper: paper.number, message: null };
      expect(found).toMatchObject([{ code: 'place.differs', sequence, params }]);
    });
  });
});
