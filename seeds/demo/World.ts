import type { Knex } from 'knex';
import type { Act, StaffAct, StaffUser } from '../../backend/act';
import type { Upload } from '../../backend/commands/readUpload';
import type { Bilingual } from '../../backend/contract/common';
import type { WorkCalendar } from '../../backend/domain/workingDays';
import { AppError } from '../../backend/errors';
import { findCalendar } from '../../backend/models/findCalendar';
import { User } from '../../backend/models/User';
import type { Filing } from './filings';
import type { Fate, Path } from './paths';
import { findIssuers, findQueuePlaces, type QueuePlace } from './queuePlaces';
import type { Random } from './random';
import { type SampleKind, sampleFiles } from './sampleFiles';
import { type Story, Timeline } from './Timeline';

/** An application as its story knows it; what it is now, the database says. */
export interface Ticket {
  id: number;
  place: QueuePlace;
  filing: Filing;
  random: Random;
  /** What becomes of each referral in turn; when none is left, the child is enrolled. */
  fates: Fate[];
  leavesAfter?: number;
  /** What becomes of a complaint, once it is refused. */
  complaint?: Path['complaint'];
}

/** All that stories share: the clock, the staff, the queues, and the transaction everything happens in. */
export class World {
  readonly timeline: Timeline;
  /** Who waits for a referral session. */
  readonly tickets = new Map<number, Ticket>();
  /** Queues in which somebody may have come to the turn since anybody looked. */
  readonly stirred = new Set<number>();
  /** Queues that have their weekly session. */
  readonly attended = new Set<number>();

  /** Queues to which the family of an enrolled child may want to transfer it. */
  transfers: readonly QueuePlace[] = [];

  /** How an application that somebody files on the way goes on; the cast knows. */
  review!: (ticket: Ticket, path: Path) => Story;

  private constructor(
    public trx: Knex,
    readonly random: Random,
    readonly start: Date,
    readonly end: Date,
    readonly calendar: WorkCalendar,
    readonly places: QueuePlace[],
    readonly issuers: Map<string, Bilingual[]>,
    readonly files: Record<SampleKind, Upload[]>,
    private readonly staff: Map<string, StaffUser>,
  ) {
    this.timeline = new Timeline(start, end);
  }

  static async open(trx: Knex, random: Random, start: Date, end: Date): Promise<World> {
    const users = await User.query(trx).where({ active: true });
    const staff = new Map<string, StaffUser>(
      users.map(({ id, login, name, role, regionId, organizationId }) => [
        login,
        { id, login, name, role, regionId, organizationId },
      ]),
    );
    return new World(
      trx,
      random,
      start,
      end,
      await findCalendar(trx),
      await findQueuePlaces(trx),
      await findIssuers(trx),
      await sampleFiles(),
      staff,
    );
  }

  get now(): Date {
    return this.timeline.now;
  }

  place(organizationCode: string, code: string): QueuePlace {
    const found = this.places.find((one) => one.organizationCode === organizationCode && one.code === code);
    if (!found) throw new Error(`the demo misses the queue ${code} of ${organizationCode}`);
    return found;
  }

  /** Does what may be refused; a refusal undoes what was written before it, as it does in a request. */
  async attempt(run: () => Promise<void>): Promise<AppError | null> {
    const outer = this.trx;
    try {
      await outer.transaction(async (trx) => {
        this.trx = trx;
        await run();
      });
      return null;
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    } finally {
      this.trx = outer;
    }
  }

  /** What somebody who is not staff does now. */
  act(actor: 'parent' | 'clock'): Act {
    return { user: null, actor, now: this.now, trx: this.trx };
  }

  staffAct(login: string): StaffAct {
    const user = this.staff.get(login);
    if (!user) throw new Error(`the demo misses the user ${login}`);
    return { user, actor: user.role, now: this.now, trx: this.trx };
  }
}

/** The officers of each region; an application stays with the one who took it. */
export const officers: Record<string, readonly string[]> = {
  '35': ['officer.karaganda', 'officer2.karaganda'],
  '71': ['officer.astana'],
};
