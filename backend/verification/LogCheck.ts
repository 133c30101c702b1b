import type { Problem, ProblemCode } from '../contract/verification';
import { sha256 } from '../domain/digest';
import { digestAnew, type LoggedRow } from './loggedRow';

/** Head of a log as somebody holds it: on a paper, or published. */
export interface HeldHead {
  chain: number;
  sequence: number;
  link: Buffer;
  /** Number of the paper; null where it was published. */
  paper: string | null;
}

/** What lies beside the events of a batch. */
export interface Beside {
  /** Texts by event, as digest anew by part. */
  texts: Map<number, Record<string, string>>;
  /** Events that lack what nobody lawfully destroyed, or keep what was destroyed; the part where it is a text. */
  erasures: Map<number, { code: ProblemCode; part: string | null }>;
  /** Events that let a child into the order otherwise than the events before explain. */
  unexplained: Map<number, Problem['params']>;
}

/**
 * Holds one log against itself, event after event: no gap, later each time, every digest and link as it must be; and
 * against its heads in other hands. Keeps the first thing that is wrong.
 */
export class LogCheck {
  problem: Problem | null = null;
  private sequence = 0;
  private at = Number.NEGATIVE_INFINITY;
  private link: Buffer;

  constructor(
    readonly chain: number,
    readonly queue: number | null,
  ) {
    this.link = sha256(`kezek chain ${chain}`);
  }

  take(row: LoggedRow, { texts, erasures, unexplained }: Beside): void {
    const expected = this.sequence + 1;
    if (row.sequence !== expected) this.say('event.missing', expected, { found: row.sequence });
    if (row.at <= this.at) this.say('event.moment', row.sequence);
    const anew = digestAnew(row);
    if (anew !== null && !anew.equals(row.digest))
      this.say('event.changed', row.sequence, { type: row.type });
    const erasure = erasures.get(row.id);
    if (erasure) this.say(erasure.code, row.sequence, { type: row.type, part: erasure.part });
    this.checkTexts(row, texts.get(row.id));
    const link = sha256(Buffer.concat([this.link, row.digest]));
    if (!link.equals(row.link)) this.say('event.link', row.sequence, { type: row.type });
    const differs = unexplained.get(row.id);
    if (differs) this.say('standing.unexplained', row.sequence, differs);
    this.sequence = row.sequence;
    this.at = row.at;
    this.link = row.link;
  }

  /** A head of this very event, or of one the log has no more. */
  hold({ sequence, link, paper }: HeldHead): void {
    if (sequence > this.sequence) this.say('head.cut', sequence, { paper, end: this.sequence });
    else if (sequence !== this.sequence || !link.equals(this.link))
      this.say('head.differs', sequence, { paper });
  }

  /** What the log's own row says of its end. */
  end({ sequence, link }: { sequence: number; link: Buffer | null }): void {
    const linked = this.sequence === 0 ? link === null : (link?.equals(this.link) ?? false);
    if (sequence !== this.sequence || !linked)
      this.say('log.end', this.sequence || null, { stated: sequence, found: this.sequence });
  }

  say(code: ProblemCode, sequence: number | null, params: Problem['params'] = {}): void {
    const { queue, chain } = this;
    this.problem ??= { code, queue, chain, sequence, params };
  }

  /** A text that lies beside must be the one whose digest was sealed. */
  private checkTexts({ sequence, payload }: LoggedRow, found: Record<string, string> | undefined): void {
    if (!found) return;
    const sealed = (payload?.texts ?? {}) as Record<string, string>;
    for (const [part, digest] of Object.entries(found))
      if (payload !== null && sealed[part] !== digest) this.say('event.text_changed', sequence, { part });
  }
}
