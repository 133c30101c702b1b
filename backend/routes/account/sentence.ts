import { filled } from '../../pages/words';

/** A sentence with its places filled in; a date that ends in a full stop needs no second one. */
export function sentence(text: string, values: Parameters<typeof filled>[1]): string {
  return filled(text, values).replace(/\.\.(?=\s|$)/g, '.');
}
