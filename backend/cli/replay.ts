import { config } from '../config';
import { connect } from '../database/connection';
import { isoLocal } from '../domain/localTime';
import { problemText } from '../verification/problemText';
import { type Replayed, replayQueue } from '../verification/replayQueue';
import { command } from './command';
import { replayArguments } from './replayArguments';
import { withDatabase } from './withDatabase';

/** `npm run replay`: the order of a queue at a moment, told from its log alone. */
command(async (args) => {
  const { queue, at } = replayArguments(args);
  await withDatabase(config, async ({ appUrl }) => {
    const db = connect(appUrl, { max: 1, statementTimeout: 0 });
    try {
      const replayed = await replayQueue(db, queue, at);
      if (!replayed) throw new Error(`there is no queue ${queue}`);
      process.stdout.write(`${lines(queue, at, replayed).join('\n')}\n`);
      if (!replayed.problem) return;
      process.stderr.write(`${problemText(replayed.problem)}\n`);
      process.exitCode = 1;
    } finally {
      await db.destroy();
    }
  });
});

function lines(queue: number | string, at: Date, { order, events, turn, ratio, whole }: Replayed): string[] {
  return [
    `queue ${queue} at ${isoLocal(at)}: event ${events}, ratio 1:${ratio}, ${turn} general since the last first-priority`,
    ...(whole ? [] : ['destroyed records stood in the queue then: the order is told without them']),
    ...(order.length === 0 ? ['nobody stands in the order'] : []),
    ...order.map(({ place, number, class: name, filedAt, twin }) =>
      [
        String(place).padStart(6),
        number.padEnd(20),
        name.padEnd(14),
        isoLocal(filedAt),
        ...(twin ? [`with twin ${twin}`] : []),
      ].join('  '),
    ),
  ];
}
