import { config } from '../../config';
import type { Channel } from '../../contract/submission';
import { readSmsGateway } from '../../domain/smsGateway';
import { byMail } from './byMail';
import { bySms } from './bySms';
import type { Transport } from './transport';

/** The way a channel's messages leave. Outside production a channel without a gateway ends in `/dev/messages`. */
export function findTransport(channel: Channel): Transport {
  if (channel === 'email' && config.smtpUrl) return byMail(config.smtpUrl);
  const gateway = channel === 'sms' && config.smsGatewayUrl ? readSmsGateway(config.smsGatewayUrl) : null;
  if (gateway) return bySms(gateway);
  return config.production ? missing : outbox;
}

const outbox: Transport = {
  send: async () => ({ result: 'taken' }),
  ask: async () => ({ standing: 'absent' }),
};

/** Waits for the setting: once it is given, what was planned goes out. */
const missing: Transport = {
  send: async () => ({ result: 'later', failure: 'not_configured' }),
  ask: async () => ({ standing: 'silent' }),
};
