import { digest, type Json } from '../../domain/digest';
import { contactSlots, type Draft } from './Draft';

/**
 * What a draft says, as one word: the check page carries that of what it showed, so that nothing else is filed from
 * it. Confirming the same contact anew changes nothing.
 */
export function draftDigest({ id, data }: Pick<Draft, 'id' | 'data'>): string {
  const { parts, contacts, choices, benefits, asIs } = data;
  const said = {
    ...{ parts, choices, benefits, asIs },
    contacts: contactSlots.map((slot) => contacts[slot]?.address ?? null),
  };
  return digest(said as unknown as Json, Buffer.from(id)).toString('base64url');
}
