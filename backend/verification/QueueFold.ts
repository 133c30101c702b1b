import { QueueLog } from '../domain/queueLog';
import { TurnIndex } from '../domain/turnIndex';
import type { Grounds } from './grounds';
import type { LogCheck } from './LogCheck';
import type { LoggedRow } from './loggedRow';
import { apartFromTwin, type GivenTurn, impossibleStep } from './steps';

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
  readonly log: QueueLog;
  private readonly index: TurnIndex;
  private readonly referrals: Grounds['erased'];
  private given: GivenTurn | null = null;

  constructor(
    queue: number,
    { rules, erased }: Grounds,
    private readonly turn: number,
  ) {
    this.log = new QueueLog(queue, rules.get(queue)!);
    this.referrals = erased;
    this.index = new TurnIndex(this.log);
  }

  take(row: LoggedRow, check: LogCheck): void {
    const fault = impossibleStep(this.log, row);
    if (fault) check.say(fault.code, row.sequence, fault.params);
    if (row.type === 'refer') this.checkReferral(row, check);
    const referral =
      row.payload === null ? this.referrals.get(`${this.log.queue} ${row.application} ${row.at}`) : undefined;
    this.log.apply({ ...row, referral });
    if (row.type === 'refer') this.give(row, referral?.counted ?? !row.payload?.twin);
    this.index.follow();
  }

  private checkReferral(row: LoggedRow, check: LogCheck): void {
    if (row.payload === null) return;
    const fault = apartFromTwin(this.log, row, this.given);
    if (fault) check.say(fault.code, row.sequence, fault.params);
    if (!row.payload.twin) this.checkTurn(row, check);
  }

  private give({ application, sequence }: LoggedRow, leads: boolean): void {
    if (leads) this.given = { leader: application!, sequence };
    else if (this.given) this.given.sequence = sequence;
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

  /** The rows by which the queue works must be what the log tells: its count, and everybody's place at a moment. */
  end(check: LogCheck, places: Map<number, number>, at: number): void {
    const { log, turn } = this;
    if (turn !== log.turn) check.say('queue.turn', log.sequence, { stated: turn, computed: log.turn });
    if (!log.isWhole) return;
    for (const id of new Set([...log.entries.keys(), ...places.keys()])) {
      const [stated, computed] = [places.get(id) ?? null, this.index.place(id, at)];
      if (stated === computed) continue;
      check.say('queue.order', log.sequence, { application: id, stated, computed });
      return;
    }
  }
}
