/** A time as it is typed, `930` or `09:30`, with the colon put where it belongs; at most four digits. */
export function dottedTime(text: string): string {
  const digits = text.replace(/\D/g, '').slice(0, 4);
  const [hours, minutes] = /^\d:/.test(text)
    ? [`0${digits.slice(0, 1)}`, digits.slice(1, 3)]
    : [digits.slice(0, 2), digits.slice(2)];
  return minutes === '' && !text.includes(':') ? hours : `${hours}:${minutes}`;
}
