import { replayArguments } from './replayArguments';

describe('what is to be replayed', () => {
  it('is a queue and a moment with its offset', () => {
    expect(replayArguments(['--queue', '12', '--at', '2026-11-26T10:00+05:00'])).toEqual({
      queue: 12,
      at: new Date('2026-11-26T05:00:00Z'),
    });
  });

  it('is a queue by the name that papers print, too', () => {
    const { queue } = replayArguments(['--queue', 'q4f09ab12c77', '--at', '2026-11-26T10:00:00Z']);
    expect(queue).toBe('q4f09ab12c77');
  });

  it.each([
    [['--queue', 'q4f09ab12c7', '--at', '2026-01-01T00:00:00Z'], '--queue must be'],
    [['--queue', 'x', '--at', '2026-01-01T00:00:00Z'], '--queue must be'],
    [['--queue', '-1', '--at', '2026-01-01T00:00:00Z'], 'usage'],
    [['--queue', '1', '--at', '2026-02-30T00:00:00Z'], '--at must be'],
    [['--queue', '1', '--at', '2026-01-01T25:00:00Z'], '--at must be'],
    [['--queue', '1', '--at', 'yesterday'], '--at must be'],
    [['--queue', '1', '--at', '2026-01-01'], '--at must be'],
    [['--queue', '1'], '--at must be'],
    [['--at', '2026-01-01T00:00:00Z'], '--queue must be'],
    [['--queue', '1', '--moment', 'x'], 'usage'],
    [['12'], 'usage'],
  ])('is not %j', (args, message) => {
    expect(() => replayArguments(args)).toThrow(message);
  });
});
