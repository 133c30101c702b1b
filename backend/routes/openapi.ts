import { z } from 'zod';
import { accountView, ownApplicationView, taskView } from '../contract/account';
import { complaintDetailView, complaintView } from '../contract/complaints';
import { fileRequest, submitRequest } from '../contract/submission';
import * as views from '../contract/views';
import { listQuery } from '../lists/listing';
import { type Access, type Route, route } from './route';

type Json = Record<string, unknown>;

/** Bodies a command judges part by part; described here by the whole schema. */
const judgedByCommands: Record<string, z.ZodType> = {
  '/api/public/applications': submitRequest,
  '/api/applications': fileRequest,
};

/** Answers many routes share: described once, by name. */
const named = new Map<z.ZodType, string>([
  [views.errorBody, 'Error'],
  [views.sessionView, 'Session'],
  [views.applicationView, 'Application'],
  [views.applicationDetailView, 'ApplicationDetail'],
  [views.submissionAnswer, 'Submission'],
  [views.paperView, 'Paper'],
  [views.attachmentView, 'Attachment'],
  [views.eventView, 'Event'],
  [complaintView, 'Complaint'],
  [complaintDetailView, 'ComplaintDetail'],
  [accountView, 'Account'],
  [ownApplicationView, 'OwnApplication'],
  [taskView, 'Task'],
]);

/** `GET /api/openapi.json`: the routes as OpenAPI 3.1, from the very schemas that validate. */
export function openapiRoute(routes: () => Route[]): Route {
  let document: Json | undefined;
  return route('get', '/api/openapi.json', {
    summary: 'This document',
    access: 'public',
    answers: { 200: z.object({ openapi: z.string() }).loose() },
    handle: async () => {
      document ??= openapiDocument(routes());
      return document;
    },
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
      schemas: Object.fromEntries([...named].map(([schema, name]) => [name, jsonSchema(schema, 'output')])),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'kezek_session' },
        account: { type: 'apiKey', in: 'cookie', name: 'kezek_account' },
        metrics: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function operation(one: Route): Json {
  const answers = Object.entries(one.answers).map(([status, answer]) => [status, response(answer, one)]);
  return {
    summary: one.summary,
    operationId: operationId(one),
    security: securityOf(one.access),
    'x-access': one.access,
    parameters: [
      ...parameters(one.params, 'path'),
      ...parameters(one.query, 'query'),
      ...headers(one).map((header) => ({ in: 'header', required: true, ...header })),
    ],
    ...(one.body !== undefined && { requestBody: requestBody(one) }),
    responses: { ...Object.fromEntries(answers), default: response(views.errorBody, one) },
  };
}

/** `GET /api/applications/:id/papers/:paperId.pdf` is getApplicationsByIdPapersByPaperIdPdf. */
function operationId({ method, path }: Route): string {
  const words = path
    .replace(/^\/api\//, '/')
    .replaceAll(':', 'by-')
    .split(/\W+/)
    .filter(Boolean);
  return [method, ...(words.length > 0 ? words : ['portal'])]
    .map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1)))
    .join('');
}

function securityOf(access: Access): Json[] {
  if (access === 'public') return [];
  return [{ [access === 'metrics' || access === 'account' ? access : 'session']: [] }];
}

/** Headers a request is refused without. */
function headers({ method, access, path }: Route): Json[] {
  if (path === '/api/public/applications')
    return [{ name: 'Idempotency-Key', schema: { type: 'string', maxLength: 200 } }];
  const ofStaff = !['public', 'account', 'metrics'].includes(access);
  return ofStaff && method !== 'get' ? [{ name: 'X-Requested-With', schema: { const: 'kezek' } }] : [];
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
  if (body === 'form' || body === 'form-data' || body === 'form-files') {
    const type = body === 'form' ? 'application/x-www-form-urlencoded' : 'multipart/form-data';
    const schema = { type: 'object', description: 'the fields of the page', additionalProperties: true };
    return { required: true, content: { [type]: { schema } } };
  }
  const schema = body === 'unchecked' ? judgedByCommands[path]! : (body as z.ZodType);
  return { required: true, content: { 'application/json': { schema: jsonSchema(schema) } } };
}

function response(answer: z.ZodType | string, { query }: Route): Json {
  if (typeof answer !== 'string') {
    const total = {
      'Content-Range': { schema: { type: 'string' }, description: 'resource first-last/total' },
    };
    return {
      description: 'JSON',
      ...(query === listQuery && answer !== views.errorBody && { headers: total }),
      content: { 'application/json': { schema: answerSchema(answer) } },
    };
  }
  if (!answer.includes('/')) return { description: answer };
  const types = answer.split(/, | or /);
  return { description: 'bytes', content: Object.fromEntries(types.map((type) => [type, {}])) };
}

function answerSchema(answer: z.ZodType): Json {
  const name = named.get(answer);
  if (name) return { $ref: `#/components/schemas/${name}` };
  if (answer instanceof z.ZodArray && named.has(answer.element as z.ZodType))
    return { type: 'array', items: answerSchema(answer.element as z.ZodType) };
  return jsonSchema(answer, 'output');
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
