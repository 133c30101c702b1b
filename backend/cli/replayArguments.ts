import { parseArgs } from 'node:util';

const usage =
  'usage: npm run replay -- --queue ID --at MOMENT (ISO 8601 with offset: 2026-11-26T10:00:00+05:00)';

/** What is to be replayed, a queue by its number or by its public name; throws with the usage where it is not said well. */
export function replayArguments(args: string[]): { queue: number | string; at: Date } {
  const options = { queue: { type: 'string' }, at: { type: 'string' } } as const;
  let values: { queue?: string; at?: string };
  try {
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`);
  }
  const named = values.queue ?? '';
  if (!/^(\d{1,15}|q[0-9a-f]{11})$/.test(named))
    throw new Error(`--queue must be the number of a queue, or its name as papers print it\n${usage}`);
  const moment = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.exec(
    values.at ?? '',
  );
  const at = new Date(values.at ?? '');
  if (!moment || Number.isNaN(at.getTime()) || !isDay(moment[1]!))
    throw new Error(`--at must be a moment with its offset\n${usage}`);
  return { queue: named.startsWith('q') ? named : Number(named), at };
}

/** 30 February is none, though a Date makes 2 March of it. */
function isDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}
