import type { SmsDialect, SmsGateway } from '../../domain/smsGateway';
import { callGateway, type GatewayAnswer } from './callGateway';
import type { Dialect } from './dialects/dialect';
import { json } from './dialects/json';
import { mobizon } from './dialects/mobizon';
import { smsc } from './dialects/smsc';
import type { Outcome, Transport } from './transport';

const dialects: Record<SmsDialect, Dialect> = { json, mobizon, smsc };

/** SMS through an HTTP gateway, in the words of its dialect. */
export function bySms({ dialect, url }: SmsGateway): Transport {
  const { submit, readSubmit, enquire, readStanding } = dialects[dialect];
  return {
    send: async (message) => {
      const answer = await callGateway(submit(url, message));
      if ('failure' in answer)
        return { result: answer.reached ? 'unknown' : 'later', failure: answer.failure };
      return commonOutcome(answer) ?? readSubmit(answer);
    },
    ask: async (message, others) => {
      const answer = await callGateway(enquire(url, message));
      if ('failure' in answer || commonOutcome(answer)) return { standing: 'silent' };
      return readStanding(answer, message, others);
    },
  };
}

/** What HTTP itself says, the same in every dialect. After a 5xx nobody knows how far the gateway had come. */
function commonOutcome({ status }: GatewayAnswer): Outcome | null {
  if (status === 501) return null;
  if (status >= 500) return { result: 'unknown', failure: 'busy' };
  if (status === 429) return { result: 'later', failure: 'busy' };
  if (status === 401 || status === 403) return { result: 'later', failure: 'credentials' };
  if (status === 402) return { result: 'later', failure: 'unpaid' };
  if (status >= 300 && status < 400) return { result: 'later', failure: 'answer' };
  return null;
}
