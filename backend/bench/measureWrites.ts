import type { Knex } from 'knex';
import { sha256 } from '../domain/digest';
import { iinOf } from './iinOf';
import { inTurn, median } from './load';
import { keep } from './rows';
import type { Side } from './startSide';

interface Parts {
  app: Side;
  floor: Side;
  cookie: string;
  superuser: Knex;
}

const rounds = 5;
const perRound = 40;
const atOnce = 4;

/** Submissions and refusals a second, with receipts planned and papers rendered, beside bare inserts of their rows. */
export async function measureWrites({ app, floor, cookie, superuser }: Parts): Promise<void> {
  const post = async (url: string, body: unknown, headers: Record<string, string> = {}): Promise<void> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'kezek', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${new URL(url).pathname} answered ${response.status} ${text.slice(0, 300)}`);
  };
  const bodies = await submissionBodies(superuser, rounds * perRound);
  const submissions = await inTurn(
    rounds,
    () =>
      rate(() => {
        const body = bodies.pop()!;
        return post(`${app.origin}/api/public/applications`, body, { 'idempotency-key': body.contacts[0]! });
      }),
    () => rate(() => post(`${floor.origin}/submit`, {})),
  );
  keepPair('submission, whole', submissions);

  const registered = await superuser('applications')
    .where({ region_id: '35', status: 'registered' })
    .orderBy('id')
    .limit(2 * rounds * perRound)
    .select('id', 'version');
  const reasons = {
    kk: 'Қорытынды ұйымның түріне сәйкес келмейді.',
    ru: 'Заключение не соответствует виду организации.',
  };
  const refusals = await inTurn(
    rounds,
    () =>
      rate(() => {
        const { id, version } = registered.pop()!;
        const body = { seen: version, sort: 'service', grounds: ['not-compliant'], reasons };
        return post(`${app.origin}/api/applications/${id}/refuse`, body, { cookie });
      }),
    () => rate(() => post(`${floor.origin}/refuse/${registered.pop()!.id}`, {})),
  );
  keepPair('refusal with its paper in two languages', refusals);
}

/** How many a second, a few at once. */
async function rate(one: () => Promise<void>): Promise<number> {
  const started = Date.now();
  let left = perRound;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await one();
    }),
  );
  return (perRound * 1000) / (Date.now() - started);
}

function keepPair(figure: string, pairs: [number, number][]): void {
  keep({
    figure,
    measured: median(pairs.map(([ours]) => ours)),
    unit: '/s',
    floor: median(pairs.map(([, bare]) => bare)),
    ratio: median(pairs.map(([ours, bare]) => ours / bare)),
    aim: '',
    met: null,
  });
}

/** Bodies with contacts confirmed and conclusions uploaded beforehand: what is measured is the submission. */
async function submissionBodies(superuser: Knex, count: number) {
  const { consents } = await superuser('services').where('code', 'special-enrolment').first('consents');
  const school = await superuser('organizations').where('code', 'school9').first('id');
  const bytes = Buffer.alloc(40_000, 7);
  const bodies = [];
  for (let n = 0; n < count; n++) {
    const token = `bench-token-${n}`;
    await superuser('contact_confirmations').insert({
      channel: 'sms',
      address: `+7702${String(n).padStart(7, '0')}`,
      code_hash: Buffer.alloc(32),
      code_ends_at: new Date(),
      token_hash: sha256(token),
      token_ends_at: new Date(Date.now() + 3_600_000),
      created_at: new Date(),
    });
    const [attachment] = await superuser('attachments')
      .insert({ type: 'image/jpeg', size: bytes.length, sha256: sha256(bytes), uploaded_at: new Date() })
      .returning('id');
    await superuser('attachment_contents').insert({ attachment_id: attachment.id, bytes });
    bodies.push({
      service: 'special-enrolment',
      contacts: [token],
      parent: {
        iin: iinOf('1988-03-14', 6000 + n),
        lastName: 'Қасымова',
        firstName: 'Әсел',
        relation: 'mother',
        address: { settlement: '351010000', street: 'Бұқар жырау даңғылы', house: '12' },
      },
      child: { iin: iinOf('2018-05-02', 3000 + n), lastName: 'Қасымов', firstName: 'Қанат' },
      conclusion: {
        number: `ПМПК-${n}`,
        issuer: '№ 1 ПМПК',
        issuedOn: '2026-01-15',
        validUntil: '2030-01-15',
        impairment: 'speech',
        attachment: attachment.id,
      },
      choices: [{ organization: school.id, language: n % 2 === 0 ? 'kk' : 'ru', grade: 1 + (n % 9) }],
      benefits: [],
      notices: { channels: ['sms'], language: 'kk' },
      consents,
    });
  }
  return bodies;
}
