import { isWorkShown } from './isWorkShown';

describe('isWorkShown', () => {
  it('offers what the role can have, the rare while something waits', () => {
    const counts = { new: 0, mine: 3, stopList: 0, filing: 1 };
    const shown = (['new', 'mine', 'due', 'stopList', 'filing'] as const).filter((queue) =>
      isWorkShown(queue, counts),
    );
    expect(shown).toEqual(['new', 'mine', 'filing']);
  });

  it('offers the usual ones before anything is counted', () => {
    expect(isWorkShown('new', undefined)).toBe(true);
    expect(isWorkShown('stopList', undefined)).toBe(false);
  });
});
