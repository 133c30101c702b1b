import { connect } from '../database/connection';
import { verifyLogs } from '../verification/verifyLogs';

/** What `npm run verify` does, in a process of its own, so that its memory can be told. */
async function main(): Promise<void> {
  const started = Date.now();
  const db = connect(process.argv[2]!, { max: 1, statementTimeout: 0 });
  const { ok, events, places, problems } = await verifyLogs(db, new Date());
  await db.destroy();
  const seconds = (Date.now() - started) / 1000;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const processor = (userCPUTime + systemCPUTime) / 1_000_000;
  process.send!({ ok, events, places, problems, seconds, processor, peak: maxRSS / 1024 });
}

main().then(
  () => process.disconnect(),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
