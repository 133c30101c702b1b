/** What stands where a name, an address or a text stood. */
export const nameless = '—';
