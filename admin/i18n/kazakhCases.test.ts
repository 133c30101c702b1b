import { fillCases } from './kazakhCases';
import { kk } from './kk';

describe('the cases of the console', () => {
  it('are filled in where a text names one', () => {
    expect(fillCases(kk.clock.dueAt, { moment: '04.12.2026 18:30' })).toBe('04.12.2026 18:30-ға дейін');
    expect(fillCases(kk.eventWords.order, { day: '2026 ж. 26 қараша', number: '15' })).toBe(
      '2026 ж. 26 қарашадағы № %{number} бұйрық',
    );
    expect(fillCases(kk.actions.freePlaces, { capacity: '1\u00a0030', free: 6 })).toContain('6-сы бос');
  });

  it('leave places whose value is not known', () => {
    expect(fillCases(kk.clock.dueAt)).toBe(kk.clock.dueAt);
  });
});
