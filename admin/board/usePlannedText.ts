import { today } from '../applications/actions/today';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';

interface Change {
  places: number;
  startsOn: string;
  endsOn: string | null;
  started: boolean;
  impossible: boolean;
  /** Absent where those that are over are not shown. */
  ended?: boolean;
}

/** `+2 с 1 декабря 2026 г.`, `+1 до 31 декабря 2026 г.` of places for a time; and what stands in the way once the day has come. */
export function usePlannedText(): (change: Change) => string {
  const t = useText();
  const format = useFormat();
  const planned = ({ places, startsOn, endsOn, started }: Change) => {
    const words = { places: `${places > 0 ? '+' : ''}${format.number(places)}` };
    const since = format.longDay(startsOn);
    if (endsOn === null) return t('queueing.board.from', { ...words, day: since });
    const until = format.longDay(endsOn);
    if (started) return t('queueing.board.until', { ...words, day: until });
    return t('queueing.board.between', { ...words, from: since, until });
  };
  return (change) => {
    const text = planned(change);
    if (change.impossible) return `${text} · ${t('queueing.board.impossible')}`;
    const { started, startsOn, endsOn, ended } = change;
    const waits = started
      ? !ended && endsOn !== null && endsOn <= today()
      : endsOn === null && startsOn <= today();
    return waits ? `${text} · ${t('queueing.board.waits')}` : text;
  };
}
