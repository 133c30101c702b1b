import type { Knex } from 'knex';
import type { Language } from '../../contract/common';
import { localTime } from '../../domain/localTime';
import { limitRate } from '../../middleware/limitRate';
import { ContactConfirmation } from '../../models/ContactConfirmation';
import { filled, words } from '../../pages/words';
import type { Context } from '../route';

/** The code a cookie stands for: an opaque id is all the device keeps. */
export async function findAsked(db: Knex, ctx: Context, cookie: string): Promise<ContactConfirmation | null> {
  const id = ctx.cookies.get(cookie);
  if (!id || !/^[0-9a-f-]{36}$/.test(id)) return null;
  return (await ContactConfirmation.query(db).findById(id)) ?? null;
}

/** Asked for again too soon, the code on its way is the one to wait for. */
export function isOnItsWay(asked: ContactConfirmation | null, address: string, now: Date): boolean {
  return asked?.address === address && asked.secondsLeft(now) > 0;
}

export async function limitCode(ctx: Context, address: string): Promise<void> {
  await limitRate('codeFromIp', ctx.ip);
  await limitRate('codeToAddress', address);
}

/** Another code, as `parts/resend.liquid` offers it: to the same address, by the form that asked for the first one. */
export function resendView(
  language: Language,
  asked: ContactConfirmation,
  { now, action, name }: { now: Date; action: string; name: string },
) {
  const { againAt, againNow } = words[language].codes;
  const seconds = asked.secondsLeft(now);
  const time = localTime(new Date(now.getTime() + seconds * 1000));
  return {
    ...{ action, name, address: asked.address, seconds },
    again: seconds > 0 ? filled(againAt, { time }) : againNow,
  };
}
