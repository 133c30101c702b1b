import type { Knex } from 'knex';
import type { Act } from '../../act';
import { type Attempt, type Draft, type DraftPage, nextPage } from '../../commands/draft/Draft';
import { findDraft } from '../../commands/draft/findDraft';
import { goneDraft } from '../../commands/draft/goneDraft';
import { saveDraft } from '../../commands/draft/saveDraft';
import { startDraft } from '../../commands/draft/startDraft';
import { readUpload, type Upload } from '../../commands/readUpload';
import type { Language } from '../../contract/common';
import type { ErrorCode } from '../../contract/errorCodes';
import { AppError } from '../../errors';
import { limitRate } from '../../middleware/limitRate';
import { seeOther } from '../../middleware/showPage';
import type { Problem } from '../../pages/fields';
import { type Context, type FormData, type Route, route } from '../route';
import { draftToken, setDraftCookie } from './draftCookie';
import { findOffice, regionParams } from './region';
import { applicationPath, type Step, stepOf } from './step';

/** A page was taken: on to another one, or to the next that is not done. */
export type Taken = { to?: string; done?: DraftPage } | { problems: Problem[]; page?: string };

type Kind = 'form' | 'form-data';
type Sent<K extends Kind> = K extends 'form' ? URLSearchParams : FormData;
/** What was sent, its file read or told what is wrong with it. */
type Ready<K extends Kind> = K extends 'form' ? URLSearchParams : UploadForm;

interface UploadForm {
  form: URLSearchParams;
  upload: Upload | null;
  fileProblem: ErrorCode | null;
}

interface Taking<K extends Kind> {
  summary: string;
  kind: K;
  params?: typeof regionParams;
  /** The page the form stands on, shown again with its faults; from the path's parameters where it names them. */
  page: string | ((params: Record<string, string>) => string);
  /** Which field a fault belongs to that names none of the page's own. */
  fault?: (params: Record<string, string>) => string;
  /** Whoever has no application yet gets an empty one. */
  begins?: boolean;
  /** Fields of three inputs each. */
  dates?: readonly string[];
  /** Counted before the transaction takes a connection. */
  limit?: (
    step: { ctx: Context; db: Knex; draft: Draft; now: Date; params: Record<string, string> },
    sent: Sent<K>,
  ) => Promise<void>;
  /** Runs around the transaction: what has to be counted after it, whatever came of it. */
  around?: (at: { ctx: Context; draft: Draft }, run: () => Promise<string>) => Promise<string>;
  take: (step: Step, sent: Ready<K>) => Promise<Taken>;
}

/**
 * Takes a form of the wizard. Whatever comes of it is kept in the draft and the browser is led on (303): a reload
 * sends nothing twice, what was entered is never lost, and a fault is told in whatever language the page is read.
 */
export function takeStep<K extends Kind>(path: string, spec: Taking<K>): Route {
  return route('post', `${applicationPath}/${path}`, {
    ...{ summary: spec.summary, params: spec.params ?? regionParams, access: 'public' },
    body: spec.kind as Kind,
    transaction: false,
    answers: { 303: 'the next page, or the same with what is wrong', 403: 'text/html', 410: 'text/html' },
    handle: async (act, { ctx, db, params, body }) => {
      const sent = body as unknown as Sent<K>;
      const given = params as unknown as Record<string, string>;
      const page = typeof spec.page === 'string' ? spec.page : spec.page(given);
      const token = spec.begins ? await tokenFor({ ...act, trx: db }, ctx, params.region) : draftToken(ctx);
      const at = { ctx, db, params, token, page, values: valuesOf(sent, spec.dates) };
      const inDraft = (run: (step: Step) => Promise<Taken>) =>
        db.transaction((trx) => withDraft({ ...act, trx }, at, run));
      const draft = (spec.limit || spec.around) && (await findDraft(db, token, act.now));
      const ready = async () => {
        if (draft) await spec.limit?.({ ctx, db, draft, now: act.now, params: given }, sent);
        return (sent instanceof URLSearchParams ? sent : await read(sent, Boolean(draft))) as Ready<K>;
      };
      const take = (form: Ready<K>) => inDraft((step) => spec.take(step, form));
      const to = await ready()
        .then((form) => (draft && spec.around ? spec.around({ ctx, draft }, () => take(form)) : take(form)))
        .catch((error) => inDraft(async () => ({ problems: problemsOf(error, spec.fault?.(given) ?? '') })));
      return seeOther(ctx, to);
    },
  });
}

/** The file of a form, read before a transaction holds a connection; of one who has no application, not at all. */
async function read({ form, file, fileProblem }: FormData, known: boolean): Promise<UploadForm> {
  if (!file || fileProblem || !known) return { form, upload: null, fileProblem };
  const found = await readUpload(file);
  return 'problem' in found
    ? { form, upload: null, fileProblem: found.problem }
    : { form, upload: found, fileProblem };
}

interface At {
  ctx: Context;
  db: Knex;
  params: { language: Language; region: string };
  token: string | undefined;
  page: string;
  values: Attempt['values'];
}

/** The token of a draft of this region that can be written to, if need be of a new one. */
async function tokenFor(act: Act, ctx: Context, region: string): Promise<string> {
  const token = draftToken(ctx);
  const found = await findDraft(act.trx, token, act.now);
  if (found && !found.submissionId && found.regionId === region) return token!;
  await findOffice(act, region);
  await limitRate('draft', ctx.ip);
  const started = await startDraft(act, region);
  setDraftCookie(ctx, started.token);
  return started.token;
}

/** Runs a form's work on the locked draft and says where to go on. */
async function withDraft(
  act: Act,
  { token, page, values, ...at }: At,
  run: (step: Step) => Promise<Taken>,
): Promise<string> {
  const draft = await findDraft(act.trx, token, act.now, { lock: true });
  if (!draft) throw await goneDraft(act.trx, token);
  const step = await stepOf(act, { ...at, draft });
  // Sent from a tab that had been left open: it was filed meanwhile, or belongs to another region.
  if (draft.submissionId || draft.regionId !== at.params.region) return step.to('check');
  const taken = await run(step);
  const { data } = draft;
  const shown = ('page' in taken && taken.page) || page;
  data.attempt = 'problems' in taken ? { page: shown, values, problems: taken.problems } : null;
  if ('done' in taken && taken.done && !data.done.includes(taken.done)) data.done.push(taken.done);
  if (!draft.submissionId) await saveDraft(act, draft);
  if ('problems' in taken) return step.to(shown);
  return step.to(taken.to ?? nextPage(data) ?? 'check');
}

/** What a command refused, as faults of the page; whatever was not foreseen stays a failure. */
function problemsOf(error: unknown, field: string): Problem[] {
  if (!(error instanceof AppError) || ![400, 409, 413, 429].includes(error.status)) throw error;
  const { retryAfter, ...params } = error.params as Record<string, string | number>;
  const minutes = Math.max(1, Math.ceil(Number(retryAfter ?? 60) / 60));
  const found = Object.values(error.errors);
  const codes = found.length > 0 ? found : [error.code];
  return codes.map((code) => ({ field, code, params: { ...params, minutes } }));
}

/** What was sent, to be shown again: every field but codes. */
function valuesOf(sent: URLSearchParams | FormData, dates: readonly string[] = []): Attempt['values'] {
  const form = sent instanceof URLSearchParams ? sent : sent.form;
  const names = [...new Set(form.keys())].filter((name) => name !== 'code' && name.length <= 64).slice(0, 60);
  const values = Object.fromEntries(
    names.map((name) => {
      const all = form.getAll(name).map((value) => value.slice(0, 2000));
      return [name, all.length > 1 ? all : all[0]!];
    }),
  );
  for (const date of dates)
    values[date] = [`${date}.year`, `${date}.month`, `${date}.day`]
      .map((name) => form.get(name)?.slice(0, 4) ?? '')
      .join('-');
  return values;
}
