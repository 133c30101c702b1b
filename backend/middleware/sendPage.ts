import type { Listing, ListSpec } from '../lists/listing';
import type { Context } from '../routes/route';

/** Answers one page of rows with the total react-admin pages by. */
export function sendPage(
  ctx: Context,
  spec: Pick<ListSpec, 'resource'>,
  listing: Pick<Listing, 'from'>,
  total: number,
  size: number,
) {
  const range = size === 0 ? '*' : `${listing.from}-${listing.from + size - 1}`;
  ctx.set('Content-Range', `${spec.resource} ${range}/${total}`);
}
