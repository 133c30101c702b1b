import type { Knex } from 'knex';
import { QueueLog } from '../domain/queueLog';
import type { TurnClass } from '../domain/ranking';
import { TurnIndex } from '../domain/turnIndex';
import { findRules } from '../models/findRules';
import type { LogCheck } from './LogCheck';
import type { LoggedRow } from './loggedRow';

/** A place as it was told to somebody. */
export interface StatedPlace {
  chain: number;
  sequence: number;
  at: number;
  application: number;
  number: string;
  place: number;
  paper: string | null;
  message: number | null;
}

/** Tells a queue again from its log, and holds what was told and done by it against that. */
export class QueueFold {
  places = 0;
  erasedPlaces = 0;
  private readonly index: TurnIndex;

  private constructor(
    readonly log: QueueLog,
    private readonly referrals: Map<string, Referral>,
  ) {
    this.index = new TurnIndex(log);
  }

  static async open(trx: Knex, queue: number): Promise<QueueFold> {
    const rules = await findRules(trx, queue, 1);
    return new QueueFold(new QueueLog(queue, rules), await erasedReferrals(trx, queue));
  }

  take(row: LoggedRow, check: LogCheck): void {
    if (row.type === 'refer' && row.payload && !row.payload.twin) this.checkTurn(row, check);
    const referral = row.payload === null ? this.referrals.get(`${row.application} ${row.at}`) : undefined;
    this.log.apply({ ...row, referral });
    this.index.follow();
  }

  /** Referrals are issued strictly in order (O254): whoever is referred stood first. */
  private checkTurn({ application, at, sequence }: LoggedRow, check: LogCheck): void {
    if (!this.log.isWhole || application === null) return;
    const place = this.index.place(application, at);
    if (place !== 1) check.say('referral.out_of_order', sequence, { place, application });
  }

  /** A place that was told at the event the log stands at now. */
  hold(stated: StatedPlace, check: LogCheck): void {
    const { application, at, place, sequence, number, paper, message } = stated;
    const told = { application: number, stated: place, paper, message };
    if (sequence !== this.log.sequence) check.say('place.cut', sequence, told);
    else if (!this.log.isWhole) this.erasedPlaces++;
    else {
      this.places++;
      const computed = this.index.place(application, at);
      if (computed !== place) check.say('place.differs', sequence, { ...told, computed });
    }
  }

  /** The rows by which the queue works must be what the log tells: its count, and everybody's place. */
  async end(trx: Knex, check: LogCheck, now: Date): Promise<void> {
    const { log } = this;
    const queue = await trx('queues').where('id', log.queue).first('turn');
    if (queue.turn !== log.turn)
      check.say('queue.turn', log.sequence, { stated: queue.turn, computed: log.turn });
    if (!log.isWhole) return;
    const at = Math.max(now.getTime(), log.at);
    const { rows } = await trx.raw('SELECT id, place FROM turn_places(?, NULL, ?)', [
      log.queue,
      new Date(at),
    ]);
    const told = new Map((rows as { id: number; place: number }[]).map(({ id, place }) => [id, place]));
    for (const id of new Set([...log.entries.keys(), ...told.keys()])) {
      const [stated, computed] = [told.get(id) ?? null, this.index.place(id, at)];
      if (stated === computed) continue;
      check.say('queue.order', log.sequence, { application: id, stated, computed });
      return;
    }
  }
}

interface Referral {
  class: TurnClass;
  counted: boolean;
  undone: boolean;
}

/** What the register knows of referrals whose events were destroyed, by application and moment of either end. */
async function erasedReferrals(trx: Knex, queue: number): Promise<Map<string, Referral>> {
  const { rows } = await trx.raw(
    `SELECT r.application_id AS application, r.class, r.counted, r.undone, r.issued_at AS issued, r.ended_at AS ended
     FROM referrals r JOIN queues q ON q.id = r.queue_id
     JOIN events e ON e.chain_id = q.chain_id AND e.sequence = r.sequence
     WHERE r.queue_id = ? AND NOT EXISTS (SELECT FROM event_payloads p WHERE p.event_id = e.id)`,
    [queue],
  );
  const found = new Map<string, Referral>();
  for (const { application, issued, ended, ...referral } of rows)
    for (const moment of [issued, ended])
      if (moment) found.set(`${application} ${moment.getTime()}`, referral);
  return found;
}
