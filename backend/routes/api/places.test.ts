import { readOnly } from '../../models/readOnly';
import { explainedPlace } from '../../presenters/explainedPlace';
import { type Case, Cases } from '../../test/cases';
import type { Client } from '../../test/client';
import { accountCookie } from '../../test/parents';
import { startServer, type TestServer } from '../../test/server';

describe('places told, waited for and tried otherwise', () => {
  let server: TestServer;
  let cases: Cases;
  let admin: Client;
  let elsewhere: Client;
  let first: Case;
  let second: Case;
  let third: Case;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    admin = await server.as('admin.karaganda');
    elsewhere = await server.as('officer.astana');
    first = await cases.in('queued');
    second = await cases.in('queued', undefined, first);
    third = await cases.in('queued', undefined, first);
  });
  afterAll(() => server.close());

  const place = (who: Client, { id }: Case) => who.get(`/api/applications/${id}/place`);
  const whatIf = (who: Client, body: object, queue = first.queue) =>
    who.post(`/api/queues/${queue}/what-if`, body);

  describe('GET /api/applications/:id/place', () => {
    it('is for whoever may see the application', async () => {
      expect((await place(server.visitor(), third)).status).toBe(401);
      expect((await place(elsewhere, third)).status).toBe(404);
      // Who waits is not yet the organisation's to see.
      expect((await place(cases.head, third)).status).toBe(404);
    });

    it('tells the place as the application shows it, and every movement with its cause', async () => {
      const before = (await place(cases.officer, third)).body;
      expect(before.movements).toMatchObject([{ from: null, to: 3, cause: 'entered', count: 1 }]);
      await cases.say(cases.officer, first, 'refer', { group: first.groups[0] });
      const { status, body } = await place(cases.officer, third);
      expect(status).toBe(200);
      expect(body.number).toBe(third.number);
      const shown = (await cases.officer.get(`/api/applications/${third.id}`)).body.place;
      expect(body.place).toEqual(shown);
      expect(body.movements.slice(1)).toMatchObject([
        { from: 3, to: 2, cause: 'others-referred', count: 1, sequence: shown.asOf },
      ]);
      expect(body.sentences.ru[1]).toMatch(/^3 → 2: .+ направлен 1 ребёнок, стоявший впереди$/);
      expect(body.sentences.kk[1]).toMatch(/^3 → 2: .+ алда тұрған 1 балаға жолдама берілді$/);
      expect(body.waiting).toEqual({ estimate: null, reason: 'too-little-history' });
      const told = (await place(cases.officer, first)).body;
      expect(told.place).toBeNull();
      expect(told.movements.at(-1)).toMatchObject({ from: 1, to: null, cause: 'referred' });
    });

    it('is told anew when an event comes or a term ends, and at each moment as of that moment', async () => {
      const one = await cases.in('queued');
      const own = await cases.in('queued', undefined, one);
      const told = async () => {
        const { movements, sentences } = (await place(cases.officer, own)).body;
        expect(sentences.ru).toHaveLength(movements.length);
        return movements.map(({ to }: { to: number | null }) => to);
      };
      expect(await told()).toEqual([2]);
      expect(await told()).toEqual([2]);
      await cases.say(cases.officer, one, 'withdraw', { reason: 'Көшті' });
      expect(await told()).toEqual([2, 1]);
      const third = await cases.in('queued', undefined, own);
      expect(await told()).toEqual([2, 1]);
      const at = async (now: Date) => {
        const who = { id: own.id, number: own.number, queueId: own.queue };
        return (await explainedPlace(server.database.knex, who, now)).movements.map(({ cause }) => cause);
      };
      const now = await at(server.clock.now());
      expect(await at(new Date('2099-01-01'))).toEqual([...now, 'conclusion-expired']);
      expect(await at(server.clock.now())).toEqual(now);
      expect((await place(cases.officer, third)).body.movements).toMatchObject([{ to: 2 }]);
    });

    it('names nobody else, and is registered as a reading of this child', async () => {
      const text = JSON.stringify((await place(cases.officer, third)).body);
      for (const other of [first, second]) {
        const { number, child_id } = await server.database
          .owner('applications')
          .where('id', other.id)
          .first();
        const { iin } = await server.database.owner('children').where('id', child_id).first();
        for (const known of [number, iin]) expect(text).not.toContain(known);
      }
      expect(text).not.toMatch(/general|first-priority|out-of-turn|"class"|benefit/);
      const [entry] = await server.database.owner('audit_entries').orderBy('id', 'desc').limit(1);
      const { child_id } = await server.database.owner('applications').where('id', third.id).first();
      expect(entry).toMatchObject({
        action: 'applications.place',
        children: [child_id],
        application_id: third.id,
      });
    });
  });

  describe('GET /api/public/account/applications/:number/place', () => {
    it('tells the parent the same, and nobody else anything', async () => {
      const path = `/api/public/account/applications/${third.number}/place`;
      expect((await server.visitor().get(path)).status).toBe(401);
      const stranger = await accountOf(second);
      expect((await server.visitor().get(path, { headers: { cookie: stranger } })).status).toBe(404);
      const own = await server.visitor().get(path, { headers: { cookie: await accountOf(third) } });
      expect(own.status).toBe(200);
      expect(own.body).toEqual((await place(cases.officer, third)).body);
    });

    const accountOf = ({ id }: Case) => accountCookie(server.database.owner, id);
  });

  describe('GET /api/queues/:id/waiting', () => {
    it('is for whoever may see the queue, of places that can be', async () => {
      const path = `/api/queues/${first.queue}/waiting`;
      expect((await server.visitor().get(path)).status).toBe(401);
      expect((await elsewhere.get(path)).status).toBe(404);
      for (const [asked, code] of [
        ['0', 'field.out_of_range'],
        ['x', 'field.invalid'],
        ['1e9', 'field.out_of_range'],
      ]) {
        const { status, body } = await admin.get(`${path}?place=${asked}`);
        expect([status, body.errors]).toEqual([400, { place: code }]);
      }
    });

    it('says that a young queue has too little history', async () => {
      const { body } = await admin.get(`/api/queues/${first.queue}/waiting?place=2`);
      expect(body).toMatchObject({
        waiting: 2,
        place: 2,
        estimate: null,
        last: { place: 3, estimate: null },
        reason: 'too-little-history',
        method: { name: 'own-history', referrals: 1, windowDays: 365, coverage: 0.8 },
        backTest: null,
      });
    });
  });

  describe('POST /api/queues/:id/what-if', () => {
    it('is for the region’s officers, its administrator and the operator', async () => {
      expect((await whatIf(server.visitor(), { ratio: 4 })).status).toBe(401);
      expect((await whatIf(elsewhere, { ratio: 4 })).status).toBe(404);
      expect((await whatIf(cases.head, { ratio: 4 })).status).toBe(403);
      for (const who of [cases.officer, admin, await server.as('operator')])
        expect((await whatIf(who, { ratio: 4 })).status).toBe(200);
    });

    it.each([
      [{}, { _: 'whatIf.nothing' }],
      [{ ratio: 0 }, { ratio: 'field.out_of_range' }],
      [{ ratio: 21 }, { ratio: 'field.out_of_range' }],
      [{ ratio: 2.5 }, { ratio: 'field.invalid' }],
      [{ ratio: '3' }, { ratio: 'field.invalid' }],
      [{ places: { added: 0 } }, { 'places.added': 'field.out_of_range' }],
      [{ places: { added: 1e9 } }, { 'places.added': 'field.out_of_range' }],
      [{ terms: { referralWorkingDays: -1 } }, { 'terms.referralWorkingDays': 'field.out_of_range' }],
      [{ terms: { stopListDays: 91 } }, { 'terms.stopListDays': 'field.out_of_range' }],
      [{ terms: { extensionDays: 1e6 } }, { 'terms.extensionDays': 'field.out_of_range' }],
      [{ terms: { years: 1 } }, { 'terms.years': 'field.unknown' }],
      [{ ratio: 3, from: '2026-02-30T00:00:00Z' }, { from: 'moment.invalid' }],
      [{ ratio: 3, from: '1900-01-01T00:00:00Z' }, { from: 'field.out_of_range' }],
      [{ ratio: 3, from: '2199-01-01T00:00:00Z' }, { from: 'field.out_of_range' }],
      [{ places: { added: 1, from: '2020-01-01T00:00:00Z' } }, { 'places.from': 'date.order' }],
      [{ outOfTurn: ['nonsense'] }, { outOfTurn: 'benefit.unknown' }],
      [
        { outOfTurn: ['serviceman', 'special-state-body'], firstPriority: ['serviceman'] },
        { firstPriority: 'benefit.repeated' },
      ],
    ])('refuses what is absurd by field: %j', async (body, errors) => {
      const answer = await whatIf(admin, body);
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toEqual(errors);
    });

    it('shows who would gain and lose, from now on and since a past moment', async () => {
      const ahead = (await whatIf(admin, { ratio: 1, places: { added: 5 } })).body;
      expect(ahead).toMatchObject({
        mode: 'ahead',
        children: 2,
        places: { gain: { count: 0 }, lose: { count: 0 }, unchanged: 2 },
        turns: { gain: { count: 2 }, lose: { count: 0 }, unchanged: 0, unknown: 0 },
      });
      // One referral so far: a pace of one in thirty days, and five places at once serve both.
      expect(ahead.waiting).toMatchObject({
        before: { p50: 30, p90: 60 },
        after: { p50: 0, p90: 0 },
        reason: null,
      });
      const past = (await whatIf(admin, { from: '2026-01-01T00:00:00+05:00', ratio: 1 })).body;
      expect(past).toMatchObject({ mode: 'replay', children: 3, referrals: 1 });
      expect([past.places.unchanged, past.turns.unchanged]).toEqual([3, 3]);
      expect(JSON.stringify([ahead, past])).not.toContain(third.number);
    });

    it('writes nothing, and could not', async () => {
      const tables = (
        await server.database.owner('pg_tables').where('schemaname', 'public').pluck('tablename')
      ).sort();
      const state = async () => {
        const counted: Record<string, unknown> = {};
        for (const table of tables) {
          const sql = `SELECT count(*)::int AS rows, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS all FROM ?? t`;
          counted[table] = (await server.database.owner.raw(sql, [table])).rows[0];
        }
        return counted;
      };
      await whatIf(admin, { ratio: 2 });
      const before = await state();
      expect((await whatIf(admin, { ratio: 2, terms: { referralWorkingDays: 3 } })).status).toBe(200);
      expect(await state()).toEqual(before);
      const { knex } = server.database;
      await expect(readOnly(knex, (trx) => trx('queues').update({ turn: 0 }))).rejects.toMatchObject({
        code: '25006',
      });
      await expect(
        readOnly(knex, (trx) => trx.raw("SELECT nextval('application_numbers')")),
      ).rejects.toMatchObject({
        code: '25006',
      });
    });
  });
});
