import { z } from 'zod';

export const languages = ['kk', 'ru'] as const;
export type Language = (typeof languages)[number];
export const language = z.enum(languages);

/** A text in both official languages. */
export interface Bilingual {
  kk: string;
  ru: string;
}

/**
 * Trimmed text of 1…max characters, composed (some phones send й as two characters), without control characters:
 * PostgreSQL refuses NUL, papers the rest.
 */
export function text(max: number) {
  return z
    .string()
    .normalize('NFC')
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

/** A calendar date that exists, `YYYY-MM-DD`, of a time that people now living deal with. */
export const date = z.iso
  .date('date.invalid')
  .refine((value) => value >= '1900-01-01' && value <= '2199-12-31', 'date.invalid');

/** A moment, ISO 8601 with offset, of the same time. */
export const moment = z.iso
  .datetime({ offset: true, error: 'moment.invalid' })
  .refine((value) => value >= '1900' && value < '2200', 'moment.invalid');

/** Ids are opaque to clients: numbers (or their digits) for rows, UUIDs where a parent holds them. */
export const rowId = idWith('field.invalid');

/** A row's id that is refused with a code of the field's own. */
export function idWith(code: string) {
  const error = ({ input }: { input?: unknown }) => (input === undefined ? 'field.required' : code);
  const digits = z
    .string()
    .regex(/^[1-9]\d{0,14}$/, code)
    .transform(Number);
  return z.union([z.int({ error }).positive(code), digits], { error });
}
export const uuid = z.uuid('field.invalid');
export const code = z.string().regex(/^[a-z0-9][a-zA-Z0-9-]{0,63}$/, 'field.invalid');

/** What an application shows of a named thing. */
export const bilingualView = z.object({ kk: z.string(), ru: z.string() });
