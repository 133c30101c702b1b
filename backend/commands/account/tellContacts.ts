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

/** The contacts of a case before and after a change. */
export interface ChangedCase {
  submission: Submission;
  before: readonly Contact[];
  after: readonly Contact[];
}

/**
 * Tells of changed contacts: the first phone there was and the one there is, and whatever confirmed address has gone
 * or come. Each message stays with its address: the old one is told of what it no longer belongs to. However many
 * cases the change was in, an address is told of it once, by the latest of those it stands or stood in.
 */
export async function tellContacts(act: Act, changed: readonly ChangedCase[]): Promise<void> {
  const told = new Map<string, { channel: Channel; submissions: Submission[] }>();
  for (const { submission, before, after } of changed)
    for (const [address, channel] of addressesOf(before, after)) {
      const submissions = [submission, ...(told.get(address)?.submissions ?? [])];
      told.set(address, { channel, submissions });
    }
  for (const [address, { channel, submissions }] of told) await tell(act, { channel, address }, submissions);
}

function addressesOf(before: readonly Contact[], after: readonly Contact[]): Map<string, Channel> {
  const isOn = (list: readonly Contact[], { address }: Contact) =>
    list.some((other) => other.address === address);
  const moved = [
    ...before.filter((contact) => !isOn(after, contact)),
    ...after.filter((contact) => !isOn(before, contact)),
  ].filter(({ confirmed }) => confirmed);
  const first = [...before, ...after].filter(({ position }) => position === 0);
  return new Map([...first, ...moved].map(({ address, channel }) => [address, channel]));
}

/** One message about the cases of an address, the latest first; their applications are counted, one is named. */
async function tell(
  act: Act,
  to: { channel: Channel; address: string },
  [latest, ...others]: Submission[],
): Promise<void> {
  const { id, noticeLanguage: language } = latest!;
  const numbers = await act
    .trx('applications')
    .whereIn('submission_id', [id, ...others.map((other) => other.id)])
    .orderByRaw('submission_id <> ?, id', [id])
    .select('id', 'number');
  const { id: applicationId, number } = numbers[0];
  await planMessage(
    act,
    { ...to, language, kind: 'contacts-changed', applicationId },
    { number, applications: numbers.length > 1 ? numbers.length : undefined },
  );
}
