import type { Act } from '../act';
import { isoLocal } from '../domain/localTime';
import type { Application } from '../models/Application';
import { chainHead } from '../models/chainHead';
import { Paper } from '../models/Paper';
import type { PaperFacts, PaperKind } from '../papers';
import type { CommonFacts } from '../papers/facts';
import { chainOf } from './chainOf';
import { paperFacts } from './paperFacts';
import type { EventReference } from './recordEvent';
import { storePaperFiles } from './storePaperFiles';

type OwnFacts<Kind extends PaperKind> = Omit<PaperFacts[Kind], keyof CommonFacts>;

/**
 * Issues a paper: its facts are committed with the act, and unless `later` its bytes in both languages too.
 * A paper names the version of the case it used and the head of the log, and is never rendered twice.
 */
export async function issuePaper<Kind extends PaperKind>(
  act: Act,
  application: Application,
  kind: Kind,
  own: OwnFacts<Kind>,
  { event, later = false }: { event?: EventReference; later?: boolean } = {},
): Promise<Paper> {
  const count = await Paper.query(act.trx).where('application_id', application.id).resultSize();
  const number = `${application.number}/${count + 1}`;
  const issuedAt = event?.at ?? act.now;
  const { facts, version } = await paperFacts(act, application, { number, issuedAt: isoLocal(issuedAt) });
  const paper = await Paper.query(act.trx)
    .insert({
      kind,
      number,
      applicationId: application.id,
      eventId: event?.id ?? null,
      submissionVersion: version,
      issuedAt,
      facts: { ...facts, head: await headOf(act, application), ...own },
    })
    .returning('*');
  if (!later) await storePaperFiles(act.trx, paper);
  return paper;
}

/** The head of the queue's log, or of the case's while no queue fits: who holds the paper holds the log to it. */
async function headOf(act: Act, application: Application): Promise<CommonFacts['head']> {
  const chain = await chainOf(act, application);
  const head = await chainHead(act.trx, chain);
  if (head.sequence === 0) return null;
  const queue = await act.trx('queues').where('chain_id', chain).first('public_id as name');
  return { chain, queue: queue?.name ?? null, ...head };
}
