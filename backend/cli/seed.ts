import { seedDemo, seedReference } from '../../seeds';
import { config } from '../config';
import { connect } from '../database/connection';
import { log } from '../log';
import { command } from './command';
import { withDatabase } from './withDatabase';

/** `npm run seed`: what every start does by itself, without serving; the demo never in production. */
command(() =>
  withDatabase(config, async ({ appUrl }) => {
    const db = connect(appUrl, { max: 2 });
    try {
      await seedReference(db);
      if (config.demo) await seedDemo(db, log);
    } finally {
      await db.destroy();
    }
  }),
);
