import type { PartialModelObject } from 'objection';
import type { Act } from '../act';
import type { Application } from '../models/Application';
import { chainOf } from './chainOf';
import { type EventContent, recordEvent } from './recordEvent';

/**
 * What happens to an application beside its own way, as to the other one of twins or another of its case: its history
 * says so, its status stays, and older screens of it are stale. Written into the log it belongs to by then.
 */
export async function recordBeside(
  act: Act,
  application: Application,
  { type, payload, texts }: Pick<EventContent, 'type' | 'payload' | 'texts'>,
  patch: PartialModelObject<Application> = {},
): Promise<void> {
  const { id, status, version, queueId, submissionId } = application;
  const chain = await chainOf(act, { queueId, submissionId, ...patch } as Application);
  const event = await recordEvent(act, chain, {
    ...{ type, applicationId: id, texts },
    payload: { ...payload, from: status, to: status },
  });
  await application.$query(act.trx).patch({ ...patch, version: version + 1, changedAt: event.at });
}
