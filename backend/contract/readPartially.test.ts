import { z } from 'zod';
import { readPartially } from './readPartially';

describe('reading partially', () => {
  const schema = z.strictObject({
    name: z.string().min(2),
    address: z.strictObject({ house: z.string(), flat: z.string().nullish() }),
    lines: z.array(z.strictObject({ id: z.number(), note: z.string().optional() })).max(2),
  });

  it('gives what is right as it is', () => {
    const value = { name: 'Әсел', address: { house: '1' }, lines: [{ id: 1 }] };
    expect(readPartially(schema, value)).toEqual(value);
  });

  it('gives the right leaves of what is not, each in its place', () => {
    const value = {
      name: 'x',
      extra: 1,
      address: { house: '1', flat: 5 },
      lines: [{ id: 'one', note: 'a' }, 'two', { id: 3 }],
    };
    expect(readPartially(schema, value)).toEqual({
      name: undefined,
      address: { house: '1', flat: undefined },
      lines: [{ id: undefined, note: 'a' }, undefined, { id: 3 }],
    });
  });

  it.each([[undefined], [null], ['text'], [[]], [7]])('gives nothing of %j', (value) => {
    expect(readPartially(schema, value)).toBeUndefined();
  });

  it('does not read a list to the end of patience', () => {
    const lines = Array(100_000).fill({ id: 'x' });
    expect(readPartially(schema, { name: 'Әсел', address: { house: '1' }, lines })!.lines).toHaveLength(50);
  });
});
