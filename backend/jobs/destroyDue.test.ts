import { Cases } from '../test/cases';
import type { Client } from '../test/client';
import { type Family, family } from '../test/parents';
import { recomputedDigest } from '../test/recomputedDigest';
import { startServer, type TestServer } from '../test/server';
import { runDetectors } from '../verification/runDetectors';
import { verifyLogs } from '../verification/verifyLogs';
import { destroyDue } from './destroyDue';

const day = 86_400_000;

describe('retention', () => {
  let server: TestServer;
  let cases: Cases;
  let operator: Client;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    operator = await server.as('operator');
  });
  afterAll(() => server.close());

  const monthsLater = (months: number) => new Date(Date.now() + months * 31 * day);
  const told = () =>
    server.database.knex('messages').where('state', 'planned').update({ state: 'sent', due_at: null });
  const run = async (months: number) => {
    await told();
    return destroyDue(server.database.knex, monthsLater(months));
  };
  const caseOf = async ({ one }: Family) => {
    const { knex } = server.database;
    const application = await knex('applications').where('id', one.id).first();
    const id = application.submission_id;
    return {
      id,
      application,
      messages: await knex('messages')
        .where('application_id', one.id)
        .whereNot({ address: '—', text: '—' })
        .pluck('id'),
      contents: await knex('attachment_contents as c')
        .join('attachments as a', 'a.id', 'c.attachment_id')
        .where('a.submission_id', id)
        .pluck('a.id'),
      files: await knex('paper_files as f')
        .join('papers as p', 'p.id', 'f.paper_id')
        .where('p.application_id', one.id)
        .pluck('f.paper_id'),
      texts: await knex('event_texts as t')
        .join('events as e', 'e.id', 't.event_id')
        .where('e.application_id', one.id)
        .pluck('t.part'),
      payloads: await knex('event_payloads as p')
        .join('events as e', 'e.id', 'p.event_id')
        .where((either) => either.where('e.application_id', one.id).orWhere('e.submission_id', id))
        .pluck('p.event_id'),
      version: await knex('submission_versions').where('submission_id', id).first(),
      child: await knex('children').where('id', application.child_id).first(),
      representative: await knex('representatives').where('id', application.representative_id).first(),
      destroyed: await knex('destructions').where('submission_id', id).orderBy('id').pluck('record'),
    };
  };

  it('leaves alone what is open, and what has not been over long enough', async () => {
    const open = await family(server, cases, 'queued');
    const fresh = await family(server, cases, 'refused');
    await run(11);
    for (const home of [open, fresh]) expect((await caseOf(home)).destroyed).toEqual([]);
    await run(90);
    expect((await caseOf(open)).destroyed).toEqual([]);
  });

  it('destroys each kind of record when its own term for that end is over, and writes it down', async () => {
    const home = await family(server, cases, 'withdrawn');
    await cases.officer.get(`/api/applications/${home.one.id}/papers`);
    await run(13);
    const early = await caseOf(home);
    expect(early.destroyed).toEqual(['messages', 'attachments']);
    expect([early.messages, early.contents]).toEqual([[], []]);
    expect(early.files.length).toBeGreaterThan(0);
    expect(early.version.child_last_name).not.toBe('—');

    await run(37);
    const late = await caseOf(home);
    expect(late.destroyed).toEqual(['messages', 'attachments', 'papers', 'texts', 'people']);
    expect([late.files, late.texts]).toEqual([[], []]);
    expect(late.version).toMatchObject({ child_last_name: '—', parent_first_name: '—', street: '—' });
    expect(late.child.iin).toBe(String(late.child.id).padStart(12, '0'));
    expect(late.representative.iin).toBe(String(late.representative.id).padStart(12, '0'));
    expect(late.application.search).toBe(home.one.number);
    expect(late.payloads.length).toBeGreaterThan(0);

    await run(61);
    expect((await caseOf(home)).payloads).toEqual([]);
    expect((await caseOf(home)).destroyed).toHaveLength(6);
    expect(await run(61)).toBe(0);
  });

  it('leaves the sealed log whole: no row of it changes, and no gap opens in a chain', async () => {
    const home = await family(server, cases, 'refused');
    const { owner } = server.database;
    const chain = await owner('events').where('application_id', home.one.id).first('chain_id');
    const log = () => owner('events').where('chain_id', chain.chain_id).orderBy('sequence');
    const before = await log();
    const readable = await recomputedDigest(owner, before[0].id);
    expect(readable.anew).toBe(readable.stored);
    await run(62);
    expect((await caseOf(home)).destroyed).toHaveLength(6);
    expect(await log()).toEqual(before);
    expect(before.map(({ sequence }) => Number(sequence))).toEqual(before.map((_, index) => index + 1));
    // A decision keeps what reports count and loses the officer's words.
    const decision = await owner('decisions').where('application_id', home.one.id).first();
    expect(decision).toMatchObject({
      outcome: 'refused',
      grounds: ['not-compliant'],
      reasons: null,
      missing: [],
    });
  });

  it('is nothing the verification of all logs would speak of, nor an impossible state', async () => {
    const waiting = await family(server, cases, 'queued');
    const gone = await cases.in('queued', undefined, waiting.one);
    await cases.say(cases.officer, waiting.one, 'withdraw', { reason: 'Көшті' });
    await run(62);
    expect((await caseOf(waiting)).destroyed).toHaveLength(6);
    const { knex } = server.database;
    const verified = await verifyLogs(knex, server.clock.now());
    expect(verified).toMatchObject({ ok: true, problems: [] });
    expect(verified.erasedEvents).toBeGreaterThan(0);
    const wrong = (await runDetectors(knex, server.clock.now())).filter(({ count }) => count > 0);
    expect(wrong).toEqual([]);
    expect((await cases.officer.get(`/api/applications/${gone.id}`)).body.place).toMatchObject({ value: 1 });
  });

  it('keeps the digests of destroyed papers and says that they are gone', async () => {
    const home = await family(server, cases, 'refused');
    const papers = (await cases.officer.get(`/api/applications/${home.one.id}/papers`)).body;
    await run(62);
    const left = await cases.officer.get(`/api/applications/${home.one.id}/papers`);
    expect(left.body).toEqual(papers);
    const gone = await cases.officer.get(`/api/applications/${home.one.id}/papers/${papers[0].id}.pdf`);
    expect(gone).toMatchObject({ status: 404, body: { message: 'paper.destroyed' } });
    const detail = await cases.officer.get(`/api/applications/${home.one.id}`);
    expect(detail).toMatchObject({ status: 200, body: { child: { lastName: '—' }, contacts: [] } });
    expect((await cases.officer.get(`/api/applications/${home.one.id}/events`)).status).toBe(200);
    expect((await cases.officer.get(`/api/applications/${home.one.id}/attachments`)).body).toEqual([]);
    expect((await home.parent.get('/api/public/account')).status).toBe(401);
  });

  it('waits for a complaint to be decided', async () => {
    const home = await family(server, cases, 'refused');
    await home.does('complain', { text: 'Келіспеймін' });
    await run(90);
    expect((await caseOf(home)).destroyed).toEqual([]);
  });

  it('keeps the IIN of a child whose other case is kept', async () => {
    const first = await family(server, cases, 'withdrawn');
    const iin = first.one.sent.child.iin;
    const second = await family(server, cases, 'queued', (body) => {
      body.child.iin = iin;
    });
    await run(37);
    expect((await caseOf(first)).version.child_last_name).toBe('—');
    expect((await caseOf(first)).child.iin).toBe(iin);
    expect((await caseOf(second)).version.child_last_name).not.toBe('—');
  });

  it('of a withdrawn consent that was carried out is due at once', async () => {
    const home = await family(server, cases, 'queued');
    expect((await home.does('withdrawConsent', { consent: 'rules' })).body.message).toBe(
      'consent.cannot_be_withdrawn',
    );
    expect((await home.does('withdrawConsent', { consent: 'personalData' })).status).toBe(200);
    expect((await home.does('withdrawConsent', { consent: 'personalData' })).body.message).toBe(
      'consent.already_asked',
    );
    const [task] = (await cases.officer.list('/api/tasks', { filter: { application: home.one.id } })).body;
    expect(task).toMatchObject({ status: 'open', openApplications: 1, can: ['carryOut', 'refuse'] });
    // Fifteen working days are three weeks at least.
    expect(Date.parse(task.dueAt) - Date.now()).toBeGreaterThan(20 * day);
    const done = await cases.officer.post(`/api/tasks/${task.id}/carryOut`, { seen: task.version });
    expect(done).toMatchObject({ status: 200, body: { status: 'done', can: [] } });
    const again = await cases.officer.post(`/api/tasks/${task.id}/carryOut`, { seen: task.version });
    expect(again.status).toBe(409);
    expect((await caseOf(home)).application.status).toBe('withdrawn');
    await run(0);
    expect((await caseOf(home)).destroyed).toHaveLength(6);
    const log = await operator.get('/api/destructions');
    expect(log.body[0]).toMatchObject({ why: 'consent', applications: [home.one.number] });
  });

  it('waits until the family has been told', async () => {
    const home = await family(server, cases, 'withdrawn');
    await server.database
      .knex('messages')
      .where('application_id', home.one.id)
      .update({ state: 'planned', due_at: new Date() });
    await destroyDue(server.database.knex, monthsLater(90));
    expect((await caseOf(home)).destroyed).toEqual([]);
    await run(90);
    expect((await caseOf(home)).destroyed).toHaveLength(6);
  });

  it('is refused with reasons, and then nothing is destroyed', async () => {
    const home = await family(server, cases, 'queued');
    await home.does('withdrawConsent', { consent: 'personalData' });
    const [task] = (await cases.officer.list('/api/tasks', { filter: { application: home.one.id } })).body;
    const reasons = { kk: 'Заң талап етеді', ru: 'Этого требует закон' };
    const refused = await cases.officer.post(`/api/tasks/${task.id}/refuse`, { seen: task.version, reasons });
    expect(refused).toMatchObject({ status: 200, body: { status: 'refused' } });
    await run(0);
    expect((await caseOf(home)).destroyed).toEqual([]);
    const { messages } = await cases.trace(home.one);
    expect(messages.slice(-2).map(({ kind }) => kind)).toEqual([
      'consent-withdrawal-asked',
      'consent-withdrawal-refused',
    ]);
  });
});
