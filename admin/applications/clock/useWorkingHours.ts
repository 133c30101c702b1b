import { useMemo } from 'react';
import { type ReferenceRow, useReference } from '../../reference/useReference';
import type { WorkingHours } from './workingTime';

type CalendarRow = ReferenceRow & { kind: string };
type HoursRow = ReferenceRow & { opens: string; closes: string };

/** The calendar of the department from reference data; undefined until it is here. */
export function useWorkingHours(): WorkingHours | undefined {
  const calendar = useReference<CalendarRow>('calendar');
  const week = useReference<HoursRow>('office-hours');
  return useMemo(() => {
    if (week.length === 0) return undefined;
    return {
      days: new Map(calendar.map(({ id, kind }) => [String(id), kind])),
      hours: new Map(
        week.map(({ id, opens, closes }) => [
          Number(id),
          { opens: minutesOf(opens), closes: minutesOf(closes) },
        ]),
      ),
    };
  }, [calendar, week]);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
