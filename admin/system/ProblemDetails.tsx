import type { Problem } from '../../backend/contract/verification';
import type { TextKey } from '../i18n/dictionary';
import { useFormat } from '../i18n/useFormat';
import { type Text, useText } from '../i18n/useText';

type Format = ReturnType<typeof useFormat>;
type Value = string | number | null;

/** Classes as events number them. */
const turnClasses = ['out-of-turn', 'first-priority', 'general'] as const;

/** In this order, whatever of it a difference has: where it was told, whose it is, what stands against what. */
const told = ['paper', 'message', 'application', 'place', 'end', 'found', 'stated', 'computed'] as const;

/** Which paper, message or application a difference is about, and what stands against what. */
export function ProblemDetails({ of: { code, params } }: { of: Problem }) {
  const t = useText();
  const format = useFormat();
  const value = (key: string, given: Value) =>
    given === null
      ? t('queueing.system.none')
      : valueText(t, format, given, { code, key, what: params.what });
  const words = [
    ...(typeof params.type === 'string' ? [t(`events.${params.type}` as TextKey, { _: params.type })] : []),
    ...(typeof params.what === 'string' ? [t(`queueing.system.what.${params.what}` as TextKey)] : []),
    ...told.flatMap((key) => {
      const given = params[key];
      // What is compared may be none; where it was told is told only where there is one.
      const absent = given === undefined || (given === null && key !== 'stated' && key !== 'computed');
      return absent ? [] : [t(`queueing.system.told.${key}`, { value: value(key, given) })];
    }),
  ];
  return <>{words.join(' · ')}</>;
}

function valueText(
  t: Text,
  format: Format,
  given: string | number,
  { code, key, what }: { code: Problem['code']; key: string; what: Value | undefined },
): string {
  // Numbers of rows are names, which nobody groups by thousands.
  if (key === 'application' || key === 'message' || key === 'paper') return String(given);
  if (typeof given === 'number') return format.number(given);
  if (code === 'event.impossible') return t(`applications.statuses.${given}` as TextKey, { _: given });
  if (what === 'filedAt' || what === 'stoppedUntil') return format.moment(given);
  if (what === 'documentUntil') return format.day(given);
  const named = what === 'class' ? turnClasses[Number(given)] : undefined;
  return named ? t(`applications.benefitClasses.${named}`) : given;
}
