import type { Knex } from 'knex';

const fieldsOfPart = {
  child: ['child.lastName', 'child.firstName', 'child.middleName'],
  parent: [
    ...['parent.lastName', 'parent.firstName', 'parent.middleName', 'parent.relation'],
    ...['settlement', 'street', 'house', 'flat'].map((name) => `parent.address.${name}`),
  ],
  conclusion: ['number', 'issuer', 'issuedOn', 'validUntil', 'impairment', 'attachment'].map(
    (name) => `conclusion.${name}`,
  ),
  benefits: ['benefits.attachment'],
};

const fieldsOfItem = {
  'child-name': fieldsOfPart.child,
  'parent-name': ['parent.lastName', 'parent.firstName', 'parent.middleName'],
  relation: ['parent.relation'],
  address: fieldsOfPart.parent.slice(4),
  'conclusion-file': ['conclusion.attachment'],
  'conclusion-number': ['conclusion.number'],
  'conclusion-issuer': ['conclusion.issuer'],
  'conclusion-dates': ['conclusion.issuedOn', 'conclusion.validUntil'],
  'conclusion-impairment': ['conclusion.impairment'],
};

const list = (names: readonly string[]) => `ARRAY[${names.map((name) => `'${name}'`).join(', ')}]`;
const fill = (fields: Record<string, readonly string[]>, by: string) =>
  Object.entries(fields)
    .map(
      ([name, of]) =>
        `UPDATE correction_items SET fields = ${list(of)} WHERE ${by} = '${name}' AND fields IS NULL;`,
    )
    .join('\n');

/**
 * What may be corrected is said field by field, in the reference data: a part was too much, whoever was asked for the
 * dates of a conclusion could change all of it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE correction_items ADD COLUMN fields text[];
    ${fill(fieldsOfItem, 'code')}
    ${fill(fieldsOfPart, 'part')}
    ALTER TABLE correction_items
      ALTER COLUMN fields SET NOT NULL,
      DROP COLUMN part,
      ADD CONSTRAINT correction_items_fields CHECK (cardinality(fields) > 0
        AND fields <@ ${list(Object.values(fieldsOfPart).flat())});
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE correction_items ADD COLUMN part text;
    UPDATE correction_items SET part = split_part(fields[1], '.', 1);
    ALTER TABLE correction_items ALTER COLUMN part SET NOT NULL, DROP COLUMN fields;
  `);
}
