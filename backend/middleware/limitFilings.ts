import { AppError } from '../errors';
import { giveBack, limitRate, refuseSpent } from './limitRate';

/**
 * Files, and counts each refusal because the same representative has an open application: it tells that this family
 * has applied, and its number. Of a phone it is counted before the filing and given back afterwards, so that many sent
 * at once are told no more than one after the other; of a place of the network, where many families may be, afterwards.
 */
export async function limitFilings<T>(
  { ip, phone }: { ip: string; phone: string | null },
  file: () => Promise<T>,
): Promise<T> {
  // Without a confirmed phone nothing can be filed, and nothing is told.
  if (phone === null) return file();
  await refuseSpent('openFromIp', ip);
  await limitRate('openOfPhone', phone);
  let told = false;
  try {
    return await file();
  } catch (error) {
    told = error instanceof AppError && error.code === 'application.already_open';
    throw error;
  } finally {
    await (told ? limitRate('openFromIp', ip) : giveBack('openOfPhone', phone));
  }
}
