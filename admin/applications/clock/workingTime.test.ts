import { partsOf, type WorkingHours, workingMinutes } from './workingTime';

const day = { opens: 9 * 60, closes: 18 * 60 + 30 };
const office: WorkingHours = {
  days: new Map([
    ['2026-12-16', 'holiday'],
    ['2026-12-19', 'working'],
  ]),
  hours: new Map([1, 2, 3, 4, 5].map((weekday) => [weekday, day])),
};
const at = (moment: string) => Date.parse(`${moment}:00+05:00`);

describe('working time', () => {
  it('counts office hours only, between days too', () => {
    expect(workingMinutes(at('2026-11-23T10:00'), at('2026-11-23T11:15'), office)).toBe(75);
    expect(workingMinutes(at('2026-11-23T18:00'), at('2026-11-24T09:30'), office)).toBe(60);
    expect(workingMinutes(at('2026-11-23T06:00'), at('2026-11-23T23:00'), office)).toBe(570);
  });

  it('passes over weekends and holidays and counts a worked Saturday', () => {
    expect(workingMinutes(at('2026-11-20T18:30'), at('2026-11-23T09:00'), office)).toBe(0);
    expect(workingMinutes(at('2026-12-16T09:00'), at('2026-12-16T18:30'), office)).toBe(0);
    expect(workingMinutes(at('2026-12-19T09:00'), at('2026-12-19T18:30'), office)).toBe(570);
  });

  it('ends for terms too far away to be counted', () => {
    expect(workingMinutes(at('2026-01-05T09:00'), at('2099-01-05T09:00'), office)).toBeLessThan(60 * 570);
  });

  it('says days of the usual length, hours and minutes', () => {
    expect(partsOf(570 * 2 + 95, office)).toEqual({ days: 2, hours: 1, minutes: 35 });
  });
});
