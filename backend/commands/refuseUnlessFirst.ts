import type { Act } from '../act';
import { conflict } from '../errors';
import { Application } from '../models/Application';
import { nextTurns } from '../models/nextTurns';

/**
 * Referrals are issued strictly in order (O254): only the first of the queue may be referred. Where an officer has
 * yet to decide on the stop-list of the first, everybody waits for that.
 */
export async function refuseUnlessFirst(act: Act, application: Application): Promise<void> {
  const [first] = await nextTurns(act.trx, application.queueId!, 1, act.now);
  if (first?.id === application.id) return;
  const undecided =
    first &&
    (await Application.query(act.trx)
      .where({ stop_proposed: true })
      .where((turn) => turn.where('id', first.id).orWhere('twin_of', first.id))
      .orderBy('id')
      .first());
  if (undecided) throw conflict('application.stop_list_undecided', { number: undecided.number });
  const { rows } = await act.trx.raw('SELECT turn_place(?, ?) AS place', [application.id, act.now]);
  throw conflict('application.not_first', { ahead: (rows[0].place ?? 1) - 1 });
}
