import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import type { Bilingual, Language } from '../contract/common';
import { applicationList, type DecisionFilter, decisionsWhere } from '../lists/applicationList';
import { applicationsQuery } from '../lists/applicationsQuery';
import { applyFilters, readListing } from '../lists/listing';

/** What a report is asked for; both dates belong to the period. */
export interface ReportParams {
  from: string;
  to: string;
  organization?: number;
  kind?: string;
  language: Language;
}

export interface ReportColumn {
  key: string;
  type: 'text' | 'number' | 'date' | 'percent' | 'bilingual';
  title: Bilingual;
}

export type ReportValue = string | number | Bilingual | null;

/** A filter of the list of applications, as its client sends it. */
export type ApplicationFilter = Record<string, unknown>;

/** Values by column; `filters` holds, for each number of applications, the filter of the list behind it. */
export interface ReportRow {
  [column: string]: ReportValue | Record<string, ApplicationFilter>;
  filters: Record<string, ApplicationFilter>;
}

export interface Report {
  /** Null where the report tells how things stand now. */
  period: { from: string; to: string } | null;
  columns: ReportColumn[];
  rows: ReportRow[];
  totals: ReportRow;
}

/** The filter that organisation and kind of the report put on every number of it. */
export function scopeFilter({ organization, kind }: ReportParams): ApplicationFilter {
  return { ...(organization && { organization }), ...(kind && { kind }) };
}

/** A filter as the list reads it from its client. */
export const readFilter = (filter: ApplicationFilter) =>
  readListing(applicationList, { filter: JSON.stringify(filter) });

/** The visible applications under a filter of the list: what the report counts is what the list shows. */
export function filteredApplications(act: StaffAct, filter: ApplicationFilter): Knex.QueryBuilder {
  const listing = readFilter(filter);
  return applicationsQuery(act, { filters: applyFilters(applicationList, listing, act) });
}

/** Visible applications `a` with their decisions `d` of the period. */
export function decidedApplications(act: StaffAct, params: ReportParams): Knex.QueryBuilder {
  const { from, to } = params;
  return filteredApplications(act, scopeFilter(params))
    .join('decisions as d', 'd.application_id', 'a.id')
    .modify((query) => decisionsWhere(query, { from, to }));
}

/** The filter behind a number of decided applications. */
export function decidedFilter(params: ReportParams, decided: DecisionFilter): ApplicationFilter {
  const { from, to } = params;
  return { decided: { from, to, ...decided }, ...scopeFilter(params) };
}

/** A column of numbers: distinct applications under a condition on the decision. */
export function countWhere(act: StaffAct, name: string, condition: string): Knex.Raw {
  return act.trx.raw(`count(DISTINCT a.id) FILTER (WHERE ${condition})::int AS ??`, [name]);
}

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
