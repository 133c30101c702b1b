import { serverNow } from '../../http/serverClock';
import { dayOf } from '../../i18n/format';

/** The calendar date in the country by the server's clock. */
export function today(): string {
  return dayOf(serverNow());
}
