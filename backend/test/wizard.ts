import { Client } from './client';
import { iinOf, mobileOf } from './people';
import { jpeg } from './submission';

type Fields = Record<string, string | string[]>;

export interface Seen {
  /** Where the browser ended, without language, region and service. */
  page: string;
  status: number;
  html: string;
}

/** A parent before the wizard without scripts: sends its forms and follows where it leads. */
export class Wizard {
  readonly phone = mobileOf();
  readonly parentIin = iinOf('1988-03-14', 'f');
  readonly childIin = iinOf('2018-05-02', 'm');
  readonly client: Client;

  constructor(
    private readonly origin: string,
    readonly language: 'kk' | 'ru' = 'ru',
    readonly region = '35',
  ) {
    this.client = new Client(origin);
  }

  get base(): string {
    return `/${this.language}/${this.region}/special-enrolment`;
  }

  open = (page = ''): Promise<Seen> => this.follow('GET', page ? `${this.base}/${page}` : this.base);

  /** Sends a form; with a file as a browser sends one. */
  async send(page: string, fields: Fields = {}, file?: Buffer | null | Buffer[]): Promise<Seen> {
    const path = page ? `${this.base}/${page}` : this.base;
    const form = file === undefined ? new URLSearchParams() : new FormData();
    for (const [name, value] of Object.entries(fields))
      for (const one of ([] as string[]).concat(value)) form.append(name, one);
    if (form instanceof FormData)
      if (file === null) form.append('file', new Blob([]), '');
      else
        for (const one of ([] as Buffer[]).concat(file!))
          form.append('file', new Blob([new Uint8Array(one)]), 'photo.jpg');
    return this.follow('POST', path, form);
  }

  /** The code sent last to an address. */
  async code(address = this.phone): Promise<string> {
    const { body } = await this.client.get(`/dev/messages?to=${encodeURIComponent(address)}`);
    return /\d{6}/.exec(body[0].text)![0];
  }

  begin = () =>
    this.send('', { 'consents.rules': '1', 'consents.personalData': '1', 'consents.notices': '1' });

  async confirm(slot: 'phone' | 'phone2' | 'email' = 'phone', address = this.phone): Promise<Seen> {
    await this.send(`contacts/${slot}`, { [slot]: address });
    return this.send('code', { code: await this.code(address) });
  }

  /** Goes the whole way with good answers up to a page, and shows it. */
  async walkTo(page: string): Promise<Seen> {
    for (const [name, go] of Object.entries(this.way)) {
      if (name === page) break;
      const seen = await go();
      if (seen.html.includes('class="problems"')) throw new Error(`${name} was not taken: ${seen.html}`);
    }
    return this.open(page);
  }

  readonly way: Record<string, () => Promise<Seen>> = {
    rules: this.begin,
    contacts: async () => {
      await this.confirm();
      return this.send('contacts');
    },
    parent: () => this.send('parent', { 'parent.iin': this.parentIin, 'parent.relation': 'mother' }),
    'parent-name': () =>
      this.send('parent-name', {
        'parent.lastName': 'Қасымова',
        'parent.firstName': 'Әсел',
        'parent.middleName': 'Ерланқызы',
      }),
    address: () =>
      this.send('address', {
        'parent.address.settlement': '351010000',
        'parent.address.street': 'Бұқар жырау даңғылы',
        'parent.address.house': '12',
        'parent.address.flat': '7',
      }),
    child: () => this.send('child', { 'child.iin': this.childIin }),
    'child-name': () =>
      this.send('child-name', {
        'child.lastName': 'Қасымов',
        'child.firstName': 'Қанат',
        'child.middleName': '',
      }),
    conclusion: () => this.send('conclusion', conclusion(), jpeg),
    organizations: async () => {
      await this.choose('school9');
      return this.send('organizations');
    },
    benefits: () => this.send('benefits', {}),
    notices: () =>
      this.send('notices', {
        'notices.channels': 'sms',
        'notices.language': this.language,
        'consents.notices': '1',
      }),
  };

  /** Files what the check page shows, as its form does. */
  async submit(): Promise<Seen> {
    const shown = /name="shown" value="([^"]+)"/.exec((await this.open('check')).html)?.[1];
    return this.send('check', shown ? { shown } : {});
  }

  async choose(code: string, fields: Fields = { language: 'kk', grade: '1' }): Promise<Seen> {
    return this.send(`organizations/${await this.organization(code)}`, fields);
  }

  async organization(code: string): Promise<number> {
    const { body } = await this.client.get('/api/public/organizations');
    return body.find((row: { code: string }) => row.code === code).id;
  }

  /** The cookies of this parent, for a browser that goes on from here. */
  cookies(): { name: string; value: string; url: string }[] {
    return this.client.jar().map(([name, value]) => ({ name, value, url: this.origin }));
  }

  private async follow(method: string, path: string, form?: FormData | URLSearchParams): Promise<Seen> {
    const headers = { accept: 'text/html' };
    const answer = await this.client.send(method, path, { form, headers });
    const to = answer.headers.get('location');
    if (answer.status === 303) return this.follow('GET', to!);
    const { pathname } = new URL(path, this.origin);
    return {
      status: answer.status,
      page: pathname.startsWith(this.base) ? pathname.slice(this.base.length + 1) : pathname,
      html: answer.bytes.toString('utf8'),
    };
  }
}

export function conclusion(change: Fields = {}): Fields {
  return {
    'conclusion.number': 'ПМПК-2026-114',
    'conclusion.issuer': '№ 1 ПМПК',
    ...day('conclusion.issuedOn', '2026-01-15'),
    ...day('conclusion.validUntil', '2030-01-15'),
    'conclusion.impairment': 'speech',
    ...change,
  };
}

export function day(name: string, date: string): Fields {
  const [year, month, dayOf] = date.split('-');
  return { [`${name}.day`]: dayOf!, [`${name}.month`]: month!, [`${name}.year`]: year! };
}
