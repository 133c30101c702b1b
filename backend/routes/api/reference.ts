import { z } from 'zod';
import { recordKinds } from '../../commands/destroyRecords';
import { filterBy, oneOrMany } from '../../lists/listing';
import { searchIn } from '../../lists/searchIn';
import type { Route } from '../route';
import { codes, some } from './columns';
import { resourceRoutes } from './list';

interface Table {
  resource: string;
  table: string;
  key: string;
  columns: string[];
  order: string;
  /** Columns a client may filter by; with the values there are, where the database's own check lists them. */
  filters?: Record<string, readonly [string, ...string[]] | 'codes'>;
}

const tables: Table[] = [
  {
    resource: 'grounds',
    table: 'grounds',
    key: 'code',
    columns: ['sort', 'text', 'article'],
    order: 'position',
    filters: { sort: ['intake', 'service'] },
  },
  {
    resource: 'refusal-reasons',
    table: 'refusal_reasons',
    key: 'code',
    columns: ['ground', 'text'],
    order: 'position',
    filters: { ground: 'codes' },
  },
  {
    resource: 'missing-documents',
    table: 'missing_documents',
    key: 'code',
    columns: ['name'],
    order: 'position',
  },
  {
    resource: 'correction-items',
    table: 'correction_items',
    key: 'code',
    columns: ['name', 'hint', 'fields'],
    order: 'position',
  },
  {
    resource: 'benefits',
    table: 'benefits',
    key: 'code',
    columns: ['name', 'class', 'proof', 'max_age_days as maxAgeDays'],
    order: 'position',
  },
  {
    resource: 'organization-kinds',
    table: 'organization_kinds',
    key: 'code',
    columns: ['name', 'exclusive_group as exclusiveGroup', 'stage'],
    order: 'position',
  },
  { resource: 'impairments', table: 'impairments', key: 'code', columns: ['name'], order: 'position' },
  { resource: 'languages', table: 'languages', key: 'code', columns: ['name'], order: 'position' },
  { resource: 'relations', table: 'relations', key: 'code', columns: ['name'], order: 'position' },
  { resource: 'regions', table: 'regions', key: 'id', columns: ['name'], order: 'id' },
  {
    resource: 'settlements',
    table: 'settlements',
    key: 'id',
    columns: ['name', 'level', 'parent_id as parent', 'region_id as region'],
    order: 'id',
    filters: { region_id: 'codes', level: 'codes', parent_id: 'codes' },
  },
  {
    resource: 'services',
    table: 'services',
    key: 'code',
    columns: [
      'title',
      'description',
      'open',
      'announcement',
      'intake',
      'kinds',
      'benefits',
      'impairments',
      'documents',
      'grounds',
      'decision_working_days as decisionWorkingDays',
      'correction_working_days as correctionWorkingDays',
      'correction_pauses_clock as correctionPausesClock',
      'complaint_working_days as complaintWorkingDays',
      'complaint_forward_working_days as complaintForwardWorkingDays',
      'complaint_review_working_days as complaintReviewWorkingDays',
      'consents',
      'season',
    ],
    order: 'position',
  },
  {
    resource: 'document-types',
    table: 'document_types',
    key: 'code',
    columns: ['name', 'validity', 'required_for as requiredFor'],
    order: 'position',
  },
  {
    resource: 'calendar',
    table: 'calendar_days',
    key: 'day',
    columns: ['kind', 'name', 'note'],
    order: 'day',
    filters: { kind: ['holiday', 'moved-off', 'working'] },
  },
  {
    resource: 'office-hours',
    table: 'office_hours',
    key: 'weekday',
    columns: ['opens', 'closes'],
    order: 'weekday',
  },
  {
    resource: 'quiet-hours',
    table: 'quiet_hours',
    key: 'channel',
    columns: ['begins', 'ends'],
    order: 'channel',
  },
  {
    resource: 'retention-terms',
    table: 'retention_terms',
    key: 'code',
    columns: ['record', 'status', 'months', 'basis'],
    order: 'position',
    filters: { record: recordKinds, status: ['refused', 'withdrawn', 'left'] },
  },
  {
    resource: 'consents',
    table: 'consent_texts',
    key: "(kind || '.' || version)",
    columns: ['kind', 'version', 'title', 'text', 'since'],
    order: 'kind',
    filters: { kind: ['rules', 'personalData', 'notices'] },
  },
  {
    resource: 'departments',
    table: 'departments',
    key: 'region_id',
    columns: [
      'name',
      'head',
      'bin',
      'address',
      'phone',
      'email',
      'appeal',
      'quality_control as qualityControl',
    ],
    order: 'region_id',
  },
];

/** Reference data to read: the id of a row is its code. */
export const referenceRoutes: Route[] = tables.flatMap(
  ({ resource, table, key, columns, order, filters = {} }) =>
    resourceRoutes({
      resource,
      summary: `Reference data: ${resource}`,
      access: 'reference.read',
      codes: true,
      key: 'id_text',
      rows: ({ trx }) => trx.from(trx.raw(`(SELECT *, (${key})::text AS id_text FROM ${table}) r`)),
      columns: ({ trx }) => [
        trx.raw('id_text AS id'),
        trx.raw('id_text AS code'),
        ...columns.filter((column) => column !== key),
      ],
      filters: {
        id: filterBy(oneOrMany, (query, values) => query.whereIn('id_text', values)),
        q: searchIn('r::text'),
        ...Object.fromEntries(
          Object.entries(filters).map(([column, values]) => [
            column.replace(/_id$/, ''),
            values === 'codes' ? codes(column) : some(column, values),
          ]),
        ),
      },
      sorts: { id: ['id_text'], code: ['id_text'], position: [order, 'id_text'] },
      defaultSort: ['position', 'ASC'],
      view: z.object({ id: z.string() }).loose(),
    }),
);
