import type { Knex } from 'knex';
import type { Problem, Verification } from '../contract/verification';
import { besides, type Findings, findBesides } from './besides';
import { findGrounds, type Grounds } from './grounds';
import { type Beside, LogCheck } from './LogCheck';
import { loggedRows } from './loggedRow';
import { QueueFold } from './QueueFold';
import { Rows } from './Rows';
import { heldHeads, placesNow, placesOf, statedPlaces } from './told';

const mostTold = 100;

/**
 * Verifies every log from its first event to its last in one snapshot of the database: nothing missing, nothing
 * changed, the heads on papers and published ones among its links; and tells each queue again from it, so that every
 * place ever told, every referral and the rows of today must follow from the events.
 */
export async function verifyLogs(db: Knex, now: Date): Promise<Verification> {
  return db.transaction((trx) => verifyIn(trx, now), { isolationLevel: 'repeatable read', readOnly: true });
}

/** The same in a transaction that is there. */
export async function verifyIn(trx: Knex, now: Date): Promise<Verification> {
  const started = process.hrtime.bigint();
  const tally = await new Run(trx, now).verify();
  return { ...tally, seconds: Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000 };
}

interface ChainRow {
  id: number;
  queue: number | null;
  turn: number | null;
  sequence: number;
  link: Buffer | null;
}

class Run {
  private readonly problems: Problem[] = [];
  private readonly tally = {
    chains: 0,
    events: 0,
    erasedEvents: 0,
    heads: 0,
    places: 0,
    erasedPlaces: 0,
    problemCount: 0,
  };
  private readonly events;
  private readonly heads;
  private readonly stated;
  private grounds: Grounds | undefined;
  /** Today's places at one moment, no earlier than the last event. */
  private places: { at: number; rows: ReturnType<typeof placesNow> } | undefined;
  private findings: Findings = { erasures: new Map(), unexplained: new Map() };
  private beside: Beside = { texts: new Map(), ...this.findings };

  constructor(
    private readonly trx: Knex,
    private readonly now: Date,
  ) {
    this.events = loggedRows(trx);
    this.heads = heldHeads(trx);
    this.stated = statedPlaces(trx);
  }

  async verify(): Promise<Omit<Verification, 'seconds'>> {
    await this.trx.raw("SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '64MB'");
    const chains = new Rows<ChainRow>(
      this.trx,
      `SELECT c.id, q.id AS queue, q.turn, c.last_sequence AS sequence, c.last_link AS link
       FROM chains c LEFT JOIN queues q ON q.chain_id = c.id ORDER BY c.id`,
    );
    this.grounds = await findGrounds(this.trx);
    this.findings = await findBesides(this.trx);
    const { rows } = await this.trx.raw('SELECT greatest(max(last_at), ?) AS at FROM chains', [this.now]);
    const now = new Date(rows[0].at);
    this.places = { at: now.getTime(), rows: placesNow(this.trx, now) };
    while (chains.has || (await chains.fill())) {
      const chain = chains.take();
      if (this.isUnused(chain)) this.tally.chains++;
      else await this.verifyChain(chain);
    }
    return { ok: this.tally.problemCount === 0, ...this.tally, problems: this.problems };
  }

  /** The log of a case whose applications all have a queue, which most are: nothing is in it, nothing was told of it. */
  private isUnused({ id, queue, sequence, link }: ChainRow): boolean {
    return (
      queue === null &&
      sequence === 0 &&
      link === null &&
      [this.events, this.heads, this.stated].every((rows) => rows.isDone || (rows.next?.chain ?? 0) > id)
    );
  }

  private async verifyChain(chain: ChainRow): Promise<void> {
    const check = new LogCheck(chain.id, chain.queue);
    const fold = chain.queue === null ? null : new QueueFold(chain.queue, this.grounds!, chain.turn!);
    await this.holdUpTo(chain.id, 0, check, fold);
    while ((await this.fillEvents()) && this.events.next!.chain === chain.id) {
      const row = this.events.take();
      this.tally.events++;
      if (row.payload === null) this.tally.erasedEvents++;
      check.take(row, this.beside);
      // What is told by a changed log proves nothing more.
      if (!check.problem) fold?.take(row, check);
      if (this.mayHold(chain.id, row.sequence)) await this.holdUpTo(chain.id, row.sequence, check, fold);
    }
    await this.holdUpTo(chain.id, Number.POSITIVE_INFINITY, check, fold);
    check.end(chain);
    if (fold) {
      const places = await placesOf(this.places!.rows, chain.id);
      if (!check.problem) fold.end(check, places, this.places!.at);
    }
    this.tally.chains++;
    this.tally.places += fold?.places ?? 0;
    this.tally.erasedPlaces += fold?.erasedPlaces ?? 0;
    if (!check.problem) return;
    this.tally.problemCount++;
    if (this.problems.length < mostTold) this.problems.push(check.problem);
  }

  /** Whether there is something to hold, or to read first. Not awaiting for nothing a million times counts. */
  private mayHold(chain: number, sequence: number): boolean {
    return [this.heads, this.stated].some(
      ({ next, isDone }) => !isDone && (next === undefined || isUpTo(next, chain, sequence)),
    );
  }

  /** Heads and places of the chain that were told at an event up to this one. */
  private async holdUpTo(
    chain: number,
    sequence: number,
    check: LogCheck,
    fold: QueueFold | null,
  ): Promise<void> {
    const due = ({ next }: Rows<Told>) => next !== undefined && isUpTo(next, chain, sequence);
    const { heads, stated } = this;
    while ((heads.has || (await heads.fill())) && due(heads)) {
      this.tally.heads++;
      check.hold(heads.take());
    }
    while ((stated.has || (await stated.fill())) && due(stated)) {
      const place = stated.take();
      if (!check.problem) fold?.hold(place, check);
    }
  }

  private async fillEvents(): Promise<boolean> {
    if (this.events.has) return true;
    if (!(await this.events.fill())) return false;
    this.beside = await besides(this.trx, this.events.rows, this.findings);
    return true;
  }
}

interface Told {
  chain: number;
  sequence: number;
}

const isUpTo = (next: Told, chain: number, sequence: number) =>
  next.chain < chain || (next.chain === chain && next.sequence <= sequence);
