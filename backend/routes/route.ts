import type { Knex } from 'knex';
import type { ParameterizedContext } from 'koa';
import type { z } from 'zod';
import type { Act, StaffAct } from '../act';
import type { ErrorCode } from '../contract/errorCodes';
import type { Permission } from '../policies/access';

export type Context = ParameterizedContext;

/**
 * Who may call a route: anybody, a parent in the own account (whose cookie the route's subject reads), whoever
 * knows the metrics token, any staff, or staff with a permission.
 */
export type Access = 'public' | 'account' | 'metrics' | 'session' | Permission;

export interface Input<Params, Query, Body, Subject> {
  ctx: Context;
  db: Knex;
  params: Params;
  query: Query;
  body: Body;
  subject: Subject;
}

/**
 * What is not plain JSON: one file, JSON a command judges, a page's form, a page's form with a file. Forms are
 * refused when they come from another site.
 */
export type BodyKind = 'multipart' | 'unchecked' | 'form' | 'form-data' | 'form-files';

/** A form with a file: what is wrong with the file is told on the page, beside what else was entered. */
export interface FormData {
  form: URLSearchParams;
  file: Buffer | null;
  fileProblem: ErrorCode | null;
}

/** A form with several files under the names of their fields; what is wrong with one is told beside it. */
export interface FormFiles {
  form: URLSearchParams;
  files: readonly (readonly [name: string, bytes: Buffer])[];
  fileProblems: ReadonlyMap<string, ErrorCode>;
}

/**
 * A route as one object: the same schemas validate the request, type the handler and make the OpenAPI document;
 * the permission test walks the same list.
 */
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  summary: string;
  access: Access;
  /** A transaction is opened for whatever changes something. */
  transaction: boolean;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType | BodyKind;
  answers: Record<number, z.ZodType | string>;
  subject?: (act: never, params: never, ctx: Context) => Promise<unknown>;
  handle: (act: never, input: never) => Promise<unknown>;
}

type Output<Schema> = Schema extends z.ZodType
  ? z.output<Schema>
  : Schema extends 'form'
    ? URLSearchParams
    : Schema extends 'form-data'
      ? FormData
      : Schema extends 'form-files'
        ? FormFiles
        : unknown;
/** Pages answer their errors as pages. */
export function isPage({ answers }: Pick<Route, 'answers'>): boolean {
  return Object.values(answers).includes('text/html');
}

type ActOf<A extends Access> = A extends 'public' | 'account' | 'metrics' ? Act : StaffAct;

interface Spec<A extends Access, Params, Query, Body, Subject> {
  access: A;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  transaction?: boolean;
  answers: Route['answers'];
  /** What the path names, if this user may see and touch it (404, 403): judged before the body is (400). */
  subject?: (act: ActOf<A>, params: Output<Params>, ctx: Context) => Promise<Subject>;
  handle: (
    act: ActOf<A>,
    input: Input<Output<Params>, Output<Query>, Output<Body>, Subject>,
  ) => Promise<unknown>;
}

/** Declares a route. What the handler returns is the answer's body; `undefined` where it has set the answer itself. */
export function route<
  A extends Access,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | BodyKind | undefined = undefined,
  Subject = undefined,
>(method: Route['method'], path: string, spec: Spec<A, Params, Query, Body, Subject>): Route {
  return { transaction: method !== 'get', ...spec, method, path } as unknown as Route;
}
