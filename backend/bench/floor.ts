import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'pg';
import type { StaffUser } from '../act';
import { detailSql, numbered } from '../presenters/applicationDetail';
import { applicationJoins, applicationJson } from '../presenters/applicationView';

/**
 * What the machine can do at best: node:http and pg, prepared statements, JSON made by PostgreSQL. It answers the
 * same rows and total without session, visibility, `can` of a role, audit or validation.
 */
export function startFloor(url: string): Promise<number> {
  const pool = new Pool({ connectionString: url, max: 10 });
  const server = createServer((request, response) => {
    answer(pool, request, response).catch((error) => {
      response.statusCode = 500;
      response.end(String(error.message));
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

const json = applicationJson({ role: 'operator' }, 'now()', '0');
const region = "a.region_id = '35'";

const list = (order: string, offset: number, where = region) => `
  WITH page AS MATERIALIZED (SELECT *, row_number() OVER () AS position FROM (
    SELECT a.id FROM applications a WHERE ${where} ORDER BY ${order} OFFSET ${offset} LIMIT 25) ordered)
  SELECT (SELECT count(*) FROM (SELECT 1 FROM applications a WHERE ${where} LIMIT 10001) counted) AS total,
    (SELECT coalesce(json_agg(${json} ORDER BY page.position), '[]')::text
     FROM page JOIN applications a ON a.id = page.id ${applicationJoins}) AS json`;

const statements: Record<string, string> = {
  first: list('a.registered_at DESC, a.id DESC', 0),
  deep: list('a.registered_at DESC, a.id DESC', 25_000),
  due: list('a.due_at, a.id', 0),
  search: list('a.registered_at DESC, a.id DESC', 0, `${region} AND a.search LIKE $1`),
  id: bareDetail(),
};

/** The whole detail of one application as one JSON text, without who may see it and without the audit. */
function bareDetail(): string {
  const { sql } = numbered(detailSql({ user: { role: 'operator' } as StaffUser }, 'true', 'true'), []);
  const moments = sql
    .replace(/, audited AS \([\s\S]*?FROM found, m\s*\)/, '')
    .replace(/\$[2-9]::date/g, 'current_date')
    .replace(/\$[2-9]::bigint/g, '0');
  return `SELECT to_json(whole)::text AS json, 1 AS total FROM (${moments.replace(/\$[2-9]/g, 'now()')}) whole`;
}

async function answer(pool: Pool, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, name = '', value] = (request.url ?? '').split('/');
  if (request.method === 'POST') return write(pool, name, value, response);
  const { rows } = await pool.query({
    name,
    text: statements[name]!,
    values: value ? [decodeURIComponent(value)] : [],
  });
  response.setHeader('content-type', 'application/json');
  response.setHeader('content-range', `applications 0-24/${rows[0].total}`);
  response.end(rows[0].json);
}

const filler = Buffer.alloc(20_000, 3);
let written = 0;

/** The rows of a submission or a refusal, in one transaction, with nothing checked, recorded or rendered. */
async function write(
  pool: Pool,
  name: string,
  id: string | undefined,
  response: ServerResponse,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    if (name === 'submit')
      await client.query({ name, text: submit, values: [String(++written).padStart(11, '0')] });
    else await client.query({ name, text: refuse, values: [id, filler] });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  response.end('{}');
}

const submit = `
  WITH child AS (INSERT INTO children (iin, born_on) VALUES ('8' || $1, '2018-05-02') RETURNING id),
  parent AS (INSERT INTO representatives (iin) VALUES ('9' || $1) RETURNING id),
  chain AS (INSERT INTO chains (kind) VALUES ('case') RETURNING id),
  submission AS (
    INSERT INTO submissions (service, region_id, child_id, representative_id, chain_id, via, notice_channels, notice_language, filed_at)
    SELECT 'special-enrolment', '35', child.id, parent.id, chain.id, 'portal', '{sms}', 'kk', now() FROM child, parent, chain
    RETURNING id, child_id, representative_id),
  version AS (
    INSERT INTO submission_versions (submission_id, version, child_last_name, child_first_name, parent_last_name,
      parent_first_name, relation, settlement_id, street, house, conclusion_number, conclusion_issuer, conclusion_issued_on,
      conclusion_valid_until, impairment, created_at)
    SELECT id, 1, 'Қасымов', 'Қанат', 'Қасымова', 'Әсел', 'mother', '351010000', 'Бұқар жырау', '1', 'ПМПК', '№ 1 ПМПК',
      '2026-01-15', '2030-01-15', 'speech', now() FROM submission),
  application AS (
    INSERT INTO applications (number, submission_id, child_id, representative_id, region_id, organization_id, kind,
      exclusive_group, language, grade, impairment, status, registered_at, filed_at, document_until, changed_at,
      search)
    SELECT 'floor-' || $1, s.id, s.child_id, s.representative_id, '35', o.id, o.kind, 'school', 'kk', 1, 'speech',
      'registered', now(), now(), '2030-01-15', now(), 'floor-' || $1 FROM submission s, organizations o WHERE o.code = 'school9' RETURNING id)
  INSERT INTO messages (channel, address, language, kind, text, parts, application_id, at, due_at)
  SELECT 'sms', '+77010000000', 'kk', 'registered', 'floor', 1, id, now(), now() FROM application`;

const refuse = `
  WITH refused AS (UPDATE applications SET status = 'refused', version = version + 1 WHERE id = $1 RETURNING id),
  paper AS (
    INSERT INTO papers (kind, number, application_id, submission_version, issued_at, facts)
    SELECT 'refusal', 'floor/' || id, id, 1, now(), '{}' FROM refused RETURNING id)
  INSERT INTO paper_files (paper_id, language, bytes, sha256)
  SELECT paper.id, l.code, $2, sha256($2) FROM paper, languages l`;
