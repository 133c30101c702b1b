import { config } from '../config';
import { Cases } from '../test/cases';
import { mobileOf } from '../test/people';
import { startServer, type TestServer } from '../test/server';
import { confirmContact, submissionBody, submit } from '../test/submission';
import { runDue } from './runDue';

const hour = 3_600_000;

describe('what time makes due', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  const later = (hours: number) => new Date(server.clock.now().getTime() + hours * hour);
  const statusOf = async (id: number) =>
    (await server.database.knex('applications').where({ id }).first('status')).status;

  it('is done for each by itself: one that fails holds no other up, and is told at the end', async () => {
    const { owner, knex } = server.database;
    const broken = await cases.in('referred');
    const sound = await cases.in('referred');
    await owner.raw(
      `CREATE FUNCTION refuse_lapse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''broken''; END';
       CREATE TRIGGER broken BEFORE UPDATE ON applications FOR EACH ROW WHEN (OLD.id = ${broken.id} AND NEW.status = 'queued')
         EXECUTE FUNCTION refuse_lapse()`,
    );
    await expect(runDue(knex, later(24 * 30))).rejects.toThrow('1 due applications failed');
    expect([await statusOf(broken.id), await statusOf(sound.id)]).toEqual(['referred', 'queued']);
    expect((await cases.trace(broken)).events.map(({ type }) => type)).not.toContain('lapseReferral');
    await owner.raw('DROP TRIGGER broken ON applications; DROP FUNCTION refuse_lapse()');
    await runDue(knex, later(24 * 30));
    expect(await statusOf(broken.id)).toBe('queued');
  });

  it('is nothing before its time, and leaves what waits for people alone', async () => {
    const { knex } = server.database;
    const waiting = await Promise.all([
      cases.in('registered'),
      cases.in('correction_requested'),
      cases.in('queued'),
      cases.in('enrolled'),
    ]);
    await runDue(knex, later(24 * 365));
    expect(await Promise.all(waiting.map(({ id }) => statusOf(id)))).toEqual([
      'registered',
      'correction_requested',
      'queued',
      'enrolled',
    ]);
  });

  it('hands a due message to the worker once, and again where its job has been given up', async () => {
    const { knex } = server.database;
    const { id } = await cases.in('registered');
    const own = knex('messages').where('application_id', id).select(knex.raw("'message:' || id"));
    const jobs = () =>
      knex('graphile_worker.jobs')
        .whereIn('key', own)
        .whereRaw('attempts < max_attempts')
        .orderBy('key')
        .select('key', 'revision');
    await runDue(knex, later(24));
    const handed = await jobs();
    expect(handed.length).toBeGreaterThan(0);
    await runDue(knex, later(24));
    expect(await jobs()).toEqual(handed);
    const all = 'ARRAY(SELECT id FROM graphile_worker.jobs)';
    await knex.raw(`SELECT graphile_worker.permanently_fail_jobs(${all}, 'given up')`);
    expect(await jobs()).toEqual([]);
    await runDue(knex, later(24));
    expect((await jobs()).map(({ key }) => key)).toEqual(handed.map(({ key }) => key));
  });

  it('sweeps codes after a day and keys after a week, not the contacts of a case', async () => {
    const { knex } = server.database;
    await knex('rate_limits').delete();
    const body = await submissionBody(cases.visitor);
    const key = 'swept-after-a-week';
    const first = await submit(cases.visitor, body, key);
    await confirmContact(cases.visitor, mobileOf());
    const count = async (table: string) => Number((await knex(table).count('* as n'))[0]!.n);
    const contacts = await count('submission_contacts');
    await runDue(knex, later(25));
    expect(await count('contact_confirmations')).toBe(0);
    expect(await count('submission_contacts')).toBe(contacts);
    const again = await submit(cases.visitor, body, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    await runDue(knex, later(24 * 7 + 1));
    expect(await count('idempotency_keys')).toBe(0);
  });

  it('leaves no code readable after an hour in production, sent or not', async () => {
    const { knex } = server.database;
    await knex('messages').where({ kind: 'code' }).delete();
    await confirmContact(cases.visitor, mobileOf());
    const text = async () => (await knex('messages').where({ kind: 'code' }).first('text')).text;
    const readable = expect.stringMatching(/\d{6}/);
    await runDue(knex, later(2));
    expect(await text()).toEqual(readable);
    config.production = true;
    await runDue(knex, later(0.9));
    expect(await text()).toEqual(readable);
    await runDue(knex, later(1.1));
    config.production = false;
    expect(await text()).toBe('••••••');
  });
});
