import type { Language } from '../../contract/common';
import type { PublicQueues, PublicTurn } from '../../contract/publicQueues';
import { cohortName, dotted } from '../../pages/cohortName';
import { filled, words } from '../../pages/words';
import { publicLogPath } from '../../presenters/publicLog';

/** Places shown of each queue where all stand together, and of one that stands alone. */
const first = 20;
const portion = 200;

export interface Asked {
  ticket?: string | undefined;
  queue?: string | undefined;
  /** The first place to show of the queue. */
  from?: number | undefined;
}

type Queue = PublicQueues['queues'][number];

/** What the page shows: the beginnings of all queues, or a portion of the one asked for or of the ticket's. */
export function queuesView(found: PublicQueues, language: Language, asked: Asked) {
  const { publicQueues: text } = words[language];
  const wanted = (asked.ticket ?? '').trim().toUpperCase();
  const [queue, own] = ownOf(found, wanted);
  const alone = queue ?? found.queues.find(({ id, rows }) => id === asked.queue && rows.length > 0) ?? null;
  const from = startOf(alone, own ? own.place : (asked.from ?? 1));
  const shown = alone ? [alone] : found.queues.filter(({ rows }) => rows.length > 0);
  return {
    id: found.organization.id,
    asOf: filled(text.asOf, {
      moment: `${dotted(found.asOf.slice(0, 10))} ${found.asOf.slice(11, 16)}`,
    }),
    ticket: wanted,
    answer: wanted ? (own ? filled(text.found, { place: own.place }) : text.notFound) : null,
    own: own !== undefined,
    nobody: alone ? null : nobodyIn(found, language),
    alone: alone && { id: alone.id, from, ways: waysOf(alone, from, text) },
    queues: shown.map((one) => ({
      id: one.id,
      name: cohortName(one, language),
      waiting: filled(text.waiting, { id: one.id, count: one.waiting }),
      head: filled(text.head, { id: one.id, ...one.head }),
      log: publicLogPath(found.organization.id, one.id),
      more: alone || one.rows.length <= first ? null : filled(text.allPlaces, { count: one.waiting }),
      rows: (alone ? one.rows.slice(from - 1, from - 1 + portion) : one.rows.slice(0, first)).map((row) => ({
        ...rowOf(row, language),
        own: row === own,
      })),
    })),
  };
}

function ownOf({ queues }: PublicQueues, ticket: string): [Queue, PublicTurn] | [] {
  for (const queue of ticket ? queues : []) {
    const own = queue.rows.find((row) => row.ticket === ticket);
    if (own) return [queue, own];
  }
  return [];
}

/** Portions begin at the same places whoever asks. */
function startOf(queue: Queue | null, place: number): number {
  const last = Math.max(1, queue?.rows.length ?? 1);
  const within = Math.min(Math.max(1, place), last);
  return within - ((within - 1) % portion);
}

/** On to the places before and after those shown. */
function waysOf({ id, rows }: Queue, from: number, text: { earlier: string; later: string }) {
  const way = (name: string, start: number) => ({
    name: filled(name, { from: start, to: Math.min(start + portion - 1, rows.length) }),
    href: `?queue=${id}&from=${start}`,
  });
  return [
    ...(from > 1 ? [way(text.earlier, from - portion)] : []),
    ...(from + portion <= rows.length ? [way(text.later, from + portion)] : []),
  ];
}

/** Queues that differ by what is not told share a name: it is empty only if they all are. */
function nobodyIn({ queues }: PublicQueues, language: Language): string | null {
  const { publicQueues: text } = words[language];
  const named = queues.map(({ rows, ...queue }) => ({
    name: cohortName(queue, language),
    empty: rows.length === 0,
  }));
  const busy = named.filter(({ empty }) => !empty).map(({ name }) => name);
  const names = [...new Set(named.map(({ name }) => name))].filter((name) => !busy.includes(name));
  if (busy.length === 0) return text.nobodyAtAll;
  return names.length === 0 ? null : filled(text.nobody, { names: names.join('; ') });
}

function rowOf({ ticket, place, moved, movedAt, class: name, filed }: PublicTurn, language: Language) {
  const { publicQueues: text } = words[language];
  const day = movedAt === null ? '' : dotted(movedAt);
  return {
    ticket,
    place,
    moved: movedAt === null ? text.stays : moved ? filled(text[moved], { day }) : day,
    filed: filed === null ? text.hidden : periodText(filed, language),
    right: name ? text.classes[name] : text.hidden,
  };
}

/** A day, a month, a quarter or a year of filing. */
function periodText(filed: string, language: Language): string {
  const { publicQueues: text } = words[language];
  const [year = '', part] = filed.split('-');
  if (part === undefined) return filled(text.year, { year });
  return part.startsWith('Q') ? filled(text.quarter, { year, quarter: part.slice(1) }) : dotted(filed);
}
