import { draftDays } from '../../commands/draft/Draft';
import { config } from '../../config';
import type { Context } from '../route';

const name = 'kezek_draft';

export function draftToken(ctx: Context): string | undefined {
  return ctx.cookies.get(name);
}

/** Opaque, out of reach of scripts; it comes along when a link in a message is followed, with no form of another site. */
export function setDraftCookie(ctx: Context, token: string | null): void {
  const secure = config.publicUrl.startsWith('https:');
  ctx.cookies.secure = secure;
  ctx.cookies.set(name, token, {
    ...{ httpOnly: true, sameSite: 'lax', path: '/', secure, overwrite: true },
    maxAge: draftDays * 86_400_000,
  });
}
