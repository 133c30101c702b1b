import type { Client } from '../test/client';
import { startServer, type TestServer } from '../test/server';
import { submissionBody, submit } from '../test/submission';

describe('an application from submission to enrolment', () => {
  let server: TestServer;
  let officer: Client;
  let head: Client;

  beforeAll(async () => {
    server = await startServer();
    officer = await server.as('officer.karaganda');
    head = await server.as('head.school9');
  });
  afterAll(() => server.close());

  it('is submitted, found, taken, accepted, referred and enrolled', async () => {
    const visitor = server.visitor();
    const body = await submissionBody(visitor);
    const submitted = await submit(visitor, body);
    expect(submitted.body).toMatchObject({ applications: [{ status: 'registered' }] });
    expect(submitted.status).toBe(201);
    const { number, receipt } = submitted.body.applications[0];

    const path = new URL(receipt.kk);
    const pdf = await visitor.get(path.pathname + path.search);
    expect(pdf.status).toBe(200);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');

    const found = await officer.list('/api/applications', { filter: { q: body.child.iin } });
    expect(found.body).toMatchObject([{ number, status: 'registered', version: 1 }]);
    expect(found.headers.get('content-range')).toBe('applications 0-0/1');
    const { id, can } = found.body[0];
    expect(can).toContain('take');
    expect((await head.get(`/api/applications/${id}`)).status).toBe(404);

    const act = async (who: Client, action: string, input: object, seen: number) => {
      const answer = await who.post(`/api/applications/${id}/${action}`, { seen, ...input });
      expect([action, answer.status, answer.body.message]).toEqual([action, 200, undefined]);
      return answer.body;
    };
    const taken = await act(officer, 'take', {}, 1);
    expect(taken).toMatchObject({ status: 'in_review', officer: { name: 'Сынақ officer.karaganda' } });
    const queued = await act(officer, 'accept', {}, taken.version);
    expect(queued).toMatchObject({ status: 'queued', place: { value: 1 } });
    const groups = await officer.list('/api/groups', { filter: { queue: queued.queue.id, free: true } });
    const referred = await act(officer, 'refer', { group: groups.body[0].id }, queued.version);
    expect(referred.status).toBe('referred');
    const today = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10);
    const enrolled = await act(head, 'enrol', { orderNumber: '12-ө', orderDate: today }, referred.version);
    expect(enrolled.status).toBe('enrolled');

    const papers = await officer.get(`/api/applications/${id}/papers`);
    expect(papers.body.map((paper: { kind: string }) => paper.kind)).toEqual([
      'receipt',
      'letter',
      'referral',
      'enrolment',
    ]);
    const events = await officer.get(`/api/applications/${id}/events`);
    expect(events.body.map((event: { type: string }) => event.type)).toEqual([
      'submit',
      'take',
      'accept',
      'refer',
      'enrol',
    ]);
  });
});
