import { runDue } from '../jobs/runDue';
import { type Case, Cases } from '../test/cases';
import { type Family, family } from '../test/parents';
import { startServer, type TestServer } from '../test/server';
import { upload } from '../test/submission';

jest.setTimeout(60_000);

const reasons = { kk: 'Шағым негізді', ru: 'Жалоба обоснована' };
const day = 86_400_000;
const text = 'Орын неге төмендеді?';
const basis = 'Тексеру нәтижесі';

describe('a complaint about the place in the queue', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const later = async (days: number) => {
    await server.clock.set(new Date(server.clock.now().getTime() + days * day));
    await runDue(server.database.knex, server.clock.now());
  };
  const refresh = async (one: Case) => {
    one.version = (await cases.officer.get(`/api/applications/${one.id}`)).body.version;
  };
  const complained = async (home: Family) => {
    const answer = await home.does('complain', { about: 'queue', text });
    expect([answer.status, answer.body.message]).toEqual([200, undefined]);
    const { body } = await cases.officer.list('/api/complaints', { filter: { application: home.one.id } });
    return body[0];
  };
  const rowOf = ({ id }: { id: number }) => server.database.knex('complaints').where({ id }).first();
  /** The contested act as the log has it. */
  const actOf = async (complaint: { id: number }) => {
    const { act_event_id } = await rowOf(complaint);
    const event = await server.database.knex('events').where('id', act_event_id).first();
    return event && { type: event.type, application: event.application_id };
  };
  const decides = (who: typeof cases.officer, { id, version }: { id: number; version: number }) =>
    who.post(`/api/complaints/${id}/satisfy`, { seen: version, reasons });
  /** Corrected from one class to a higher one, by two officers. */
  const correct = async (one: Case) => {
    await refresh(one);
    await cases.say(cases.officer, one, 'correctFiling', { class: 'out-of-turn', basis });
    await cases.say(cases.officer2, one, 'confirmFiling');
  };
  /** A child with a parent in the account, and another behind it. */
  const two = async () => {
    const home = await family(server, cases, 'queued');
    return { home, behind: await cases.in('queued', undefined, home.one) };
  };

  it('is against the acceptance where nothing else was done', async () => {
    const { home } = await two();
    const found = await complained(home);
    expect(await actOf(found)).toEqual({ type: 'accept', application: home.one.id });
    expect(found).toMatchObject({ actOfficer: { name: 'Сынақ officer.karaganda' }, actProposer: null });
  });

  it('is of inaction, and not late, for whoever has waited longer than three months', async () => {
    const { home } = await two();
    await later(100);
    const found = await complained(home);
    expect(await actOf(found)).toBeUndefined();
    expect(found).toMatchObject({ about: 'queue', status: 'filed' });
  });

  it('is against the correction of another child that moved this one down, and neither officer of it decides', async () => {
    const { home, behind } = await two();
    await later(100);
    await correct(behind);
    await later(1);
    const found = await complained(home);
    expect(await actOf(found)).toEqual({ type: 'confirmFiling', application: behind.id });
    expect(found).toMatchObject({
      actOfficer: { name: 'Сынақ officer2.karaganda' },
      actProposer: { name: 'Сынақ officer.karaganda' },
      can: [],
    });
    for (const who of [cases.officer, cases.officer2]) {
      expect(await decides(who, found)).toMatchObject({
        status: 403,
        body: { message: 'complaint.own_act' },
      });
      expect((await who.list('/api/complaints', { filter: { id: [found.id], mine: true } })).body).toEqual(
        [],
      );
    }
  });

  it('is kept from the proposer by the database too', async () => {
    const { home, behind } = await two();
    await correct(behind);
    const found = await complained(home);
    const { knex } = server.database;
    const row = () => knex('complaints').where('id', found.id);
    const { filed_at: at, act_proposer_id: proposer } = await rowOf(found);
    await expect(
      row().update({ status: 'satisfied', handled_by: proposer, handled_at: at, ended_at: at }),
    ).rejects.toThrow('complaints_other_than_proposer');
    await expect(row().update({ extended_on: '2026-12-01', extended_by: proposer })).rejects.toThrow(
      'complaints_extended_by_other_than_proposer',
    );
    const decision = {
      ...{ complaint_id: found.id, body: 'court', outcome: 'upheld', number: '1', decided_on: '2026-12-01' },
      ...{
        event_id: (await rowOf(found)).event_id,
        attachment_id: await upload(cases.officer2, undefined, '/api/attachments'),
      },
      ...{ recorded_at: at, recorded_by: proposer, act_proposer_id: proposer },
    };
    await expect(knex('complaint_decisions').insert(decision)).rejects.toThrow(
      'complaint_decisions_other_than_proposer',
    );
  });

  it('is not against what moved nobody down', async () => {
    const { home, behind } = await two();
    await refresh(behind);
    const { filed_at } = await server.database.knex('applications').where('id', behind.id).first();
    await cases.say(cases.officer, behind, 'correctFiling', {
      filedAt: new Date(filed_at.getTime() + 1).toISOString(),
      basis,
    });
    await cases.say(cases.officer2, behind, 'confirmFiling');
    expect(await actOf(await complained(home))).toMatchObject({ type: 'accept' });
  });

  it('is against new rules that moved the child down, and whose author made them', async () => {
    const { home, behind } = await two();
    const { submission_id } = await server.database.knex('applications').where('id', behind.id).first();
    const claimed = { submission_id, benefit: 'special-needs', state: 'claimed' };
    await server.database.owner('submission_benefits').insert(claimed);
    await cases.say(cases.officer2, behind, 'confirmBenefit', { benefit: 'special-needs' });
    const rules = `/api/queues/${home.one.queue}/rules`;
    const [{ outOfTurn }] = (await cases.officer.get(rules)).body;
    const changed = await (await server.as('admin.karaganda')).post(rules, {
      outOfTurn: [...outOfTurn, 'special-needs'],
      basis,
    });
    expect(changed.status).toBe(201);
    const found = await complained(home);
    expect(await actOf(found)).toEqual({ type: 'rulesInForce', application: null });
    expect(found.actOfficer).toMatchObject({ name: 'Сынақ admin.karaganda' });
  });

  it('is against a benefit rejected since, the decision of another officer', async () => {
    const home = await family(server, cases, 'queued', async (body) => {
      body.benefits.push({ benefit: 'large-family', attachment: await upload(cases.visitor) });
    });
    await later(100);
    await refresh(home.one);
    await cases.say(cases.officer2, home.one, 'rejectBenefit', { benefit: 'large-family', reason: basis });
    const found = await complained(home);
    expect(await actOf(found)).toMatchObject({ type: 'rejectBenefit' });
    expect((await decides(cases.officer2, found)).status).toBe(403);
    expect((await decides(cases.officer, found)).status).toBe(200);
  });
});
