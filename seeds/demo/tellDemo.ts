import type { Knex } from 'knex';
import { Cast, usualChildren } from './Cast';
import { addContested } from './contested';
import { addCrowds } from './crowds';
import { addHeadsChildren } from './heads';
import { addLatest } from './latest';
import { Random } from './random';
import { addScattered } from './scattered';
import { World } from './World';

/**
 * Eighteen months of a department's life, told through the commands with a set clock and ending just before
 * `now`: histories, papers and messages are real, people are not. The same moment gives the same demo.
 */
export async function tellDemo(
  trx: Knex,
  { now, children = usualChildren }: { now: Date; children?: number },
): Promise<{ children: number }> {
  const random = new Random('kezek');
  const start = new Date(now);
  start.setUTCMonth(start.getUTCMonth() - 18);
  // A minute of its own for each chain, whose moments may be pushed on by a millisecond each.
  const world = await World.open(trx, random, start, new Date(now.getTime() - 60_000));
  const cast = new Cast(world, random, children);
  addCrowds(cast);
  addHeadsChildren(cast);
  addScattered(cast);
  addContested(cast);
  addLatest(cast);
  await world.timeline.run();
  return { children: cast.children };
}
