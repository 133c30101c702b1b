import type { Act } from '../act';
import type { Application } from '../models/Application';

/** The chain an application's events belong to: its queue's, or its case's while no queue fits it. */
export async function chainOf(
  act: Act,
  application: Pick<Application, 'queueId' | 'submissionId'>,
): Promise<number> {
  const row = application.queueId
    ? await act.trx('queues').where('id', application.queueId).first('chain_id')
    : await act.trx('submissions').where('id', application.submissionId).first('chain_id');
  return Number(row.chain_id);
}
