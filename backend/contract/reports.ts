import { z } from 'zod';
import { bilingualView } from './common';

/** An export made in the background: the file is there once the state is `done`, for a day. */
export const exportView = z.object({
  id: z.uuid(),
  state: z.enum(['running', 'done', 'failed']),
  rows: z.number().int().describe('written so far'),
  total: z.number().int().nullable(),
  progress: z.number().min(0).max(1),
});
export type ExportView = z.output<typeof exportView>;

export const reportNames = ['queue-register', 'decisions', 'refusals-by-ground', 'terms'] as const;
export type ReportName = (typeof reportNames)[number];

const reportValue = z.union([z.string(), z.number(), bilingualView, z.null()]);
const reportRow = z
  .object({
    filters: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .describe('column → the filter of applications whose total is the number in that column'),
  })
  .catchall(reportValue);

export const reportView = z.object({
  report: z.enum(reportNames),
  period: z.object({ from: z.string(), to: z.string() }).nullable().describe('null where only today counts'),
  columns: z.array(
    z.object({
      key: z.string(),
      type: z.enum(['text', 'number', 'date', 'percent', 'bilingual']).describe('percent: a fraction of one'),
      title: bilingualView,
    }),
  ),
  rows: z.array(reportRow),
  totals: reportRow.describe('distinct applications, so a total may be less than the sum of its rows'),
});
