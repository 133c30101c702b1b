import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { ErrorCode } from '../contract/errorCodes';

/** The number in E.164 (`+7…`) when it is a Kazakhstan number, else null; `mobile` demands one that takes SMS. */
export function readPhone(value: string, { mobile = false } = {}): string | null {
  const phone = parsePhoneNumberFromString(value, 'KZ');
  if (!phone?.isValid() || phone.country !== 'KZ') return null;
  const type = phone.getType();
  if (mobile && type !== 'MOBILE' && type !== 'FIXED_LINE_OR_MOBILE') return null;
  return phone.number;
}

/** Why a number takes no SMS: it is a landline of the country, a number of another one, or none at all. */
export function mobileFault(
  value: string,
): Extract<ErrorCode, 'phone.landline' | 'phone.foreign' | 'phone.invalid'> {
  if (readPhone(value)) return 'phone.landline';
  return parsePhoneNumberFromString(value, 'KZ')?.isValid() ? 'phone.foreign' : 'phone.invalid';
}
