import { z } from 'zod';
import { actionRequests, staffActions } from '../contract/actions';
import { fileRequest, submitRequest } from '../contract/submission';
import { allRoutes } from './index';
import { openapiDocument } from './openapi';

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: object;
}
interface Operation {
  operationId: string;
  summary: string;
  security: Record<string, unknown>[];
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, object> }>;
}

describe('the OpenAPI document', () => {
  const parts = { clock: {} as never, runDue: async () => undefined, jobsRun: () => true };
  const routes = allRoutes(parts);
  // As a client gets it: whatever JSON cannot hold is gone.
  const document = JSON.parse(JSON.stringify(openapiDocument(routes)));
  const paths: Record<string, Record<string, Operation>> = document.paths;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );

  it('is of version 3.1 and says what it is of', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
  });

  it('holds every route, and nothing else', () => {
    const known = routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(known.sort());
  });

  it('names each operation once, by a word a client can be made from', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.filter((id) => !/^[a-z][A-Za-z0-9]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(['getPortal', 'getByLanguageByRegion', 'getApplicationsByIdPapersByPaperIdPdf']),
    );
  });

  it.each(operations)('$method $path declares its parameters, body and answers', (operation) => {
    const { path, method, parameters, requestBody, responses, security, summary } = operation;
    expect(summary).not.toBe('');
    const inPath = parameters.filter((one) => one.in === 'path');
    expect(inPath.map(({ name }) => name).sort()).toEqual(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
    );
    expect(inPath.every(({ required }) => required)).toBe(true);
    const keys = parameters.map((one) => `${one.in} ${one.name}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const one of parameters) {
      expect(['path', 'query', 'header']).toContain(one.in);
      expect(one.schema).toBeInstanceOf(Object);
    }
    expect(requestBody === undefined || method === 'post').toBe(true);
    expect(Object.keys(responses).some((status) => /^(2\d\d|303)$/.test(status))).toBe(true);
    for (const [status, { description, content = {} }] of Object.entries(responses)) {
      expect(status).toMatch(/^([1-5]\d\d|default)$/);
      expect(description).toEqual(expect.any(String));
      expect(Object.keys(content).filter((type) => !/^[\w-]+\/[\w.+-]+(; .*)?$/.test(type))).toEqual([]);
    }
    for (const name of security.flatMap((one) => Object.keys(one)))
      expect(document.components.securitySchemes).toHaveProperty(name);
  });

  it('resolves every reference in it', () => {
    const references = [...walk(document)].filter(([key]) => key === '$ref').map(([, value]) => value);
    const unresolved = references.filter((reference) => resolve(document, String(reference)) === undefined);
    expect(unresolved).toEqual([]);
  });

  it('holds no schema that says nothing of a body', () => {
    const empty = operations.filter(({ requestBody }) =>
      Object.values(requestBody?.content ?? {}).some(({ schema }) => Object.keys(schema).length === 0),
    );
    expect(empty.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('describes a body by the schema that judges it', () => {
    const bodyOf = (path: string) => paths[path]?.post?.requestBody?.content['application/json']?.schema;
    for (const { path, body, method } of routes) {
      if (typeof body !== 'object' || method !== 'post') continue;
      expect(bodyOf(path.replace(/:(\w+)/g, '{$1}'))).toEqual(asJson(body));
    }
    for (const action of staffActions)
      expect(bodyOf(`/api/applications/{id}/${action}`)).toEqual(asJson(actionRequests[action]));
    expect(bodyOf('/api/public/applications')).toEqual(asJson(submitRequest));
    expect(bodyOf('/api/applications')).toEqual(asJson(fileRequest));
  });

  it('tells of the headers a request is refused without', () => {
    const headersOf = (path: string) =>
      paths[path]?.post?.parameters.filter((one) => one.in === 'header').map(({ name }) => name);
    expect(headersOf('/api/applications/{id}/take')).toEqual(['X-Requested-With']);
    expect(headersOf('/api/public/applications')).toEqual(['Idempotency-Key']);
    expect(headersOf('/api/public/contacts')).toEqual([]);
  });
});

function asJson(schema: z.ZodType): unknown {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return JSON.parse(JSON.stringify(rest));
}

/** Every key with its value, however deep. */
function* walk(value: unknown): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield [key, inner];
    yield* walk(inner);
  }
}

function resolve(document: unknown, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key.replace(/~1/g, '/')],
      document,
    );
}
