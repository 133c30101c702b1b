const centuries: Record<string, string> = { 1: '18', 2: '18', 3: '19', 4: '19', 5: '20', 6: '20' };

/** The date of birth in an IIN (`YYMMDD C …`); undefined while it holds none. Whether the IIN is right, the server says. */
export function bornOnOf(iin: unknown): string | undefined {
  if (typeof iin !== 'string' || !/^\d{7}/.test(iin)) return undefined;
  const century = centuries[iin.charAt(6)];
  const day = `${century}${iin.slice(0, 2)}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`;
  const moment = new Date(`${day}T00:00:00Z`);
  const exists = century && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
  return exists ? day : undefined;
}
