import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { config } from '../../config';
import { type Outcome, patience, type Transport } from './transport';

/**
 * Letters over SMTP. A server cannot be asked what became of a letter: one whose fate is unknown, because the
 * connection ended between its last line and the answer, is sent again by an administrator only, under the same
 * Message-ID, by which mailboxes drop a repetition.
 */
export function byMail(url: string): Transport {
  return {
    send: async ({ address, subject, text, key }) => {
      const host = new URL(config.publicUrl).hostname;
      const handedOver = { wholly: false };
      const mailer = openMailer(url, handedOver);
      try {
        await mailer.sendMail({
          from: `Kezek <no-reply@${host}>`,
          to: address,
          subject: subject ?? '',
          text,
          messageId: `<${key}@${host}>`,
          // Answering machines leave notices of a machine alone.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { result: 'taken' };
      } catch (error) {
        return outcomeOf(error as SmtpError, handedOver.wholly);
      } finally {
        mailer.close();
      }
    },
  };
}

function openMailer(url: string, handedOver: { wholly: boolean }) {
  const { longest } = patience;
  const mailer = createTransport({
    url,
    connectionTimeout: longest,
    greetingTimeout: longest,
    dnsTimeout: longest,
    socketTimeout: longest,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // nodemailer says only that a connection was lost, not when; the letter is read once the server has asked for it.
  mailer.use('stream', (mail, done) => {
    const letter = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = () =>
      Readable.from(
        (async function* () {
          yield* letter();
          handedOver.wholly = true;
        })(),
        { objectMode: false },
      );
    done();
  });
  return mailer;
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** What the server answered decides; where it answered nothing, how far the letter had come. */
function outcomeOf({ code, command, responseCode }: SmtpError, handedOver: boolean): Outcome {
  if (code === 'EAUTH' || code === 'ENOAUTH') return { result: 'later', failure: 'credentials' };
  if (responseCode !== undefined && responseCode >= 500)
    return { result: 'refused', failure: command === 'RCPT TO' ? 'address' : 'refused' };
  if (responseCode !== undefined) return { result: 'later', failure: 'busy' };
  if (handedOver) return { result: 'unknown', failure: code === 'ETIMEDOUT' ? 'timeout' : 'dropped' };
  return { result: 'later', failure: code === 'ETIMEDOUT' ? 'timeout' : 'unreachable' };
}
