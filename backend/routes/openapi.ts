import { z } from 'zod';
import { fileRequest, submitRequest } from '../contract/submission';
import { type Route, route } from './route';

type Json = Record<string, unknown>;

/** Bodies a command judges part by part; described here by the whole schema. */
const judgedByCommands: Record<string, z.ZodType> = {
  '/api/public/applications': submitRequest,
  '/api/applications': fileRequest,
};

/** `GET /api/openapi.json`: the routes as OpenAPI 3.1, from the very schemas that validate. */
export function openapiRoute(routes: () => Route[]): Route {
  return route('get', '/api/openapi.json', {
    summary: 'This document',
    access: 'public',
    answers: { 200: z.object({ openapi: z.string() }).loose() },
    handle: async () => openapiDocument(routes()),
  });
}

export function openapiDocument(routes: Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const one of routes) {
    const path = one.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [one.method]: operation(one) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Kezek', version: '1', description: 'Admission queue of special education organisations' },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'kezek_session' },
        metrics: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function operation(one: Route): Json {
  const security =
    one.access === 'public' ? [] : [{ [one.access === 'metrics' ? 'metrics' : 'session']: [] }];
  return {
    summary: one.summary,
    operationId: `${one.method} ${one.path}`.replace(/\W+(\w)/g, (_, letter) => letter.toUpperCase()),
    security,
    'x-access': one.access,
    parameters: [...parameters(one.params, 'path'), ...parameters(one.query, 'query')],
    ...(one.body !== undefined && { requestBody: requestBody(one) }),
    responses: Object.fromEntries(
      Object.entries(one.answers).map(([status, answer]) => [status, response(answer)]),
    ),
  };
}

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: value,
  }));
}

function requestBody({ body, path }: Route): Json {
  if (body === 'multipart') {
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  const schema = body === 'unchecked' ? judgedByCommands[path]! : (body as z.ZodType);
  return { required: true, content: { 'application/json': { schema: jsonSchema(schema) } } };
}

function response(answer: z.ZodType | string): Json {
  if (typeof answer !== 'string') {
    return { description: 'JSON', content: { 'application/json': { schema: jsonSchema(answer, 'output') } } };
  }
  if (!answer.includes('/')) return { description: answer };
  const types = answer.split(/, | or /);
  return { description: 'bytes', content: Object.fromEntries(types.map((type) => [type, {}])) };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
