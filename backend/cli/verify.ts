import { openClock } from '../clock';
import { config } from '../config';
import { connect } from '../database/connection';
import { problemText } from '../verification/problemText';
import { verifyLogs } from '../verification/verifyLogs';
import { command } from './command';
import { withDatabase } from './withDatabase';

/** `npm run verify`: every log from its first event, every place ever told; exit 0 only when all is well. */
command((args) => {
  if (args.length > 0) throw new Error('usage: npm run verify');
  return withDatabase(config, async ({ appUrl }) => {
    const db = connect(appUrl, { max: 1, statementTimeout: 0 });
    try {
      const clock = await openClock(db, { settable: !config.production });
      const found = await verifyLogs(db, clock.now());
      for (const problem of found.problems) process.stdout.write(`${problemText(problem)}\n`);
      const more = found.problemCount - found.problems.length;
      if (more > 0) process.stdout.write(`… and ${more} more logs\n`);
      const n = (count: number) => count.toLocaleString('en');
      process.stdout.write(
        `${n(found.chains)} logs, ${n(found.events)} events (${n(found.erasedEvents)} by digest alone), ` +
          `${n(found.heads)} heads, ${n(found.places)} places told` +
          `${found.erasedPlaces > 0 ? ` (${n(found.erasedPlaces)} more beside destroyed records)` : ''}, ` +
          `${found.seconds.toFixed(1)} s: ${found.ok ? 'all is well' : `${n(found.problemCount)} broken`}\n`,
      );
      if (!found.ok) process.exitCode = 1;
    } finally {
      await db.destroy();
    }
  });
});
