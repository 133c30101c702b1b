import { z } from 'zod';

/** The same shape with every leaf possibly absent. */
export type Readable<T> = T extends (infer Item)[]
  ? (Readable<Item> | undefined)[]
  : T extends object
    ? { [Key in keyof T]?: Readable<T[Key]> }
    : T;

/** Longer lists than any form has; what lies beyond is refused by the list's own length. */
const mostItems = 50;

/**
 * What of a value has the right form, leaf by leaf: one field of a wrong form hides none of the errors that the
 * content of its neighbours has.
 */
export function readPartially<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): Readable<z.output<Schema>> | undefined {
  return read(schema, value) as Readable<z.output<Schema>> | undefined;
}

function read(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  if (schema instanceof z.ZodObject && isRecord(value)) {
    const leaves = Object.entries(schema.shape).map(([key, leaf]) => [
      key,
      read(leaf as z.ZodType, value[key]),
    ]);
    return Object.fromEntries(leaves);
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.slice(0, mostItems).map((item) => read(schema.element as z.ZodType, item));
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
