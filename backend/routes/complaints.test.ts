import { readPdf } from '../papers/readPdf';
import { Cases, refusal } from '../test/cases';
import type { Client } from '../test/client';
import { type Family, family } from '../test/parents';
import { readZip } from '../test/readZip';
import { startServer, type TestServer } from '../test/server';
import { upload } from '../test/submission';

const reasons = { kk: 'Шағым негізді', ru: 'Жалоба обоснована' };
const day = 86_400_000;

describe('a complaint', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());
  beforeEach(() => server.database.knex('rate_limits').delete());

  const suspendedAt = async ({ one }: Family) =>
    (await server.database.knex('applications').where('id', one.id).first('suspended_at')).suspended_at;
  const complaintOf = async (who: Client, { one }: Family) =>
    (await who.list('/api/complaints', { filter: { application: one.id } })).body[0];
  const act = async (who: Client, found: { id: number; version: number }, action: string, body: object) =>
    who.post(`/api/complaints/${found.id}/${action}`, { seen: found.version, ...body });
  /** A refused application of which its parent has complained. */
  async function complained(body: object = { text: 'Қорытынды түпнұсқа' }) {
    const home = await family(server, cases, 'refused');
    const answer = await home.does('complain', body);
    expect([answer.status, answer.body.message]).toEqual([200, undefined]);
    return home;
  }

  it('is filed in the account: the refusal is suspended, the parent gets a receipt with both terms', async () => {
    const home = await family(server, cases, 'refused');
    const before = await cases.trace(home.one);
    const scan = await upload(home.parent);
    const answer = await home.does('complain', { text: 'Қорытынды түпнұсқа', attachments: [scan] });
    expect(answer).toMatchObject({ status: 200, body: { status: 'refused' } });
    expect(await suspendedAt(home)).toBeInstanceOf(Date);
    const { events, papers, messages } = await cases.trace(home.one, before);
    expect(events).toMatchObject([
      { type: 'complain', user_id: null, texts: { complaint: 'Қорытынды түпнұсқа' } },
    ]);
    expect(papers).toMatchObject([{ kind: 'complaint-receipt', event_id: events[0]!.id }]);
    expect(messages.map(({ kind }) => kind)).toEqual(['complaint-registered']);
    const found = await complaintOf(cases.officer2, home);
    expect(found).toMatchObject({
      number: `${home.one.number}/Ш-1`,
      status: 'filed',
      about: 'refusal',
      suspends: true,
      actOfficer: { name: 'Сынақ officer.karaganda' },
      can: ['satisfy', 'forward', 'recordDecision'],
    });
    // Three and five working days from the day after it was filed, or the next working day.
    expect(Date.parse(found.forwardBy)).toBeLessThan(Date.parse(found.dueAt));
    const shown = await cases.officer2.get(`/api/complaints/${found.id}`);
    expect(shown.body).toMatchObject({ text: 'Қорытынды түпнұсқа', attachments: [{ id: scan }] });
    const pdf = await home.parent.get(
      `/api/public/account/applications/${home.one.number}/papers/${papers[0]!.id}.pdf?lang=ru`,
    );
    expect((await readPdf(pdf.bytes)).text).toContain('Исполнение обжалуемого отказа приостановлено');
  });

  it('is one at a time, of a refusal that is there, and within three months', async () => {
    const home = await complained();
    expect(await home.does('complain', { text: 'Тағы' })).toMatchObject({
      status: 409,
      body: { message: 'complaint.already_open', params: { number: `${home.one.number}/Ш-1` } },
    });
    const waiting = await family(server, cases, 'registered');
    expect(await waiting.does('complain', { text: 'Неге?', about: 'refusal' })).toMatchObject({
      status: 409,
      body: { message: 'complaint.nothing_refused' },
    });
    expect((await waiting.does('complain', { text: 'Мерзімі өтті', about: 'delay' })).status).toBe(200);
    expect(await suspendedAt(waiting)).toBeNull();
    expect(await home.does('complain', {})).toMatchObject({
      status: 400,
      body: { errors: { text: 'field.required' } },
    });
  });

  it('is kept from whoever is not to see it', async () => {
    const home = await complained();
    const { id } = await complaintOf(cases.officer, home);
    const elsewhere = await server.as('officer.astana');
    expect((await elsewhere.get(`/api/complaints/${id}`)).status).toBe(404);
    expect((await act(elsewhere, { id, version: 1 }, 'satisfy', { reasons })).status).toBe(404);
    expect((await cases.head.get('/api/complaints')).status).toBe(403);
  });

  it('is never decided by the officer of the act, and the database holds it', async () => {
    const home = await complained();
    const found = await complaintOf(cases.officer, home);
    expect(found.can).toEqual([]);
    for (const action of ['satisfy', 'forward']) {
      expect(await act(cases.officer, found, action, { reasons })).toMatchObject({
        status: 403,
        body: { message: 'complaint.own_act' },
      });
    }
    const changed = server.database.knex('complaints').where('id', found.id).update({
      status: 'satisfied',
      handled_by: found.actOfficer.id,
      handled_at: new Date(),
      ended_at: new Date(),
    });
    await expect(changed).rejects.toThrow('complaints_other_officer');
  });

  it('is refused on a stale screen, with bad input and in a wrong state', async () => {
    const home = await complained();
    const found = await complaintOf(cases.officer2, home);
    expect(await act(cases.officer2, { ...found, version: 7 }, 'satisfy', { reasons })).toMatchObject({
      status: 409,
      body: { message: 'complaint.stale' },
    });
    expect(await act(cases.officer2, found, 'satisfy', {})).toMatchObject({
      status: 400,
      body: { errors: { reasons: 'field.required' } },
    });
    expect(
      await act(cases.officer2, found, 'extend', {
        until: '2027-01-01',
        decidedOn: '2026-01-01',
        reason: 'x',
      }),
    ).toMatchObject({ status: 409, body: { message: 'complaint.impossible' } });
  });

  it('satisfied in full, undoes the refusal at the original filing time', async () => {
    const home = await complained();
    const { registered_at } = await server.database
      .knex('applications')
      .where('id', home.one.id)
      .first('registered_at');
    const found = await complaintOf(cases.officer2, home);
    const before = await cases.trace(home.one);
    const answer = await act(cases.officer2, found, 'satisfy', { reasons });
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'satisfied', suspends: false, reasons, application: { status: 'in_review' }, can: [] },
    });
    const row = await server.database.knex('applications').where('id', home.one.id).first();
    expect(row).toMatchObject({ status: 'in_review', suspended_at: null, registered_at });
    const { events, papers, messages } = await cases.trace(home.one, before);
    expect(events.map(({ type }) => type)).toEqual(['satisfyComplaint', 'reopen']);
    expect(papers.map(({ kind }) => kind)).toEqual(['complaint-decision']);
    expect(messages.map(({ kind }) => kind)).toEqual(['reopened', 'complaint-satisfied']);
  });

  it('puts a revoked application back into its queue at its old place', async () => {
    const home = await family(server, cases, 'queued');
    const { grounds, reasons: why } = refusal;
    await cases.say(cases.officer, home.one, 'revoke', { grounds, reasons: why });
    expect((await home.does('complain', { text: 'Негізсіз' })).status).toBe(200);
    const answer = await act(cases.officer2, await complaintOf(cases.officer2, home), 'satisfy', { reasons });
    expect(answer.body.application.status).toBe('queued');
  });

  it('puts it back into review while another representative’s application stands in the order', async () => {
    const home = await family(server, cases, 'queued');
    await cases.say(cases.officer, home.one, 'revoke', { grounds: refusal.grounds, reasons });
    expect((await home.does('complain', { about: 'refusal', text: 'Негізсіз' })).status).toBe(200);
    const other = await cases.in(
      'queued',
      (body) => {
        body.child = home.one.sent.child;
      },
      home.one,
    );
    const answer = await act(cases.officer2, await complaintOf(cases.officer2, home), 'satisfy', { reasons });
    expect([answer.status, answer.body.message]).toEqual([200, undefined]);
    const view = async ({ id }: { id: number }) => (await cases.officer.get(`/api/applications/${id}`)).body;
    expect(await view(home.one)).toMatchObject({ status: 'in_review', contested: true });
    expect(await view(other)).toMatchObject({ status: 'queued' });
    // Nothing tells the parent that somebody else has applied for the child.
    const { messages } = await cases.trace(home.one);
    expect(messages.map(({ kind }) => kind)).not.toContain('choose-application');
    expect((await home.parent.get(`/api/public/account/applications/${home.one.number}`)).body).toMatchObject(
      {
        status: 'in_review',
      },
    );
  });

  it('otherwise goes with the file to the higher body, which may take ten working days more, once', async () => {
    const home = await complained();
    const answer = await act(cases.officer2, await complaintOf(cases.officer2, home), 'forward', { reasons });
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'forwarded', suspends: true, can: ['extend', 'recordDecision'] },
    });
    expect(await suspendedAt(home)).not.toBeNull();
    const due = new Date(answer.body.reviewDueAt);
    // Fifteen working days are three weeks at least.
    expect(due.getTime() - Date.now()).toBeGreaterThan(20 * day);
    const decidedOn = new Date(server.clock.now().getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
    const on = (days: number) => new Date(due.getTime() + days * day).toISOString().slice(0, 10);
    const extension = { decidedOn, reason: 'Сұрау жіберілді' };
    expect(await act(cases.officer2, answer.body, 'extend', { ...extension, until: on(40) })).toMatchObject({
      status: 400,
      body: { errors: { until: 'complaint.too_long' } },
    });
    expect(await act(cases.officer, answer.body, 'extend', { ...extension, until: on(9) })).toMatchObject({
      status: 403,
      body: { message: 'complaint.own_act' },
    });
    const row = server.database.knex('complaints').where('id', answer.body.id);
    await expect(
      row.clone().update({ extended_on: decidedOn, extended_by: answer.body.actOfficer.id }),
    ).rejects.toThrow('complaints_extended_by_other');
    const own = await cases.officer.get(`/api/complaints/${answer.body.id}`);
    expect(own.body.can).toEqual([]);
    const extended = await act(cases.officer2, answer.body, 'extend', { ...extension, until: on(9) });
    expect(extended).toMatchObject({ status: 200, body: { extendedOn: decidedOn, can: ['recordDecision'] } });
    const { messages } = await cases.trace(home.one);
    expect(messages.slice(-2).map(({ kind }) => kind)).toEqual(['complaint-forwarded', 'complaint-extended']);

    const zip = await cases.officer2.get(`/api/complaints/${answer.body.id}/file.zip`);
    expect(zip.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.zip"$/);
    const files = await readZip(zip.bytes);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['complaint.json', 'application.json', 'history.json']),
    );
    expect(Object.keys(files).filter((name) => /complaint-forward\.(kk|ru)\.pdf$/.test(name))).toHaveLength(
      2,
    );
    expect(JSON.parse(files['complaint.json']!.toString()).text).toBe('Қорытынды түпнұсқа');
  });

  it.each([
    ['quality-control', 'upheld', 'in_review'],
    ['quality-control', 'dismissed', 'refused'],
    ['court', 'upheld', 'in_review'],
  ])('decided by the %s (%s), leaves the application %s', async (body, outcome, status) => {
    const home = await complained();
    const forwarded = await act(cases.officer2, await complaintOf(cases.officer2, home), 'forward', {
      reasons,
    });
    const attachment = await upload(cases.officer2, undefined, '/api/attachments');
    const decidedOn = new Date(server.clock.now().getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
    const decision = { body, outcome, number: '12-34', decidedOn, attachment };
    expect((await act(cases.officer, forwarded.body, 'recordDecision', decision)).status).toBe(403);
    const answer = await act(cases.officer2, forwarded.body, 'recordDecision', decision);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        status: outcome,
        application: { status },
        decisions: [{ body, outcome, number: '12-34', attachment }],
      },
    });
    expect(await suspendedAt(home)).toBeNull();
    const { messages, events } = await cases.trace(home.one);
    expect(messages.at(-1)!.kind).toBe(`complaint-${outcome}`);
    expect(events.map(({ type }) => type).includes('reopen')).toBe(outcome === 'upheld');
  });

  it('gives the place held for the child back once it is dismissed or taken back', async () => {
    for (const end of ['dismissed', 'withdrawn']) {
      const home = await family(server, cases, 'queued');
      await cases.say(cases.officer, home.one, 'revoke', {
        grounds: refusal.grounds,
        reasons: refusal.reasons,
      });
      await home.does('complain', { text: 'Негізсіз' });
      const held = server.database.knex('applications').where('id', home.one.id);
      await held.clone().update({ held_group_id: home.one.groups[0] });
      if (end === 'withdrawn') expect((await home.does('withdrawComplaint')).status).toBe(200);
      else {
        const attachment = await upload(cases.officer2, undefined, '/api/attachments');
        const decidedOn = new Date(server.clock.now().getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
        const decision = { body: 'court', outcome: end, number: '3', decidedOn, attachment };
        const found = await complaintOf(cases.officer2, home);
        expect((await act(cases.officer2, found, 'recordDecision', decision)).status).toBe(200);
      }
      expect(await held.clone().first('held_group_id', 'suspended_at')).toEqual({
        held_group_id: null,
        suspended_at: null,
      });
      expect((await cases.trace(home.one)).events.map(({ type }) => type)).toContain('releasePlace');
    }
  });

  it('leaves the place held for whoever is about to choose, however it ends', async () => {
    for (const end of ['dismissed', 'withdrawn']) {
      const home = await complained();
      await cases.registered((body) => {
        Object.assign(body, { child: home.one.sent.child, parent: home.one.sent.parent });
      });
      const applications = server.database.knex('applications').where('id', home.one.id);
      home.one.version = (await applications.clone().first('version')).version;
      await cases.say(cases.officer2, home.one, 'reopen', { basis: 'Сот шешімі' });
      await applications.clone().update({ held_group_id: home.one.groups[0] });
      if (end === 'withdrawn') expect((await home.does('withdrawComplaint')).status).toBe(200);
      else {
        const attachment = await upload(cases.officer2, undefined, '/api/attachments');
        const decidedOn = new Date(server.clock.now().getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
        const decision = { body: 'quality-control', outcome: end, number: '4', decidedOn, attachment };
        const found = await complaintOf(cases.officer2, home);
        expect((await act(cases.officer2, found, 'recordDecision', decision)).status).toBe(200);
      }
      const kept = await applications.clone().first('held_group_id', 'suspended_at', 'reopening');
      expect(kept).toEqual({
        held_group_id: home.one.groups[0],
        suspended_at: expect.any(Date),
        reopening: true,
      });
      expect((await home.does('chooseApplication', { keep: 'new' })).status).toBe(200);
      expect(await applications.clone().first('held_group_id', 'suspended_at')).toEqual({
        held_group_id: null,
        suspended_at: null,
      });
    }
  });

  describe('while the parent has to choose between the application reopened and the new one', () => {
    /** A revocation complained of, the place held, the child filed anew, and the complaint ended by another officer. */
    async function awaited(ending: (home: Family) => Promise<unknown>) {
      const home = await family(server, cases, 'queued');
      const { grounds, reasons: why } = refusal;
      await cases.say(cases.officer, home.one, 'revoke', { grounds, reasons: why });
      await home.does('complain', { text: 'Негізсіз' });
      const row = server.database.knex('applications').where('id', home.one.id);
      await row.clone().update({ held_group_id: home.one.groups[0] });
      await cases.registered((body) => {
        body.parent = home.one.sent.parent;
        body.child = home.one.sent.child;
      }, home.one);
      await ending(home);
      const stands = () => row.clone().first('reopening', 'suspended_at', 'held_group_id');
      expect(await stands()).toEqual({
        reopening: true,
        suspended_at: expect.any(Date),
        held_group_id: home.one.groups[0],
      });
      return { home, stands };
    }
    const satisfied = async (home: Family) => {
      const answer = await act(cases.officer2, await complaintOf(cases.officer2, home), 'satisfy', {
        reasons,
      });
      expect(answer.status).toBe(200);
    };

    it('there is no refusal to complain of', async () => {
      const { home } = await awaited(satisfied);
      expect(await home.does('complain', { about: 'refusal', text: 'Тағы' })).toMatchObject({
        status: 409,
        body: { message: 'complaint.nothing_refused' },
      });
    });

    it('taking another complaint back leaves the suspension and the place held', async () => {
      const { home, stands } = await awaited(satisfied);
      const before = await stands();
      expect((await home.does('complain', { about: 'delay', text: 'Мерзім өтті' })).status).toBe(200);
      expect((await home.does('withdrawComplaint')).status).toBe(200);
      expect(await stands()).toEqual(before);
      expect((await cases.trace(home.one)).events.map(({ type }) => type)).not.toContain('releasePlace');
    });

    it('so does a court that dismisses the first one', async () => {
      const attachment = () => upload(cases.officer2, undefined, '/api/attachments');
      const decidedOn = new Date(server.clock.now().getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
      const dismiss = async (home: Family, body: 'quality-control' | 'court') =>
        act(cases.officer2, await complaintOf(cases.officer2, home), 'recordDecision', {
          ...{ body, outcome: 'dismissed', number: '7', decidedOn, attachment: await attachment() },
        });
      const { home, stands } = await awaited(async (of) => {
        expect((await dismiss(of, 'quality-control')).status).toBe(200);
        const group = of.one.groups[0];
        const row = server.database.knex('applications').where('id', of.one.id);
        of.one.version = (await row.clone().first('version')).version;
        await cases.say(cases.officer2, of.one, 'reopen', { basis: 'Прокурор ұсынысы' });
        await row.clone().update({ held_group_id: group });
      });
      const before = await stands();
      expect((await dismiss(home, 'court')).status).toBe(200);
      expect(await stands()).toEqual(before);
    });
  });

  it('dismissed by the court once more, leaves suspended what a newer complaint suspends', async () => {
    const home = await complained();
    const decidedOn = new Date(server.clock.now().getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
    const dismissed = async (found: { id: number; version: number }, body: string) => {
      const attachment = await upload(cases.officer2, undefined, '/api/attachments');
      const decision = { body, outcome: 'dismissed', number: '7', decidedOn, attachment };
      return (await act(cases.officer2, found, 'recordDecision', decision)).body;
    };
    const first = await dismissed(await complaintOf(cases.officer2, home), 'quality-control');
    expect(await suspendedAt(home)).toBeNull();
    expect((await home.does('complain', { text: 'Қайта' })).status).toBe(200);
    expect((await dismissed(first, 'court')).status).toBe('dismissed');
    expect(await suspendedAt(home)).not.toBeNull();
  });

  it('dismissed by the higher body, may still be upheld by a court', async () => {
    const home = await complained();
    const decidedOn = new Date(server.clock.now().getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
    let found = (await act(cases.officer2, await complaintOf(cases.officer2, home), 'forward', { reasons }))
      .body;
    for (const [body, outcome] of [
      ['quality-control', 'dismissed'],
      ['court', 'upheld'],
    ]) {
      const attachment = await upload(cases.officer2, undefined, '/api/attachments');
      const decision = { body, outcome, number: '7', decidedOn, attachment };
      const answer = await act(cases.officer2, found, 'recordDecision', decision);
      expect([answer.status, answer.body.status]).toEqual([200, outcome]);
      found = answer.body;
    }
    expect(found).toMatchObject({ application: { status: 'in_review' }, decisions: [{}, { body: 'court' }] });
  });

  it('is taken back by the parent, and the refusal is in force again', async () => {
    const home = await complained();
    expect((await home.does('withdrawComplaint')).status).toBe(200);
    expect(await suspendedAt(home)).toBeNull();
    expect((await home.does('withdrawComplaint')).status).toBe(409);
    expect((await home.does('complain', { text: 'Қайта' })).status).toBe(200);
    const { body } = await cases.officer2.list('/api/complaints', { filter: { application: home.one.id } });
    expect(
      body.map(({ number, status }: { number: string; status: string }) => [number, status]).sort(),
    ).toEqual([
      [`${home.one.number}/Ш-1`, 'withdrawn'],
      [`${home.one.number}/Ш-2`, 'filed'],
    ]);
  });

  it('that came on paper is registered by an officer with its scan', async () => {
    const home = await family(server, cases, 'refused');
    const body = {
      application: home.one.id,
      about: 'refusal',
      text: 'Қағазбен',
      attachments: [] as string[],
    };
    expect(await cases.officer.post('/api/complaints', body)).toMatchObject({
      status: 400,
      body: { errors: { attachments: 'document.missing' } },
    });
    const scan = await upload(cases.officer, undefined, '/api/attachments');
    const answer = await cases.officer.post('/api/complaints', { ...body, attachments: [scan] });
    expect(answer).toMatchObject({ status: 201, body: { via: 'office', status: 'filed', suspends: true } });
  });

  it('waits in a work queue with its count until it is acted on, and holds the archive back', async () => {
    const count = async () => (await cases.officer2.get('/api/work')).body.counts.complaints;
    const before = await count();
    const home = await complained();
    expect(await count()).toBe(before + 1);
    const listed = await cases.officer2.list('/api/applications', { filter: { work: 'complaints' } });
    expect(listed.body.map(({ number }: { number: string }) => number)).toContain(home.one.number);
    const found = await complaintOf(cases.officer2, home);
    await act(cases.officer2, found, 'forward', { reasons });
    expect(await count()).toBe(before);
  });
});

describe('time and a complaint', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  it('comes too late after three months; what is complained of is not archived', async () => {
    const late = await family(server, cases, 'refused');
    const held = await family(server, cases, 'refused');
    expect((await held.does('complain', { text: 'Шағым' })).status).toBe(200);
    const later = (days: number) => new Date(server.clock.now().getTime() + days * day).toISOString();
    await server.visitor().post('/dev/clock', { at: later(100) });
    expect(await late.does('complain', { text: 'Кеш' })).toMatchObject({
      status: 409,
      body: { message: 'complaint.too_late' },
    });
    const shown = await late.parent.get(`/api/public/account/applications/${late.one.number}`);
    expect(shown.body.can).not.toContain('complain');
    await server.visitor().post('/dev/clock', { at: later(100) });
    const status = async (number: string) =>
      (await server.database.knex('applications').where({ number }).first('status')).status;
    expect(await status(late.one.number)).toBe('archived');
    expect(await status(held.one.number)).toBe('refused');
  });
});
