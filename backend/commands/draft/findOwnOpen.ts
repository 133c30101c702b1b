import type { Act } from '../../act';
import { ownCases } from '../../models/ownCases';
import { findOpenOfRepresentative } from '../submission/findOpenOfRepresentative';
import type { Draft } from './Draft';

/** How often a draft may ask: as often as for names in a register. */
const mostAsked = 6;

/**
 * The number of an open application of these two people, by the rule that a filing is refused by (O223): told before
 * the filing to whoever holds the phone of that case and to nobody else, so that a stranger cannot go through IINs and
 * learn which families have applied. For anybody else, and once a draft has asked too often, the filing answers.
 */
export async function findOwnOpen(
  { trx }: Pick<Act, 'trx'>,
  { phone, data }: Draft,
  group: string,
): Promise<string | null> {
  if (phone === null || data.openAsked >= mostAsked) return null;
  data.openAsked += 1;
  const idOf = async (table: string, iin: unknown): Promise<number | undefined> => {
    const row = await trx(table).where('iin', String(iin)).first('id');
    return row && Number(row.id);
  };
  const childId = await idOf('children', data.parts.child?.iin);
  const representativeId = await idOf('representatives', data.parts.parent?.iin);
  if (childId === undefined || representativeId === undefined) return null;
  const found = await findOpenOfRepresentative(trx, { childId, representativeId }, [group]);
  if (!found) return null;
  const own = await ownCases(trx, { representativeId, phone }).where('own.id', found.submissionId).first();
  return own ? found.number : null;
}
