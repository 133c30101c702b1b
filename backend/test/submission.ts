import type { Client } from './client';
import { iinOf, mobileOf } from './people';

/** The smallest JPEG a viewer accepts: one grey pixel. */
export const smallJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);
/** A JPEG with its end where it belongs. */
export const jpeg = Buffer.concat([smallJpeg, Buffer.from([0xff, 0xd9])]);

export async function upload(
  client: Client,
  bytes: Buffer = jpeg,
  path = '/api/public/attachments',
): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'photo.jpg');
  const { status, body } = await client.send('POST', path, { form });
  if (status !== 201) throw new Error(`upload answered ${status} ${JSON.stringify(body)}`);
  return body.id;
}

/** Confirms a contact with the code read from the outbox and returns its token. */
export async function confirmContact(
  client: Client,
  address: string,
  channel: 'sms' | 'email' = 'sms',
): Promise<string> {
  const asked = await client.post('/api/public/contacts', { channel, address });
  if (asked.status !== 201)
    throw new Error(`contacts answered ${asked.status} ${JSON.stringify(asked.body)}`);
  const { body: messages } = await client.get(`/dev/messages?to=${encodeURIComponent(address)}`);
  const code = /\d{6}/.exec(messages[0].text)![0];
  const { status, body } = await client.post(`/api/public/contacts/${asked.body.id}/confirm`, { code });
  if (status !== 200) throw new Error(`confirm answered ${status} ${JSON.stringify(body)}`);
  return body.token;
}

/** An organisation by its code, as the public catalogue shows it. */
export async function organization(client: Client, code: string) {
  const { body } = await client.get('/api/public/organizations');
  return body.find((row: { code: string }) => row.code === code);
}

/** A submission that is right in every part; tests change what they are about. */
export async function submissionBody(client: Client, { phone = mobileOf(), code = 'school9' } = {}) {
  const { body: services } = await client.get('/api/public/services');
  const { consents } = services.find((one: { code: string }) => one.code === 'special-enrolment');
  const chosen = await organization(client, code);
  return {
    service: 'special-enrolment',
    contacts: [await confirmContact(client, phone)],
    parent: {
      iin: iinOf('1988-03-14', 'f'),
      lastName: 'Қасымова',
      firstName: 'Әсел',
      middleName: 'Ерланқызы',
      relation: 'mother',
      address: { settlement: '351010000', street: 'Бұқар жырау даңғылы', house: '12', flat: '7' },
    },
    child: { iin: iinOf('2018-05-02', 'm'), lastName: 'Қасымов', firstName: 'Қанат', middleName: 'Маратұлы' },
    conclusion: {
      number: 'ПМПК-2026-114',
      issuer: '№ 1 ПМПК',
      issuedOn: '2026-01-15',
      validUntil: '2030-01-15',
      impairment: 'speech',
      attachment: await upload(client),
    },
    choices: [{ organization: chosen.id, language: 'kk', grade: 1 }],
    benefits: [] as { benefit: string; attachment: string | null }[],
    notices: { channels: ['sms'], language: 'kk' },
    consents,
  };
}
export type SubmissionBody = Awaited<ReturnType<typeof submissionBody>>;

let keys = 0;
export const freshKey = () => `test-${process.pid}-${++keys}`;

/** Submits and returns the number of the first application. */
export async function submit(client: Client, body: object, key = freshKey()) {
  return client.post('/api/public/applications', body, { headers: { 'idempotency-key': key } });
}
