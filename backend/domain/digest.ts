import { hash } from 'node:crypto';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** SHA-256 over canonical JSON followed by the salt: what the log seals while the content stays erasable. */
export function digest(value: Json, salt: Buffer): Buffer {
  return sha256(Buffer.concat([Buffer.from(canonicalJson(value)), salt]));
}

/** JSON with keys in the order of code units (as in RFC 8785) and no white space: the same value gives the same bytes everywhere. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value as Record<string, Json | undefined>).filter(
    ([, item]) => item !== undefined,
  );
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item as Json)}`).join(',')}}`;
}

/** In one call: a million small ones are made by `verify`, and a hash that is an object costs as much as the hash. */
export const sha256 = (bytes: Buffer | string): Buffer => hash('sha256', bytes, 'buffer');
