import type { Act } from '../../act';

/** The date of birth that the child's IIN tells. */
export async function birthOf({ trx }: Pick<Act, 'trx'>, childId: number): Promise<string> {
  const child = await trx('children').where('id', childId).first('born_on');
  return child.born_on;
}
