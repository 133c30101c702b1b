import type { Knex } from 'knex';
import { z } from 'zod';
import type { Act } from '../../act';
import { type Language, language } from '../../contract/common';
import { accountOwner } from '../../middleware/accountSession';
import { showPage } from '../../middleware/showPage';
import { type AccountOwner, ownCases } from '../../models/ownCases';
import { describeProblem } from '../../pages/describeProblem';
import { type FormState, fieldsOf } from '../../pages/fields';
import type { Office } from '../../pages/renderPage';
import { type Words, words } from '../../pages/words';
import { allOffices } from '../portal/region';
import { type BodyKind, type Context, type FormData, type FormFiles, type Route, route } from '../route';
import { showEntry } from './showEntry';

interface Signed<Params, Body> {
  act: Act;
  ctx: Context;
  db: Knex;
  /** Whose account it is. */
  owner: AccountOwner;
  language: Language;
  text: Words['account'];
  params: Params;
  body: Body;
}

interface Bodies {
  form: URLSearchParams;
  'form-data': FormData;
  'form-files': FormFiles;
}
type BodyOf<Kind> = Kind extends keyof Bodies ? Bodies[Kind] : undefined;

/**
 * A page of the account: who is not signed in gets the entry in its place (401), and nothing of what is asked for is
 * looked up. Forms keep their own transactions, so that a refused one can be shown again.
 */
export function accountPage<
  Shape extends z.ZodRawShape = Record<never, never>,
  Kind extends BodyKind | undefined = undefined,
>(
  method: 'get' | 'post',
  path: string,
  summary: string,
  spec: {
    params?: z.ZodObject<Shape>;
    body?: Kind;
    /** What it answers with, if not with a page. */
    type?: string;
    handle: (given: Signed<z.output<z.ZodObject<Shape>>, BodyOf<Kind>>) => Promise<unknown>;
  },
): Route {
  return route(method, `/:language/account${path}`, {
    summary,
    access: 'account',
    params: z.object({ language }).extend(spec.params?.shape ?? {}),
    body: spec.body as undefined,
    transaction: false,
    answers: spec.type
      ? { ...shown, 200: spec.type, 404: 'nothing' }
      : method === 'get'
        ? shown
        : { ...shown, 303: 'a page of the account' },
    handle: async (act, { ctx, db, params, body }) => {
      const tongue = (params as { language: Language }).language;
      const owner = await accountOwner(db, ctx);
      if (owner === null) {
        ctx.status = 401;
        return showEntry(ctx, tongue);
      }
      const text = words[tongue].account;
      const given = { act: { ...act, trx: db }, ctx, db, owner, language: tongue, text, params, body };
      return spec.handle(given as never);
    },
  });
}

const shown = { 200: 'text/html', 401: 'text/html' };

export const nothingEntered: FormState = { values: {}, problems: [] };

/** The makers of a form's fields in the page's language. */
export function fieldsIn(tongue: Language, state: FormState) {
  return fieldsOf(state, describeProblem(tongue));
}

const told = 'kezek_done';

type Done = keyof Words['account']['actions']['done'];

/** Remembers for the next page what was done, or had been done before: a code of ours, nothing about anybody. */
export function remember(ctx: Context, what: Done, when: 'now' | 'before' = 'now'): void {
  ctx.cookies.set(told, `${what}.${when}`, { httpOnly: true, sameSite: 'strict', path: '/', maxAge: 60_000 });
}

/** What was just done, in words, once. */
function recall(ctx: Context, text: Words['account']): string | null {
  const [what = '', when] = ctx.cookies.get(told)?.split('.') ?? [];
  if (!what) return null;
  ctx.cookies.set(told, null, { path: '/' });
  if (!Object.hasOwn(text.actions.done, what)) return null;
  return when === 'before' ? doneBefore(text, what as Done) : text.actions.done[what as Done];
}

/** What a second press is told. */
export function doneBefore(text: Words['account'], what: Done): string {
  return `${text.actions.already} ${text.actions.done[what]}`;
}

/** Shows a page of the account with its way back, what was just done and whom to call. */
export async function showAccount(
  { act, ctx, language: tongue, owner, text }: Pick<Signed<unknown, unknown>, Shown>,
  page: Omit<Parameters<typeof showPage>[1], 'language'>,
): Promise<void> {
  return showPage(ctx, {
    ...page,
    office: page.office === undefined ? await ownOffice(act, owner) : page.office,
    language: tongue,
    title: `${page.title} — ${text.title}`,
    view: { done: page.problems?.length ? null : recall(ctx, text), heading: page.title, ...page.view },
  });
}

type Shown = 'act' | 'ctx' | 'language' | 'owner' | 'text';

/** The department of all the own cases; cases of several regions have none in common. */
async function ownOffice(act: Act, owner: AccountOwner): Promise<Office | null> {
  const regions = await act
    .trx('submissions')
    .whereIn('id', ownCases(act.trx, owner))
    .distinct('region_id')
    .pluck('region_id');
  const offices = await allOffices(act);
  return regions.length === 1 ? (offices.find(({ regionId }) => regionId === regions[0]) ?? null) : null;
}

export type { Signed };
