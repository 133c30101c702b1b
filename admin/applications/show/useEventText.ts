import type { Bilingual } from '../../../backend/contract/common';
import type { EventView } from '../../../backend/contract/views';
import type { ru } from '../../i18n/ru';
import { useFormat } from '../../i18n/useFormat';
import { useName } from '../../i18n/useName';
import { type Text, useText } from '../../i18n/useText';
import { useReferenceName } from '../../reference/useReferenceName';

type EventType = keyof (typeof ru)['events'];

/** An event of the log in the reader's words: what, by whom, and what was said. */
export function useEventText({ type, by, reason, details, texts }: EventView) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const benefit = useReferenceName('benefits');
  const { orderDate, benefit: code } = details;
  const { orderNumber, ...words } = texts;

  const said = Object.values(words).map((text: string | Bilingual) => name(text));
  const lines = [
    typeof code === 'string' && benefit(code),
    typeof orderNumber === 'string' &&
      typeof orderDate === 'string' &&
      t('eventWords.order', { number: orderNumber, day: format.longDay(orderDate) }),
    details.transfer === true && t('eventWords.transfer'),
    reason && !said.includes(reason) && reason,
    ...said,
  ].filter((line): line is string => typeof line === 'string' && line !== '');
  return { title: titleOf(type, t), author: by.name ?? actorOf(by.kind, t), lines: [...new Set(lines)] };
}

function titleOf(type: string, t: Text): string {
  const title = t(`events.${type as EventType}`);
  // A type younger than this dictionary.
  return title === `events.${type}` ? t('eventWords.other', { type }) : title;
}

function actorOf(kind: string, t: Text): string {
  if (kind === 'parent' || kind === 'clock') return t(`eventWords.${kind}`);
  return t('eventWords.system');
}
