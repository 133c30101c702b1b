import type { PartialModelObject } from 'objection';
import type { Act } from '../act';
import type { Application } from '../models/Application';
import { findQueue } from './submission/findQueue';

type Change = Pick<PartialModelObject<Application>, 'impairment' | 'otherImpairment' | 'queueId'>;

/**
 * What the impairment of a newer conclusion changes. An undecided application goes to the queue that serves it, at its
 * filing time; who waits in a queue that serves it as well stays there, and so does who may come back to it when a
 * suspended refusal is undone. Whoever would have to leave the queue waits for an officer (LPD 19-1), and is not referred
 * until then: the group would be the wrong one.
 */
export async function newImpairment(act: Act, application: Application, impairment: string): Promise<Change> {
  if (impairment === application.impairment) return { otherImpairment: false };
  const child = await act.trx('children').where('id', application.childId).first('born_on');
  const queue = await findQueue(act, { ...application, impairment }, child.born_on);
  const stands = ['queued', 'referred', 'refused'].includes(application.status);
  if (!stands) return { impairment, otherImpairment: false, queueId: queue?.id ?? null };
  return queue?.id === application.queueId
    ? { impairment, otherImpairment: false }
    : { otherImpairment: true };
}
