import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { config } from '../config';
import { Message } from '../models/Message';
import { inRollback } from '../test/database';
import { sendMessage } from './sendMessage';

const now = new Date('2026-11-23T06:00:00Z');

/** Plans a message as a command does, sends it, and gives what is left of it. */
async function send(
  plan: Partial<Message>,
  { times = 1 } = {},
): Promise<{ message: Message; failures: unknown[] }> {
  return inRollback(async (trx) => {
    const { id } = await Message.query(trx).insertAndFetch({
      channel: 'sms',
      address: '+77010000001',
      language: 'kk',
      kind: 'accepted',
      text: '№ 35-26-000123 өтініш қабылданды',
      at: now,
      ...plan,
    });
    const failures: unknown[] = [];
    for (let time = 0; time < times; time++)
      await sendMessage(trx, id, now).catch((error) => failures.push(error));
    return { message: await Message.query(trx).findById(id).throwIfNotFound(), failures };
  });
}

interface Received {
  headers: IncomingMessage['headers'];
  body: { to: string; text: string; key: string };
}

describe('sending a message', () => {
  afterEach(() => {
    config.smtpUrl = undefined;
    config.smsGatewayUrl = undefined;
    config.production = false;
    jest.restoreAllMocks();
  });

  it('ends in the outbox outside production, once however often the job runs', async () => {
    const { message, failures } = await send({}, { times: 3 });
    expect(failures).toEqual([]);
    expect(message).toMatchObject({ state: 'sent', attempts: 1, sentAt: now, failure: null });
  });

  it('does not send a code that has been masked meanwhile', async () => {
    const { message } = await send({ kind: 'code', text: '••••••' });
    expect(message).toMatchObject({ state: 'planned', attempts: 0 });
  });

  it('fails in production without a gateway, and says which setting is missing', async () => {
    config.production = true;
    const sms = await send({});
    expect(sms.failures).toEqual([expect.objectContaining({ message: 'no SMS_GATEWAY_URL is configured' })]);
    expect(sms.message).toMatchObject({ state: 'failed', attempts: 1, sentAt: null });
    const mail = await send({ channel: 'email' });
    expect(mail.failures).toEqual([expect.objectContaining({ message: 'no SMTP_URL is configured' })]);
  });

  describe('to an SMS gateway', () => {
    let gateway: Server;
    let received: Received[];
    let answer: (response: ServerResponse) => void;

    beforeEach(async () => {
      received = [];
      answer = (response) => response.end('{"ok":true}');
      gateway = createServer(async (request, response) => {
        let body = '';
        for await (const chunk of request) body += chunk;
        received.push({ headers: request.headers, body: JSON.parse(body) });
        answer(response);
      });
      await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
      config.smsGatewayUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`;
    });
    afterEach(async () => {
      gateway.closeAllConnections();
      await new Promise((resolve) => gateway.close(resolve));
    });

    it('carries the address, the text and the key by which a repetition is dropped', async () => {
      const { message } = await send({}, { times: 2 });
      expect(received).toHaveLength(1);
      const { headers, body } = received[0]!;
      expect(body).toEqual({ to: message.address, text: message.text, key: message.key });
      expect(headers['idempotency-key']).toBe(message.key);
      expect(message.state).toBe('sent');
    });

    it('is tried again with the same key when the gateway answers 500', async () => {
      answer = (response) => {
        response.statusCode = received.length === 1 ? 500 : 200;
        response.end();
      };
      const { message, failures } = await send({}, { times: 2 });
      expect(failures).toEqual([expect.objectContaining({ message: 'the SMS gateway answered 500' })]);
      expect(new Set(received.map(({ body }) => body.key)).size).toBe(1);
      expect(message).toMatchObject({ state: 'sent', attempts: 2, failure: null });
    });

    it('fails, keeps the name of the failure only, and throws so that the job is tried later', async () => {
      answer = (response) => response.destroy();
      const { message, failures } = await send({});
      expect(failures).toHaveLength(1);
      expect(message).toMatchObject({ state: 'failed', attempts: 1, sentAt: null, failure: 'TypeError' });
    });

    it('does not wait for ever', async () => {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      const asked = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(50));
      answer = () => undefined;
      const { message, failures } = await send({});
      expect(asked).toHaveBeenCalledWith(15_000);
      expect(failures).toEqual([expect.objectContaining({ name: 'TimeoutError' })]);
      expect(message).toMatchObject({ state: 'failed', failure: 'TimeoutError' });
    });

    it('leaves no code readable in production once it is sent', async () => {
      config.production = true;
      const { message } = await send({ kind: 'code', text: 'Код 123456' });
      expect(received[0]!.body.text).toBe('Код 123456');
      expect(message.text).not.toMatch(/\d/);
    });
  });

  describe('by mail', () => {
    let server: SMTPServer;
    let letters: string[];
    const sockets = new Set<Socket>();
    let refusal: (Error & { responseCode?: number }) | undefined;

    beforeEach(async () => {
      letters = [];
      refusal = undefined;
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onRcptTo: (_address, _session, done) => done(refusal),
        onData: (stream, _session, done) => {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            letters.push(Buffer.concat(chunks).toString('utf8'));
            done();
          });
        },
      });
      server.server.on('connection', (socket: Socket) => sockets.add(socket));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
      config.smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    });
    afterEach(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    });

    const letter = {
      channel: 'email' as const,
      address: 'ata-ana@example.kz',
      subject: '№ 35-26-000123 өтініш',
    };

    it('carries the subject, the text and the key as the identifier of the letter', async () => {
      const { message } = await send(letter, { times: 2 });
      expect(message).toMatchObject({ state: 'sent', attempts: 1 });
      expect(letters).toHaveLength(1);
      const [header = '', body = ''] = letters[0]!.split('\r\n\r\n');
      expect(header).toContain('To: ata-ana@example.kz');
      expect(header).toContain(`Message-ID: <${message.key}@localhost>`);
      const encoded = /Content-Transfer-Encoding: (\S+)/i.exec(header)![1]!;
      const text = encoded === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : unquote(body);
      expect(text.trim()).toBe(message.text);
    });

    it('fails and throws when the server refuses the address', async () => {
      refusal = Object.assign(new Error('no such mailbox'), { responseCode: 550 });
      const { message, failures } = await send(letter);
      expect(failures).toEqual([expect.objectContaining({ responseCode: 550 })]);
      expect(message).toMatchObject({ state: 'failed', attempts: 1 });
      expect(message.failure).not.toContain('ata-ana');
    });

    it('fails and throws when nobody listens', async () => {
      config.smtpUrl = 'smtp://127.0.0.1:1';
      const { message, failures } = await send(letter);
      expect(failures).toHaveLength(1);
      expect(message).toMatchObject({ state: 'failed' });
    });
  });
});

function unquote(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
