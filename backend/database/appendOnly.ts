/**
 * Tables to which the application's role can only add: what happened cannot be made not to have happened,
 * not even by a fault in our own code. Partitions and children of a table follow it.
 */
export const appendOnlyTables = ['events', 'audit_entries'];
