export interface Coordinates {
  lat: number;
  lon: number;
}

const earthRadius = 6371;

/** Kilometres as the crow flies. */
export function distance(from: Coordinates, to: Coordinates): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [north, east] = [radians(to.lat - from.lat), radians(to.lon - from.lon)];
  const half =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.sin(east / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.sqrt(half));
}
