import type { ru } from './ru';

type Wording<T> = T extends string ? string : { [Key in keyof T]: Wording<T[Key]> };

/** The shape of every dictionary: the Russian one's keys, any words. */
export type Dictionary = Wording<typeof ru>;

type Paths<T, Prefix extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string ? `${Prefix}${Key}` : Paths<T[Key], `${Prefix}${Key}.`>;
}[keyof T & string];

/** A key of our own texts: one that is not in the dictionary does not compile. */
export type TextKey = Paths<Omit<Dictionary, 'ra'>>;
