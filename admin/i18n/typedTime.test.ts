import { dottedTime } from './typedTime';

describe('dottedTime', () => {
  it.each([
    ['', ''],
    ['0', '0'],
    ['09', '09'],
    ['093', '09:3'],
    ['0930', '09:30'],
    ['9:', '09:'],
    ['9:30', '09:30'],
    ['09:305', '09:30'],
    ['вечер', ''],
  ])('makes of %j %j', (typed, time) => expect(dottedTime(typed)).toBe(time));
});
