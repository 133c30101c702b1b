import type { Knex } from 'knex';
import { z } from 'zod';
import { confirmContact } from '../../commands/confirmContact';
import { readUpload } from '../../commands/readUpload';
import { readAddress, requestContactCode } from '../../commands/requestContactCode';
import { storeAttachment } from '../../commands/storeAttachment';
import { submitApplication } from '../../commands/submitApplication';
import { language, uuid } from '../../contract/common';
import { confirmRequest, contactRequest } from '../../contract/submission';
import { errorBody, submissionAnswer } from '../../contract/views';
import { sha256 } from '../../domain/digest';
import { AppError, invalid } from '../../errors';
import { limitFilings } from '../../middleware/limitFilings';
import { limitRate } from '../../middleware/limitRate';
import { attachmentAnswer } from '../../presenters/attachmentAnswer';
import { receiptLinks } from '../../presenters/filedView';
import { route } from '../route';

// Limits are counted on a connection of their own, before the transaction takes one: many requests at once would
// otherwise each hold one connection and wait for another.

const contact = route('post', '/api/public/contacts', {
  summary: 'Send a six-digit code to a phone or an e-mail',
  access: 'public',
  body: contactRequest.extend({ language: language.optional() }),
  transaction: false,
  answers: { 201: z.object({ id: z.string() }), 400: errorBody, 429: errorBody },
  handle: async (act, { ctx, db, body }) => {
    const address = readAddress(body.channel, body.address);
    await limitRate('codeFromIp', ctx.ip);
    await limitRate('codeToAddress', address);
    ctx.status = 201;
    return db.transaction((trx) => requestContactCode({ ...act, trx }, { ...body, address }));
  },
});

const confirm = route('post', '/api/public/contacts/:id/confirm', {
  summary: 'Exchange the code for a token good for 60 minutes',
  access: 'public',
  params: z.object({ id: uuid }),
  body: confirmRequest,
  // The counting of a wrong try must outlive the refusal, so the handler keeps its own transaction.
  transaction: false,
  answers: { 200: z.object({ token: z.string() }), 400: errorBody, 404: errorBody, 429: errorBody },
  handle: async (act, { ctx, db, params, body }) => {
    await limitRate('confirm', ctx.ip);
    const outcome = await db.transaction((trx) => confirmContact({ ...act, trx }, params.id, body.code));
    if ('token' in outcome) return outcome;
    const { problem, ...left } = outcome;
    if (problem === 'contact.unknown') throw new AppError(404, problem);
    throw new AppError(400, problem, left, { code: problem });
  },
});

const attachment = route('post', '/api/public/attachments', {
  summary: 'Upload a photo or PDF of a document (field `file`, at most 5 MB)',
  access: 'public',
  body: 'multipart',
  transaction: false,
  answers: { 201: attachmentAnswer.schema, 400: errorBody, 429: errorBody },
  handle: async (act, { ctx, db, body }) => {
    await limitRate('upload', ctx.ip);
    const upload = await readUpload(body as Buffer);
    if ('problem' in upload) throw invalid({ file: upload.problem });
    ctx.status = 201;
    return db.transaction(async (trx) => attachmentAnswer.of(await storeAttachment({ ...act, trx }, upload)));
  },
});

const submit = route('post', '/api/public/applications', {
  summary: 'Submit an application to one or several organisations (header Idempotency-Key)',
  access: 'public',
  body: 'unchecked',
  transaction: false,
  answers: { 201: submissionAnswer, 400: errorBody, 409: errorBody, 429: errorBody },
  handle: async (act, { ctx, db, body }) => {
    await limitRate('submit', ctx.ip);
    const key = ctx.get('idempotency-key') || undefined;
    const phone = await phoneOf(body, db, act.now);
    const { submission, applications } = await limitFilings({ ip: ctx.ip, phone }, () =>
      db.transaction((trx) => submitApplication({ ...act, trx }, key, body)),
    );
    ctx.status = 201;
    return {
      submission,
      applications: applications.map(({ receipt, ...application }) => ({
        ...application,
        receipt: receiptLinks(receipt),
      })),
    };
  },
});

/** The confirmed phone that a filing would be judged with. */
async function phoneOf(body: unknown, db: Knex, now: Date): Promise<string | null> {
  const { contacts } = (body ?? {}) as { contacts?: unknown };
  const token = Array.isArray(contacts) ? contacts[0] : undefined;
  if (typeof token !== 'string') return null;
  const found = await db('contact_confirmations')
    .where({ token_hash: sha256(token), channel: 'sms' })
    .whereNull('spent_at')
    .where('token_ends_at', '>', now)
    .first('address');
  return found?.address ?? null;
}

export const intakeRoutes = [contact, confirm, attachment, submit];
