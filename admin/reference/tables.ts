/** The tables of reference data that everybody may read; `id` is the code. */
export const referenceTables = [
  'grounds',
  'refusal-reasons',
  'correction-items',
  'missing-documents',
  'benefits',
  'organization-kinds',
  'impairments',
  'languages',
  'relations',
  'regions',
  'settlements',
  'services',
  'document-types',
  'consents',
  'calendar',
  'office-hours',
  'quiet-hours',
  'departments',
  'retention-terms',
] as const;
export type ReferenceTable = (typeof referenceTables)[number];
