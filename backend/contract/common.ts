import { z } from 'zod';

export const languages = ['kk', 'ru'] as const;
export type Language = (typeof languages)[number];
export const language = z.enum(languages);

/** A text in both official languages. */
export interface Bilingual {
  kk: string;
  ru: string;
}

/** Trimmed text of 1…max characters without control characters (PostgreSQL refuses NUL, papers the rest). */
export function text(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'field.required')
    .max(max, 'field.too_long')
    .refine((value) => !hasControlCharacter(value), 'field.characters');
}

function hasControlCharacter(value: string): boolean {
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    if ((code < 32 && code !== 10 && code !== 13 && code !== 9) || code === 127) return true;
    if (code >= 0xd800 && code <= 0xdfff) return true;
  }
  return false;
}

export const bilingualText = (max: number) => z.strictObject({ kk: text(max), ru: text(max) });

/** A calendar date that exists, `YYYY-MM-DD`. */
export const date = z.iso.date('date.invalid');

/** A moment, ISO 8601 with offset. */
export const moment = z.iso.datetime({ offset: true, error: 'moment.invalid' });

/** Ids are opaque to clients: numbers for rows, UUIDs where a parent holds them. */
export const rowId = z.coerce
  .number('field.invalid')
  .int('field.invalid')
  .positive('field.invalid')
  .max(Number.MAX_SAFE_INTEGER);
export const uuid = z.uuid('field.invalid');
export const code = z.string().regex(/^[a-z0-9][a-zA-Z0-9-]{0,63}$/, 'field.invalid');

/** What an application shows of a named thing. */
export const bilingualView = z.object({ kk: z.string(), ru: z.string() });
