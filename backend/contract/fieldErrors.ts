import type { z } from 'zod';
import { type ErrorCode, errorCodes } from './errorCodes';

type Issue = z.core.$ZodIssue;
const known: ReadonlySet<string> = new Set(errorCodes);

/** Zod's issues as `{ 'field.path': code }`, the first issue of a field winning. Parse with `reportInput`. */
export function fieldErrors(issues: readonly Issue[], prefix = ''): Record<string, ErrorCode> {
  // Without a prototype: a field may well be called `constructor`.
  const errors: Record<string, ErrorCode> = Object.create(null);
  for (const issue of issues) {
    for (const [path, code] of codesOf(issue)) {
      const field = [prefix, ...path.map(String)].filter((part) => part !== '').join('.') || '_';
      errors[field] ??= code;
    }
  }
  return errors;
}

function codesOf(issue: Issue): [PropertyKey[], ErrorCode][] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => [[...issue.path, key.slice(0, 64)], 'field.unknown']);
  }
  if (issue.code === 'invalid_type') {
    return [
      [issue.path, issue.input === undefined || issue.input === null ? 'field.required' : 'field.invalid'],
    ];
  }
  const named = known.has(issue.message) && issue.message !== 'field.invalid';
  return [[issue.path, named ? (issue.message as ErrorCode) : generalCode(issue)]];
}

function generalCode(issue: Issue): ErrorCode {
  if ('input' in issue && issue.input === undefined) return 'field.required';
  return issue.code === 'too_big' ? 'field.too_long' : 'field.invalid';
}
