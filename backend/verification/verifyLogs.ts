import type { Knex } from 'knex';
import type { Problem, Verification } from '../contract/verification';
import { besides } from './besides';
import { type HeldHead, LogCheck } from './LogCheck';
import { loggedRows } from './loggedRow';
import { QueueFold, type StatedPlace } from './QueueFold';
import { Rows } from './Rows';

const mostTold = 100;

/**
 * Verifies every log from its first event to its last in one snapshot of the database: nothing missing, nothing
 * changed, the heads on papers and published ones among its links; and tells each queue again from it, so that every
 * place ever told, every referral and the rows of today must follow from the events.
 */
export async function verifyLogs(db: Knex, now: Date): Promise<Verification> {
  const started = process.hrtime.bigint();
  const tally = await db.transaction((trx) => new Run(trx, now).verify(), {
    isolationLevel: 'repeatable read',
    readOnly: true,
  });
  return { ...tally, seconds: Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000 };
}

interface ChainRow {
  id: number;
  queue: number | null;
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
  private beside: Awaited<ReturnType<typeof besides>> = { texts: new Map(), unended: new Set() };

  constructor(
    private readonly trx: Knex,
    private readonly now: Date,
  ) {
    this.events = loggedRows(trx);
    this.heads = heldHeads(trx);
    this.stated = statedPlaces(trx);
  }

  async verify(): Promise<Omit<Verification, 'seconds'>> {
    await this.trx.raw('SET LOCAL statement_timeout = 0');
    const chains = new Rows<ChainRow>(
      this.trx,
      `SELECT c.id, q.id AS queue, c.last_sequence AS sequence, c.last_link AS link
       FROM chains c LEFT JOIN queues q ON q.chain_id = c.id ORDER BY c.id`,
    );
    while (chains.has || (await chains.fill())) await this.verifyChain(chains.take());
    return { ok: this.tally.problemCount === 0, ...this.tally, problems: this.problems };
  }

  private async verifyChain(chain: ChainRow): Promise<void> {
    const check = new LogCheck(chain.id, chain.queue);
    const fold = chain.queue === null ? null : await QueueFold.open(this.trx, chain.queue);
    await this.holdUpTo(chain.id, 0, check, fold);
    while ((await this.fillEvents()) && this.events.next!.chain === chain.id) {
      const row = this.events.take();
      this.tally.events++;
      if (row.payload === null) this.tally.erasedEvents++;
      check.take(row, this.beside);
      // What is told by a changed log proves nothing more.
      if (!check.problem) fold?.take(row, check);
      await this.holdUpTo(chain.id, row.sequence, check, fold);
    }
    await this.holdUpTo(chain.id, Number.POSITIVE_INFINITY, check, fold);
    check.end(chain);
    if (!check.problem) await fold?.end(this.trx, check, this.now);
    this.tally.chains++;
    this.tally.places += fold?.places ?? 0;
    this.tally.erasedPlaces += fold?.erasedPlaces ?? 0;
    if (!check.problem) return;
    this.tally.problemCount++;
    if (this.problems.length < mostTold) this.problems.push(check.problem);
  }

  /** Heads and places of the chain that were told at an event up to this one. */
  private async holdUpTo(
    chain: number,
    sequence: number,
    check: LogCheck,
    fold: QueueFold | null,
  ): Promise<void> {
    const due = ({ next }: Rows<{ chain: number; sequence: number }>) =>
      next !== undefined && (next.chain < chain || (next.chain === chain && next.sequence <= sequence));
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
    this.beside = await besides(this.trx, this.events.rows);
    return true;
  }
}

/** Heads on papers and published ones, each log by sequence. Papers from before there were heads have none. */
const heldHeads = (trx: Knex) =>
  new Rows<HeldHead>(
    trx,
    `SELECT (p.facts #>> '{head,chain}')::bigint AS chain, (p.facts #>> '{head,sequence}')::bigint AS sequence,
       decode(p.facts #>> '{head,link}', 'hex') AS link, p.number AS paper
     FROM papers p WHERE p.facts -> 'head' IS NOT NULL AND p.facts -> 'head' <> 'null'
     UNION ALL
     SELECT q.chain_id, h.sequence, h.link, NULL FROM published_heads h JOIN queues q ON q.id = h.queue_id
     ORDER BY chain, sequence`,
  );

const statedPlaces = (trx: Knex) =>
  new Rows<StatedPlace>(
    trx,
    `SELECT q.chain_id AS chain, s.sequence, (extract(epoch FROM s.at) * 1000)::float8 AS at,
       s.application_id AS application, a.number, s.place, p.number AS paper, s.message_id AS message
     FROM stated_places s JOIN queues q ON q.id = s.queue_id JOIN applications a ON a.id = s.application_id
     LEFT JOIN papers p ON p.id = s.paper_id
     ORDER BY q.chain_id, s.sequence, s.at, s.id`,
  );
