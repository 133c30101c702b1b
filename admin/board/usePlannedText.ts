import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';

interface Change {
  places: number;
  startsOn: string;
  endsOn: string | null;
  started: boolean;
}

/** `+2 с 01.12.2026`, `+1 до 31.12.2026` of places for a time. */
export function usePlannedText(): (change: Change) => string {
  const t = useText();
  const format = useFormat();
  return ({ places, startsOn, endsOn, started }) => {
    const words = { places: `${places > 0 ? '+' : ''}${format.number(places)}` };
    const since = format.day(startsOn);
    if (endsOn === null) return t('queueing.board.from', { ...words, day: since });
    const until = format.day(endsOn);
    if (started) return t('queueing.board.until', { ...words, day: until });
    return t('queueing.board.between', { ...words, from: since, until });
  };
}
