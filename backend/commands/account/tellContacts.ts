import type { Act } from '../../act';
import type { Channel } from '../../contract/submission';
import type { Submission } from '../../models/Submission';
import { planMessage } from '../planMessages';

/** A contact of a case; one that an officer typed is not confirmed. */
export interface Contact {
  position: number;
  channel: Channel;
  address: string;
  confirmed: boolean;
}

/**
 * Tells of changed contacts: the first phone there was and the one there is, and whatever confirmed address has gone
 * or come. Each message stays with its address: the old one is told of what it no longer belongs to.
 */
export async function tellContacts(
  act: Act,
  submission: Submission,
  before: readonly Contact[],
  after: readonly Contact[],
): Promise<void> {
  const application = await act
    .trx('applications')
    .where('submission_id', submission.id)
    .orderBy('id')
    .first('id', 'number');
  const isOn = (list: readonly Contact[], { address }: Contact) =>
    list.some((other) => other.address === address);
  const moved = [
    ...before.filter((contact) => !isOn(after, contact)),
    ...after.filter((contact) => !isOn(before, contact)),
  ].filter(({ confirmed }) => confirmed);
  const first = [...before, ...after].filter(({ position }) => position === 0);
  const told = new Map([...first, ...moved].map(({ address, channel }) => [address, channel]));
  for (const [address, channel] of told)
    await planMessage(
      act,
      {
        ...{ channel, address, language: submission.noticeLanguage },
        ...{ kind: 'contacts-changed', applicationId: application.id },
      },
      { number: application.number },
    );
}
