import { mergeFilters } from './mergeFilters';

describe('mergeFilters', () => {
  it('adds, changes and takes away what was changed, and leaves what came meanwhile', () => {
    const seen = { status: ['refused'], q: 'қан', work: 'mine' };
    const wanted = { status: ['refused', 'left'], q: 'қан', kind: 'school' };
    const newest = { ...seen, language: 'kk' };
    expect(mergeFilters(newest, seen, wanted)).toEqual({
      status: ['refused', 'left'],
      q: 'қан',
      kind: 'school',
      language: 'kk',
    });
  });

  it('does not bring back what was taken away meanwhile', () => {
    expect(mergeFilters({}, { q: 'қан' }, { q: 'қан', due: 'today' })).toEqual({ due: 'today' });
  });

  it('is what was wanted when nothing came meanwhile', () => {
    const seen = { decided: { from: '2026-01-01' } };
    const wanted = { decided: { from: '2026-02-01', to: '2026-02-28' } };
    expect(mergeFilters(seen, seen, wanted)).toEqual(wanted);
  });
});
