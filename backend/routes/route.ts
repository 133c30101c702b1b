import type { Knex } from 'knex';
import type { ParameterizedContext } from 'koa';
import type { z } from 'zod';
import type { Act, StaffAct } from '../act';
import type { Permission } from '../policies/access';

export type Context = ParameterizedContext;

/** Who may call a route: anybody, whoever knows the metrics token, or staff with a permission. */
export type Access = 'public' | 'metrics' | 'session' | Permission;

export interface Input<Params, Query, Body> {
  ctx: Context;
  db: Knex;
  params: Params;
  query: Query;
  body: Body;
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
  body?: z.ZodType | 'multipart' | 'unchecked';
  answers: Record<number, z.ZodType | string>;
  handle: (act: never, input: never) => Promise<unknown>;
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : unknown;

interface Spec<A extends Access, Params, Query, Body> {
  access: A;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  transaction?: boolean;
  answers: Route['answers'];
  handle: (
    act: A extends 'public' | 'metrics' ? Act : StaffAct,
    input: Input<Output<Params>, Output<Query>, Output<Body>>,
  ) => Promise<unknown>;
}

/** Declares a route. What the handler returns is the answer's body; `undefined` where it has set the answer itself. */
export function route<
  A extends Access,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | 'multipart' | 'unchecked' | undefined = undefined,
>(method: Route['method'], path: string, spec: Spec<A, Params, Query, Body>): Route {
  return { transaction: method !== 'get', ...spec, method, path } as unknown as Route;
}
