export const smsDialects = ['json', 'mobizon', 'smsc'] as const;
export type SmsDialect = (typeof smsDialects)[number];

export interface SmsGateway {
  dialect: SmsDialect;
  url: URL;
}

/** What each gateway cannot do without, as names in the query of its address. */
const credentials: Record<SmsDialect, string[][]> = {
  json: [[]],
  mobizon: [['apiKey']],
  smsc: [['apikey'], ['login', 'psw']],
};

/**
 * Reads SMS_GATEWAY_URL: the scheme names the dialect (`https:` our own JSON, `mobizon+https:`, `smsc+https:`), the
 * query holds the account. Null where it is no such address or lacks the account.
 */
export function readSmsGateway(value: string): SmsGateway | null {
  const [, name = 'json', rest = ''] = /^(?:(\w+)\+)?(https?:\/\/.+)$/.exec(value) ?? [];
  if (!isDialect(name) || !URL.canParse(rest)) return null;
  const url = new URL(rest);
  const complete = credentials[name].some((names) => names.every((one) => url.searchParams.get(one)));
  return complete ? { dialect: name, url } : null;
}

function isDialect(name: string): name is SmsDialect {
  return (smsDialects as readonly string[]).includes(name);
}
