import type { StaffAction } from '../contract/actions';
import type { Status } from '../contract/statuses';
import { localDate } from '../domain/localTime';
import type { Answer, Client } from './client';
import type { TestServer } from './server';
import { type SubmissionBody, submissionBody, submit } from './submission';

export interface Case {
  id: number;
  number: string;
  version: number;
  queue: number;
  /** The groups of the queue. */
  groups: number[];
  sent: SubmissionBody;
}

export interface Trace {
  events: {
    id: number;
    type: string;
    at: Date;
    user_id: number | null;
    payload: unknown;
    texts: Record<string, unknown>;
  }[];
  messages: { kind: string; channel: string; language: string; subject: string | null; text: string }[];
  papers: {
    id: number;
    kind: string;
    number: string;
    event_id: number | null;
    submission_version: number;
    facts: object;
  }[];
  decisions: Record<string, unknown>[];
}

interface QueueRow {
  id: number;
  language: 'kk' | 'ru';
  grade: number;
  impairments: string[];
  groups: number[];
}

/** Applications to school 9, each in a queue of its own, brought through the API to where a test begins. */
export class Cases {
  private constructor(
    private readonly server: TestServer,
    readonly visitor: Client,
    readonly officer: Client,
    readonly officer2: Client,
    readonly head: Client,
    private readonly queues: QueueRow[],
  ) {}

  static async open(server: TestServer): Promise<Cases> {
    const queues = await server.database
      .knex('queues as q')
      .join('organizations as o', 'o.id', 'q.organization_id')
      .where('o.code', 'school9')
      .orderBy('q.id')
      .select('q.id', 'q.language', 'q.grade', 'q.impairments')
      .select(
        server.database.knex.raw('ARRAY(SELECT id FROM groups WHERE queue_id = q.id ORDER BY id) AS groups'),
      );
    const [officer, officer2, head] = await Promise.all(
      ['officer.karaganda', 'officer2.karaganda', 'head.school9'].map((login) => server.as(login)),
    );
    return new Cases(server, server.visitor(), officer!, officer2!, head!, queues);
  }

  /** A registered application; with `beside` in the same queue as that one. */
  async registered(
    change: (body: SubmissionBody) => unknown = () => undefined,
    beside?: Case,
  ): Promise<Case> {
    const queue = beside ? this.queueOf(beside) : this.queues.shift();
    if (!queue) throw new Error('there are no more queues in school 9: share some');
    await this.server.database.knex('rate_limits').delete();
    const sent = await submissionBody(this.visitor);
    sent.choices = [{ ...sent.choices[0]!, language: queue.language, grade: queue.grade }];
    sent.conclusion.impairment = queue.impairments[0]!;
    await change(sent);
    const { status, body } = await submit(this.visitor, sent);
    if (status !== 201) throw new Error(`submission answered ${status} ${JSON.stringify(body)}`);
    const { number } = body.applications[0];
    const row = await this.server.database.knex('applications').where({ number }).first('id', 'queue_id');
    this.used.set(row.queue_id, queue);
    return { id: row.id, number, version: 1, queue: row.queue_id, groups: queue.groups, sent };
  }

  private readonly used = new Map<number, QueueRow>();
  private queueOf({ queue }: Case): QueueRow {
    return this.used.get(queue)!;
  }

  /** Says an action as somebody, on the version the case has by now unless another is given. */
  async act(who: Client, one: Case, action: StaffAction, input: object = {}): Promise<Answer> {
    const answer = await who.post(`/api/applications/${one.id}/${action}`, { seen: one.version, ...input });
    if (answer.status === 200) one.version = answer.body.version;
    return answer;
  }

  /** As `act`, where anything but success is a fault of the test. */
  async say(who: Client, one: Case, action: StaffAction, input: object = {}): Promise<Answer['body']> {
    const { status, body } = await this.act(who, one, action, input);
    if (status !== 200) throw new Error(`${action} answered ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** An application brought to a status by the shortest way. */
  async in(status: Status, change?: (body: SubmissionBody) => unknown, beside?: Case): Promise<Case> {
    const one = await this.registered(change, beside);
    for (const [action, input] of this.ways[status]!(one)) {
      await this.say(['enrol', 'leave'].includes(action) ? this.head : this.officer, one, action, input);
    }
    return one;
  }

  private readonly ways: Partial<Record<Status, (one: Case) => [StaffAction, object?][]>> = {
    registered: () => [],
    in_review: () => [['take']],
    correction_requested: () => [['take'], ['requestCorrection', { items: [correctionItem] }]],
    queued: () => [['accept']],
    referred: ({ groups }) => [['accept'], ['refer', { group: groups[0] }]],
    enrolled: ({ groups }) => [['accept'], ['refer', { group: groups[0] }], ['enrol', this.order()]],
    left: ({ groups }) => [
      ['accept'],
      ['refer', { group: groups[0] }],
      ['enrol', this.order()],
      ['leave', { reason: 'Көшті' }],
    ],
    refused: () => [['refuse', refusal]],
    withdrawn: () => [['withdraw', { reason: 'Өтініші бойынша' }]],
  };

  order = () => ({ orderNumber: '12-ө', orderDate: localDate(this.server.clock.now()) });

  /** Everything that has been written about an application, so far or since. */
  async trace({ id }: Case, since?: Trace): Promise<Trace> {
    const { knex } = this.server.database;
    const events = await knex('events as e')
      .join('event_payloads as p', 'p.event_id', 'e.id')
      .where('e.application_id', id)
      .orderBy('e.id')
      .select('e.id', 'e.type', 'e.at', 'e.user_id', 'p.payload')
      .select(
        knex.raw(
          "coalesce((SELECT jsonb_object_agg(part, text) FROM event_texts t WHERE t.event_id = e.id), '{}') AS texts",
        ),
      );
    const of = (table: string) => knex(table).where('application_id', id).orderBy('id');
    const [messages, papers, decisions] = await Promise.all([of('messages'), of('papers'), of('decisions')]);
    return {
      events: events.slice(since?.events.length ?? 0),
      messages: messages.slice(since?.messages.length ?? 0),
      papers: papers.slice(since?.papers.length ?? 0),
      decisions: decisions.slice(since?.decisions.length ?? 0),
    };
  }
}

export const correctionItem = {
  item: 'conclusion-file',
  text: { kk: 'Қорытындының екінші беті жоқ', ru: 'Нет второй страницы заключения' },
};
export const refusal = {
  sort: 'service',
  grounds: ['not-compliant'],
  reasons: { kk: 'Баланың жасы сыныпқа сәйкес келмейді', ru: 'Возраст ребенка не соответствует классу' },
};
