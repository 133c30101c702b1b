import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How the next request is treated: with «taken» the message is on its way, whatever the sender hears. `drop` ends
 * the connection without an answer, `hang` never answers.
 */
export type Mood =
  | 'fine'
  | 'broken'
  | 'broken, taken'
  | 'drop'
  | 'drop, taken'
  | 'hang'
  | 'hang, taken'
  | Refusal;
type Refusal = { status: number; body?: unknown };

export interface Taken {
  id: string;
  to: string;
  text: string;
  key?: string;
  state: 'taken' | 'delivered' | 'undelivered';
}

/** An SMS gateway on this machine that speaks all three dialects and can be in any mood. */
export class FakeGateway {
  readonly taken: Taken[] = [];
  readonly requests: { path: string; headers: IncomingMessage['headers']; fields: Record<string, string> }[] =
    [];
  /** Moods of the sends to come, in order; then it is fine. */
  moods: Mood[] = [];
  /** Mood of the questions after a message. */
  asked: Mood = 'fine';
  private server: Server | undefined;
  private port = 0;

  async open(): Promise<void> {
    this.server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Nobody listens from now on; `open` brings it back at the same address, with its memory. */
  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  url(dialect: 'json' | 'mobizon' | 'smsc'): string {
    const host = `http://127.0.0.1:${this.port}`;
    if (dialect === 'json') return `${host}/send`;
    return dialect === 'mobizon'
      ? `mobizon+${host}/?apiKey=secret-key&from=Kezek`
      : `smsc+${host}/?login=kezek&psw=secret&sender=Kezek`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { pathname, searchParams } = new URL(request.url!, 'http://gateway');
    const isJson = request.headers['content-type'] === 'application/json';
    const fields = {
      ...Object.fromEntries(searchParams),
      ...(isJson ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body))),
    };
    this.requests.push({ path: pathname, headers: request.headers, fields });
    const speak = dialects[pathname.split('/').pop()!]?.[request.method!];
    if (!speak) return void response.writeHead(404).end();
    const mood = speak.asks ? this.asked : (this.moods.shift() ?? 'fine');
    if (typeof mood === 'object')
      return void response.writeHead(mood.status).end(JSON.stringify(mood.body ?? {}));
    const said = mood === 'fine' || mood.endsWith('taken') ? speak.say(this.taken, fields) : {};
    if (mood.startsWith('hang')) return;
    if (mood.startsWith('drop')) return void response.destroy();
    const { http, ...words } = { http: 200, ...said };
    response.writeHead(mood === 'fine' ? http : 500).end(JSON.stringify(words));
  }
}

interface Speech {
  asks?: boolean;
  say: (taken: Taken[], fields: Record<string, string>) => object;
}

const idOf = (taken: Taken[]) => String(7_000 + taken.length);

const dialects: Record<string, Record<string, Speech>> = {
  send: {
    POST: {
      say: (taken, { to = '', text = '', key = '' }) => {
        if (taken.some((one) => one.key === key)) return { http: 409 };
        taken.push({ id: idOf(taken), to, text, key, state: 'taken' });
        return { id: taken.at(-1)!.id };
      },
    },
    GET: {
      asks: true,
      say: (taken, { key }) => ({ state: taken.find((one) => one.key === key)?.state ?? 'absent' }),
    },
  },
  sendSmsMessage: {
    POST: {
      say: (taken, { recipient = '', text = '' }) => {
        taken.push({ id: idOf(taken), to: recipient, text, state: 'taken' });
        return { code: 0, data: { campaignId: '1', messageId: taken.at(-1)!.id, status: 2 }, message: '' };
      },
    },
  },
  list: {
    POST: {
      asks: true,
      say: (taken, fields) => {
        const [to = '', text = ''] = [fields['criteria[to]'], fields['criteria[text]']];
        const found = taken.filter((one) => one.to.includes(to) && one.text.includes(text));
        return { code: 0, data: { items: found.map(mobizonRow), totalItemCount: found.length }, message: '' };
      },
    },
  },
  getSMSStatus: {
    POST: {
      asks: true,
      say: (taken, fields) => ({
        code: 0,
        data: taken.filter(({ id }) => id === fields['ids[0]']).map(mobizonRow),
        message: '',
      }),
    },
  },
  'send.php': {
    POST: {
      say: (taken, { phones = '', mes = '', id = '' }) => {
        // The same text to the same phone within a minute.
        if (taken.some((one) => one.to === phones && one.text === mes && one.id === id))
          return { error: 'duplicate request', error_code: 9 };
        taken.push({ id, to: phones, text: mes, state: 'taken' });
        return { id: Number(id), cnt: 1 };
      },
    },
  },
  'status.php': {
    POST: {
      asks: true,
      say: (taken, { phone, id }) => {
        const found = taken.find((one) => one.id === id && one.to === phone);
        if (!found) return { error: 'message not found', error_code: 3 };
        return { status: { taken: 0, delivered: 1, undelivered: 20 }[found.state], last_date: '' };
      },
    },
  },
};

function mobizonRow({ id, to, text, state }: Taken) {
  return { id, to, text, status: { taken: 'ACCEPTD', delivered: 'DELIVRD', undelivered: 'UNDELIV' }[state] };
}
