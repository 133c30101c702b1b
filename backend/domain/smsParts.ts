/** The basic alphabet of GSM 03.38; a text in it takes seven bits a sign. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Signs that take two places: an escape and the sign. */
const extended = new Set('\f^{}\\[~]|€');

/**
 * The parts an SMS is sent and paid in: 160 places of the GSM alphabet alone, 153 each when joined; any other
 * sign makes it UCS-2, 70 and 67. A sign of two places is not torn apart between parts.
 */
export function smsParts(text: string): number {
  const signs = [...text];
  const isGsm = signs.every((sign) => basic.has(sign) || extended.has(sign));
  return isGsm
    ? partsOf(
        signs.map((sign) => (extended.has(sign) ? 2 : 1)),
        160,
        153,
      )
    : partsOf(
        signs.map(({ length }) => length),
        70,
        67,
      );
}

function partsOf(places: number[], alone: number, joined: number): number {
  if (places.reduce((sum, width) => sum + width, 0) <= alone) return 1;
  let parts = 1;
  let used = 0;
  for (const width of places) {
    if (used + width > joined) {
      parts++;
      used = 0;
    }
    used += width;
  }
  return parts;
}
