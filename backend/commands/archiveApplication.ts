import type { Act } from '../act';
import type { Application } from '../models/Application';
import { advance } from './advance';

/** Puts away what has come to its end; time does it, nobody decides. */
export async function archiveApplication(act: Act, application: Application): Promise<void> {
  await advance(act, application, 'archive');
}
