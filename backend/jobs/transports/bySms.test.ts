import { randomUUID } from 'node:crypto';
import type { SmsDialect } from '../../domain/smsGateway';
import { readSmsGateway } from '../../domain/smsGateway';
import { Message } from '../../models/Message';
import { FakeGateway } from '../../test/fakeGateway';
import { bySms } from './bySms';
import { patience } from './transport';

const longest = patience.longest;

describe.each<SmsDialect>(['json', 'mobizon', 'smsc'])('an SMS gateway that speaks %s', (dialect) => {
  let gateway: FakeGateway;
  let sms: ReturnType<typeof bySms>;
  beforeEach(async () => {
    gateway = new FakeGateway();
    await gateway.open();
    sms = bySms(readSmsGateway(gateway.url(dialect))!);
    patience.longest = 600;
  });
  afterEach(async () => {
    patience.longest = longest;
    await gateway.close();
  });

  const message = (change: Partial<Message> = {}) =>
    Message.fromJson(
      {
        id: 1,
        key: randomUUID(),
        channel: 'sms',
        address: '+77010000001',
        text: '№ 35-26-000123 өтініш тіркелді: https://kezek.example/kk/account',
        reference: null,
        ...change,
      },
      { skipValidation: true },
    );

  it('is given the phone, the whole text and what it needs to know us by', async () => {
    const one = message();
    expect(await sms.send(one)).toEqual({ result: 'taken', reference: gateway.taken[0]!.id });
    expect(gateway.taken).toMatchObject([{ text: one.text }]);
    expect(gateway.taken[0]!.to.replace('+', '')).toBe('77010000001');
    const [{ fields, headers, path }] = gateway.requests as [(typeof gateway.requests)[0]];
    if (dialect === 'json') expect(headers['idempotency-key']).toBe(one.key);
    if (dialect === 'mobizon') {
      expect(path).toBe('/service/message/sendSmsMessage');
      expect(fields).toMatchObject({ apiKey: 'secret-key', from: 'Kezek', output: 'json', api: 'v1' });
    }
    if (dialect === 'smsc') {
      expect(path).toBe('/sys/send.php');
      expect(fields).toMatchObject({
        login: 'kezek',
        psw: 'secret',
        sender: 'Kezek',
        fmt: '3',
        charset: 'utf-8',
      });
      expect(Number(fields.id)).toBeGreaterThan(0);
      expect(Number(fields.id)).toBeLessThan(2 ** 31);
    }
  });

  it('says when asked what became of a message, whether or not its number is known', async () => {
    const one = message();
    await sms.send(one);
    const [taken] = gateway.taken;
    for (const reference of [null, taken!.id])
      for (const state of ['taken', 'delivered', 'undelivered'] as const) {
        taken!.state = state;
        expect(await sms.ask!(message({ ...one, reference }), [])).toMatchObject({ standing: state });
      }
  });

  it('says that it has never taken a message, also where it has taken one like it', async () => {
    expect(await sms.ask!(message(), [])).toMatchObject({ standing: 'absent' });
    await sms.send(message());
    const others = gateway.taken.map(({ id }) => id);
    expect(await sms.ask!(message(), others)).toMatchObject({ standing: 'absent' });
  });

  it.each([
    ['broken', 'unknown', 'busy'],
    ['broken, taken', 'unknown', 'busy'],
    ['drop', 'unknown', 'dropped'],
    ['drop, taken', 'unknown', 'dropped'],
    ['hang', 'unknown', 'timeout'],
    ['hang, taken', 'unknown', 'timeout'],
    [{ status: 429 }, 'later', 'busy'],
    [{ status: 401 }, 'later', 'credentials'],
    [{ status: 402 }, 'later', 'unpaid'],
    [{ status: 302 }, 'later', 'answer'],
  ] as const)('in the mood %j leaves it %s (%s)', async (mood, result, failure) => {
    gateway.moods = [mood];
    expect(await sms.send(message())).toEqual({ result, failure });
    expect(gateway.taken).toHaveLength(typeof mood === 'string' && mood.endsWith('taken') ? 1 : 0);
  });

  it('that nobody listens for has certainly taken nothing', async () => {
    await gateway.close();
    expect(await sms.send(message())).toEqual({ result: 'later', failure: 'unreachable' });
    expect(await sms.ask!(message(), [])).toEqual({ standing: 'silent' });
    await gateway.open();
  });

  it.each(['broken', 'drop', 'hang', { status: 401 }, { status: 429 }] as const)(
    'in the mood %j says nothing when asked',
    async (mood) => {
      gateway.asked = mood;
      expect(await sms.ask!(message(), [])).toEqual({ standing: 'silent' });
    },
  );
});

describe('the words of gateways', () => {
  const answered = async (dialect: SmsDialect, status: number, body: unknown) => {
    const gateway = new FakeGateway();
    await gateway.open();
    gateway.moods = [{ status, body }];
    const one = Message.fromJson(
      { key: randomUUID(), address: '+77010000001', text: 'x' },
      { skipValidation: true },
    );
    const outcome = await bySms(readSmsGateway(gateway.url(dialect))!).send(one);
    await gateway.close();
    return outcome;
  };

  it.each([
    ['json', 409, {}, { result: 'taken' }],
    ['json', 422, {}, { result: 'refused', failure: 'refused' }],
    ['json', 404, {}, { result: 'later', failure: 'answer' }],
    ['mobizon', 200, { code: 1, data: { recipient: 'bad' } }, { result: 'refused', failure: 'address' }],
    ['mobizon', 200, { code: 1, data: { text: 'bad' } }, { result: 'refused', failure: 'refused' }],
    ['mobizon', 200, { code: 6, data: [] }, { result: 'later', failure: 'busy' }],
    ['mobizon', 200, 'ok', { result: 'unknown', failure: 'answer' }],
    ['smsc', 200, { error_code: 7 }, { result: 'refused', failure: 'address' }],
    ['smsc', 200, { error_code: 6 }, { result: 'refused', failure: 'refused' }],
    ['smsc', 200, { error_code: 2 }, { result: 'later', failure: 'credentials' }],
    ['smsc', 200, { error_code: 3 }, { result: 'later', failure: 'unpaid' }],
    ['smsc', 200, { error_code: 9 }, { result: 'unknown', failure: 'busy' }],
    ['smsc', 200, 'ok', { result: 'unknown', failure: 'answer' }],
  ] as const)('%s %i %j means %j', async (dialect, status, body, outcome) => {
    expect(await answered(dialect, status, body)).toMatchObject(outcome);
  });
});
