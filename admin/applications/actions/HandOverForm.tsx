import { AutocompleteInput, ReferenceInput, required } from 'react-admin';
import type { UserView } from '../../views';

/** The officers one may hand over to are those the server lists: the region's. */
export function HandOverForm() {
  return (
    <ReferenceInput
      source="to"
      reference="users"
      filter={{ role: 'officer' }}
      sort={{ field: 'name', order: 'ASC' }}
      perPage={50}
    >
      <AutocompleteInput
        label="actions.fields.to"
        optionText={(user?: UserView) => user?.name ?? ''}
        filterToQuery={(q) => ({ q })}
        validate={required()}
        openOnFocus
        fullWidth
      />
    </ReferenceInput>
  );
}
