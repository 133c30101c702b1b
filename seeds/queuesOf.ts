import type { Bilingual } from '../backend/contract/common';

/** A group or class as `data/organizations.json` has it. */
export interface GroupData {
  code: string;
  name: Bilingual;
  language: string;
  /** 0: before school; null in centres. */
  grade: number | null;
  /** Whole years, both ends included; only in groups before school. */
  ages: [number, number] | null;
  impairments: string[];
  capacity: number;
}

export interface QueueData {
  code: string;
  language: string;
  grade: number | null;
  /** Range text, `[2022,2024)`. */
  birthYears: string | null;
  impairments: string[];
  /** What `queue_cells` keeps apart: grades or birth years, or the whole line where any age is taken. */
  cohort: string;
  groups: GroupData[];
}

/** The calendar year in which the ages of the groups were written down. */
const referenceYear = 2026;

/**
 * The queues of an organisation: one for each language, cohort and set of impairments; groups that serve the same
 * share one. Special queues are split by birth year and impairment (O254); classes by grade instead.
 */
export function queuesOf(groups: GroupData[]): QueueData[] {
  const queues = new Map<string, QueueData>();
  for (const group of groups) {
    const impairments = [...group.impairments].sort();
    const code = [group.language, cohortCode(group), ...impairments].join('-');
    const queue = queues.get(code) ?? {
      code,
      language: group.language,
      grade: group.grade,
      birthYears: group.ages && birthYears(group.ages),
      impairments: group.impairments,
      cohort: cohortOf(group),
      groups: [],
    };
    queue.groups.push(group);
    queues.set(code, queue);
  }
  return [...queues.values()];
}

function birthYears([from, to]: [number, number]): string {
  return `[${referenceYear - to},${referenceYear - from + 1})`;
}

function cohortOf({ grade, ages }: GroupData): string {
  if (ages) return birthYears(ages);
  return grade === null ? '(,)' : `[${grade},${grade + 1})`;
}

function cohortCode({ grade, ages }: GroupData): string {
  if (ages) return `${referenceYear - ages[1]}-${referenceYear - ages[0]}`;
  return grade === null ? 'any' : `g${grade}`;
}
