import type { Act } from '../act';
import type { Standing } from '../domain/queueLog';
import { classOf } from '../domain/queueRules';
import type { TurnClass } from '../domain/ranking';
import type { Application } from '../models/Application';
import { findRules } from '../models/findRules';

/** How an application stands in a queue: its class by the confirmed benefits, its filing moment, its conclusion. */
export async function standingIn(
  act: Act,
  application: Application,
  queueId: number,
): Promise<{ patch: { class: TurnClass }; payload: { standing: Standing & { [key: string]: never } } }> {
  const benefits = await confirmedBenefits(act, application);
  const { correctedClass, filedAt, documentUntil, stoppedUntil } = application;
  const standing = {
    filedAt: filedAt.toISOString(),
    benefits,
    correctedClass,
    documentUntil,
    // Who is on the stop-list stays on it in another queue, or when the refusal is taken back.
    ...(stoppedUntil && stoppedUntil > act.now && { stoppedUntil: stoppedUntil.toISOString() }),
  };
  return {
    patch: { class: correctedClass ?? classOf(benefits, await findRules(act.trx, queueId)) },
    payload: { standing: standing as never },
  };
}

/** The class that counts now, for an application that stands in a queue; nothing to change for any other. */
export async function reclassified(act: Act, application: Application): Promise<{ class?: TurnClass }> {
  if (application.queueId === null || !['queued', 'referred'].includes(application.status)) return {};
  return (await standingIn(act, application, application.queueId)).patch;
}

async function confirmedBenefits(act: Act, { submissionId }: Application): Promise<string[]> {
  return act
    .trx('submission_benefits')
    .where({ submission_id: submissionId, state: 'confirmed' })
    .orderBy('benefit')
    .pluck('benefit');
}
