import { Box } from '@mui/material';
import {
  AutocompleteInput,
  BooleanInput,
  FilterLiveForm,
  ReferenceInput,
  SelectArrayInput,
  SelectInput,
  useTranslate,
} from 'react-admin';
import { statuses } from '../../../backend/contract/statuses';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { DayInput } from '../../layout/DayInput';
import type { ReferenceTable } from '../../reference/tables';
import { useReferenceChoices } from '../../reference/useReferenceChoices';
import { colors } from '../../theme/colors';
import type { OrganizationView } from '../../views';
import { OfficerFilter } from './OfficerFilter';

/** Every filter of the list at once; each applies as soon as it is set. */
export function FilterPanel() {
  const t = useText();
  const dues = (['overdue', 'today', 'week'] as const).map((id) => ({
    id,
    name: t(`applications.list.${id}`),
  }));
  return (
    <FilterLiveForm>
      <Box sx={panel}>
        <SelectArrayInput
          source="status"
          choices={statuses.map((id) => ({ id, name: t(`applications.statuses.${id}`) }))}
          helperText={false}
        />
        <OrganizationFilter />
        <ReferenceFilter source="kind" table="organization-kinds" />
        <ReferenceFilter source="language" table="languages" />
        <ReferenceFilter source="impairment" table="impairments" />
        <ReferenceFilter source="benefit" table="benefits" />
        <SelectInput source="due" choices={dues} helperText={false} />
        <OfficerFilter />
        <ReferenceFilter source="ground" table="grounds" />
        <DayInput source="registeredFrom" wholeOnly />
        <DayInput source="registeredTo" wholeOnly />
        <DayInput source="decided.from" label="applications.fields.decidedFrom" wholeOnly />
        <DayInput source="decided.to" label="applications.fields.decidedTo" wholeOnly />
        <BooleanInput source="contested" label={t('applications.list.contestedOnly')} helperText={false} />
      </Box>
    </FilterLiveForm>
  );
}

function ReferenceFilter({ source, table }: { source: string; table: ReferenceTable }) {
  return (
    <SelectInput
      source={source}
      choices={useReferenceChoices(table)}
      translateChoice={false}
      helperText={false}
    />
  );
}

function OrganizationFilter() {
  const name = useName();
  const translate = useTranslate();
  return (
    <ReferenceInput
      source="organization"
      reference="organizations"
      sort={{ field: 'name', order: 'ASC' }}
      perPage={50}
    >
      <AutocompleteInput
        label={translate('resources.applications.fields.organization')}
        optionText={(organization?: OrganizationView) => name(organization?.name)}
        filterToQuery={(q) => ({ q })}
        helperText={false}
      />
    </ReferenceInput>
  );
}

const panel = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(178px, 1fr))',
  columnGap: 1,
  alignItems: 'center',
  px: 1,
  pb: 1,
  borderBottom: `1px solid ${colors.line}`,
  '& .MuiFormControl-root': { width: '100%', minWidth: 0 },
};
