import { isoLocal } from './localTime';
import type { WorkCalendar } from './workingDays';
import { moveTerm, workingTime } from './workingTime';

const calendar: WorkCalendar = {
  hours: new Map([1, 2, 3, 4, 5].map((day) => [day, { opens: '09:00', closes: '18:30' }])),
  days: new Map([
    ['2026-12-16', 'holiday'],
    ['2026-12-19', 'working'],
  ]),
};
const at = (moment: string) => new Date(`${moment}:00+05:00`);
const hours = (from: string, to: string) => workingTime(at(from), at(to), calendar) / 3_600_000;
const moved = (end: string, from: string, to: string) =>
  isoLocal(moveTerm(at(end), { from: at(from), to: at(to) }, calendar)).slice(0, 16);

describe('working time', () => {
  it('is office hours only: no nights, weekends or holidays, but a worked Saturday', () => {
    expect(hours('2026-11-23T10:00', '2026-11-23T11:30')).toBe(1.5);
    expect(hours('2026-11-23T18:00', '2026-11-24T09:30')).toBe(1);
    expect(hours('2026-11-20T18:30', '2026-11-23T09:00')).toBe(0);
    expect(hours('2026-12-15T09:00', '2026-12-17T18:30')).toBe(19);
    expect(hours('2026-12-19T00:00', '2026-12-20T23:00')).toBe(9.5);
  });

  it('is none backwards', () => {
    expect(hours('2026-11-24T11:00', '2026-11-23T10:00')).toBe(0);
  });
});

describe('a term that stood still', () => {
  it('ends later by the office hours of the pause', () => {
    // A whole working day, then an hour and a half past a closing.
    expect(moved('2026-11-25T18:30', '2026-11-23T10:00', '2026-11-24T10:00')).toBe('2026-11-26T18:30');
    expect(moved('2026-11-25T18:30', '2026-11-23T10:00', '2026-11-23T11:30')).toBe('2026-11-26T10:30');
    expect(moved('2026-11-25T10:00', '2026-11-23T10:00', '2026-11-23T11:30')).toBe('2026-11-25T11:30');
  });

  it('passes over days off on its way', () => {
    expect(moved('2026-11-27T18:30', '2026-11-26T17:30', '2026-11-26T18:30')).toBe('2026-11-30T10:00');
    expect(moved('2026-12-15T18:30', '2026-12-14T17:30', '2026-12-14T18:30')).toBe('2026-12-17T10:00');
    expect(moved('2026-12-18T18:30', '2026-12-17T17:30', '2026-12-17T18:30')).toBe('2026-12-19T10:00');
  });

  it('is where it was after a pause in which nobody worked', () => {
    expect(moved('2026-11-25T18:30', '2026-11-20T19:00', '2026-11-23T08:00')).toBe('2026-11-25T18:30');
  });

  it('that was over before stays over by as much', () => {
    expect(moved('2026-11-20T18:30', '2026-11-23T10:00', '2026-11-23T12:00')).toBe('2026-11-23T11:00');
  });
});
