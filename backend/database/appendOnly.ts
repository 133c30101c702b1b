/**
 * Tables to which the application's role can only add: what happened cannot be made not to have happened,
 * not even by a fault in our own code. Partitions and children of a table follow it.
 */
export const appendOnlyTables = [
  'events',
  'audit_entries',
  'published_heads',
  'stated_places',
  'verifications',
  'destructions',
  'paper_digests',
];

/**
 * Tables whose rows can be destroyed, with the personal data in them, but never changed: the log holds their
 * digests, papers went out as they are.
 */
export const erasableTables = ['event_payloads', 'event_texts', 'decisions', 'paper_files'];

/** Tables whose rows stay as they were made and are never removed, but for what comes to these columns later. */
export const settledTables: Readonly<Record<string, readonly string[]>> = {
  queue_rules: ['in_force_at', 'cancelled_at', 'cancelled_by', 'cancel_basis'],
};
