import { createTransport } from 'nodemailer';
import { config } from '../config';
import type { Channel } from '../contract/submission';
import type { Message } from '../models/Message';

export type Transport = (message: Message) => Promise<void>;

/** The way a channel's messages leave. Outside production a channel without a gateway ends in `/dev/messages`. */
export function findTransport(channel: Channel): Transport {
  if (channel === 'email' && config.smtpUrl) return sendByMail(config.smtpUrl);
  if (channel === 'sms' && config.smsGatewayUrl) return sendBySms(config.smsGatewayUrl);
  if (config.production)
    throw new Error(`no ${channel === 'sms' ? 'SMS_GATEWAY_URL' : 'SMTP_URL'} is configured`);
  return async () => undefined;
}

/** Milliseconds; a gateway that is slower is tried again later, so that no job holds its worker for minutes. */
const longestWait = 15_000;
const patience = {
  connectionTimeout: longestWait,
  greetingTimeout: longestWait,
  dnsTimeout: longestWait,
  socketTimeout: longestWait,
};

function sendByMail(url: string): Transport {
  const mailer = createTransport(
    { url, ...patience },
    { from: `Kezek <no-reply@${new URL(config.publicUrl).hostname}>` },
  );
  return async ({ address, subject, text, key }) => {
    await mailer.sendMail({
      to: address,
      subject: subject ?? '',
      text,
      messageId: `<${key}@${new URL(config.publicUrl).hostname}>`,
    });
  };
}

function sendBySms(url: string): Transport {
  return async ({ address, text, key }) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ to: address, text, key }),
      signal: AbortSignal.timeout(longestWait),
    });
    if (!response.ok) throw new Error(`the SMS gateway answered ${response.status}`);
  };
}
