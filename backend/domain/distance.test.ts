import { distance } from './distance';

describe('the distance between two places', () => {
  it('is that of the map', () => {
    const [karaganda, temirtau] = [
      { lat: 49.8019, lon: 73.1021 },
      { lat: 50.0549, lon: 72.9646 },
    ];
    expect(distance(karaganda, temirtau)).toBeCloseTo(29.8, 0);
    expect(distance(temirtau, karaganda)).toBeCloseTo(distance(karaganda, temirtau), 9);
    expect(distance(karaganda, karaganda)).toBe(0);
  });
});
