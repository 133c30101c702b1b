import { config } from '../config';
import { command } from './command';
import { runningDatabase } from './withDatabase';

/** `npm run db:url -- owner|app`: the URL of the database that runs, for psql, backups and other tools. */
command(async ([role]) => {
  if (role !== 'owner' && role !== 'app') throw new Error('usage: npm run db:url -- owner|app');
  const running = await runningDatabase(config);
  if (!running) throw new Error('the database does not answer: is Kezek running?');
  const url = role === 'owner' ? running.ownerUrl : running.appUrl;
  if (!url) throw new Error('DATABASE_OWNER_URL is not set');
  process.stdout.write(`${url}\n`);
});
