/** A small HTTP client with a cookie jar, as a browser or a member of staff would speak to the system. */
// biome-ignore lint/suspicious/noExplicitAny: answers are JSON whose form the tests state by expecting it
export interface Answer<Body = any> {
  status: number;
  body: Body;
  headers: Headers;
  bytes: Buffer;
}

interface Request {
  json?: unknown;
  form?: FormData | URLSearchParams;
  headers?: Record<string, string>;
}

export class Client {
  private cookies = new Map<string, string>();

  constructor(private readonly origin: string) {}

  jar = () => [...this.cookies];

  get = (path: string, request?: Request) => this.send('GET', path, request);
  post = (path: string, json?: unknown, request: Request = {}) =>
    this.send('POST', path, { json, ...request });
  delete = (path: string) => this.send('DELETE', path);

  /** A list with filter, sort and range in the console's dialect. */
  list = (
    path: string,
    query: { filter?: object; sort?: [string, string]; range?: [number, number] } = {},
  ) => {
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]) => [name, JSON.stringify(value)] as [string, string]),
    );
    return this.get(`${path}?${search}`);
  };

  async send(method: string, path: string, { json, form, headers = {} }: Request = {}): Promise<Answer> {
    const response = await fetch(this.origin + path, {
      method,
      redirect: 'manual',
      headers: {
        'x-requested-with': 'kezek',
        accept: 'application/json',
        ...(this.cookies.size > 0 && {
          cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: form ?? (json === undefined ? undefined : typeof json === 'string' ? json : JSON.stringify(json)),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      body: isJson && bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : undefined,
    };
  }
}
