import { isoLocal } from './localTime';
import { dueAt, isWorkingDay, type WorkCalendar } from './workingDays';

const hours = new Map([1, 2, 3, 4, 5].map((day) => [day, { opens: '09:00', closes: '18:30' }]));
const calendar: WorkCalendar = {
  hours,
  days: new Map([
    ['2026-12-16', 'holiday'],
    ['2026-12-19', 'working'],
    ['2026-03-23', 'holiday'],
    ['2026-03-24', 'moved-off'],
    ['2026-03-25', 'moved-off'],
  ]),
};
const due = (moment: string) => isoLocal(dueAt(new Date(moment), 3, calendar));

describe('the term of three working days', () => {
  it.each([
    // The two worked examples of the law.
    ['2026-11-20T15:00:00+05:00', '2026-11-25T18:30:00.000+05:00'],
    ['2026-11-20T19:00:00+05:00', '2026-11-26T18:30:00.000+05:00'],
    // The closing minute still counts as that day; a second later does not.
    ['2026-11-20T18:30:00+05:00', '2026-11-25T18:30:00.000+05:00'],
    ['2026-11-20T18:30:01+05:00', '2026-11-26T18:30:00.000+05:00'],
    // Before opening counts as that day; a day off counts from the next working day.
    ['2026-11-20T03:00:00+05:00', '2026-11-25T18:30:00.000+05:00'],
    ['2026-11-21T10:00:00+05:00', '2026-11-26T18:30:00.000+05:00'],
    // A holiday inside the term, then a worked Saturday.
    ['2026-12-14T10:00:00+05:00', '2026-12-18T18:30:00.000+05:00'],
    ['2026-12-15T10:00:00+05:00', '2026-12-19T18:30:00.000+05:00'],
    // Across Nauryz with its moved days.
    ['2026-03-20T10:00:00+05:00', '2026-03-30T18:30:00.000+05:00'],
    // Midnight in UTC is morning here.
    ['2026-11-19T23:30:00Z', '2026-11-25T18:30:00.000+05:00'],
  ])('%s is due %s', (registered, expected) => {
    expect(due(registered)).toBe(expected);
  });

  it('refuses a calendar without working days', () => {
    expect(() => dueAt(new Date(), 1, { days: new Map(), hours: new Map() })).toThrow('office hours');
  });

  it('works on a Saturday that the government made a working day', () => {
    expect(isWorkingDay('2026-12-19', calendar)).toBe(true);
    expect(isWorkingDay('2026-12-20', calendar)).toBe(false);
  });
});
