import { randomUUID } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Message } from '../../models/Message';
import { byMail } from './byMail';
import { patience } from './transport';

const { longest } = patience;

describe('a letter', () => {
  let server: SMTPServer | undefined;
  let letters: string[];
  const sockets = new Set<Socket>();

  beforeEach(() => {
    letters = [];
    patience.longest = 800;
  });
  afterEach(async () => {
    patience.longest = longest;
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    server = undefined;
  });

  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const receive: NonNullable<SMTPServerOptions['onData']> = (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      letters.push(Buffer.concat(chunks).toString('utf8'));
      done();
    });
  };
  /** A real server, except for what the test says. */
  const serve = async (options: SMTPServerOptions = {}) => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: receive,
      logger: false,
      ...options,
    });
    server.on('error', () => undefined);
    server.server.on('connection', (socket: Socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', () => resolve()));
    return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  };
  const letter = Message.fromJson(
    {
      key: randomUUID(),
      channel: 'email',
      address: 'ata-ana@example.kz',
      subject: '№ 35-26-000123 өтініш тіркелді',
      text: 'Күйі мен құжаттары: https://kezek.example/kk/account',
    },
    { skipValidation: true },
  );
  const code = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

  it('carries the subject, the text and the key as its identifier, and tells machines not to answer', async () => {
    const url = await serve();
    expect(await byMail(url).send(letter)).toEqual({ result: 'taken' });
    const [header = '', body = ''] = letters[0]!.split('\r\n\r\n');
    expect(header).toContain('To: ata-ana@example.kz');
    expect(header).toContain(`Message-ID: <${letter.key}@localhost>`);
    expect(header).toContain('Auto-Submitted: auto-generated');
    expect(decoded(header, body)).toBe(letter.text);
    const subject = [...header.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g)].map(([, part]) => part).join('');
    if (subject) expect(Buffer.from(subject, 'base64').toString('utf8')).toBe(letter.subject);
    else expect(header).toContain('Subject: =?UTF-8?Q?');
  });

  it('cannot be asked after', () => {
    expect(byMail('smtp://127.0.0.1:1').ask).toBeUndefined();
  });

  it('is refused for good with the address or the contents, and not without reason', async () => {
    const noMailbox = await serve({ onRcptTo: (_to, _session, done) => done(code(550, 'no such mailbox')) });
    expect(await byMail(noMailbox).send(letter)).toEqual({ result: 'refused', failure: 'address' });
  });

  it('is refused for good where the server will not have what it holds', async () => {
    const strict = await serve({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(code(554, 'looks like spam')));
      },
    });
    expect(await byMail(strict).send(letter)).toEqual({ result: 'refused', failure: 'refused' });
  });

  it.each([
    ['before the letter', { onRcptTo: (_to, _session, done) => done(code(450, 'greylisted')) }],
    [
      'after it',
      {
        onData: (stream, _session, done) => {
          stream.resume();
          stream.on('end', () => done(code(451, 'try later')));
        },
      },
    ],
  ] as [string, SMTPServerOptions][])('is tried later when the server says so %s', async (_when, options) => {
    expect(await byMail(await serve(options)).send(letter)).toEqual({ result: 'later', failure: 'busy' });
  });

  it('is tried later when nobody listens, or our password is wrong', async () => {
    expect(await byMail('smtp://127.0.0.1:1').send(letter)).toEqual({
      result: 'later',
      failure: 'unreachable',
    });
    const closed = await serve({ onAuth: (_auth, _session, done) => done(code(535, 'bad credentials')) });
    const url = closed.replace('//', '//kezek:secret@');
    expect(await byMail(url).send(letter)).toEqual({ result: 'later', failure: 'credentials' });
  });

  it.each<[string, SMTPServerOptions]>([
    ['at the greeting', { onConnect: () => undefined }],
    ['at the address', { onRcptTo: () => undefined }],
  ])('is tried later when the server hangs %s', async (_when, options) => {
    expect(await byMail(await serve(options)).send(letter)).toEqual({ result: 'later', failure: 'timeout' });
  });

  it('is tried later when the connection drops before the letter', async () => {
    const url = await serve({ onRcptTo: dropAll });
    expect(await byMail(url).send(letter)).toEqual({ result: 'later', failure: 'unreachable' });
  });

  it.each<[string, SMTPServerOptions['onData'], string]>([
    ['drops', (stream) => void stream.resume().on('end', dropAll), 'dropped'],
    ['hangs', (stream) => void stream.resume(), 'timeout'],
  ])(
    'is of unknown fate when the server %s in the middle, after its last line',
    async (_how, onData, failure) => {
      expect(await byMail(await serve({ onData })).send(letter)).toEqual({ result: 'unknown', failure });
    },
  );
});

function decoded(header: string, body: string): string {
  const [, encoding] = /Content-Transfer-Encoding: (\S+)/i.exec(header)!;
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').trim();
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').trim();
}
