import { FormHelperText } from '@mui/material';
import {
  ArrayInput,
  AutocompleteInput,
  ReferenceInput,
  SelectInput,
  SimpleFormIterator,
  useGetOne,
  useSourceContext,
} from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { useReferenceName } from '../../reference/useReferenceName';
import type { Id, OrganizationView } from '../../views';
import { AddButton } from './AddButton';
import { Row } from './Row';

/** Organisations of different kinds, each with its language and grade. */
export function ChoiceInputs({ kinds }: { kinds: string[] }) {
  const t = useText();
  return (
    <>
      <FormHelperText>{t('office.choicesHint')}</FormHelperText>
      <ArrayInput source="choices" label={false} helperText={false}>
        <SimpleFormIterator
          disableReordering
          disableClear
          fullWidth
          getItemLabel={false}
          addButton={<AddButton label="office.addChoice" />}
        >
          <Choice kinds={kinds} />
        </SimpleFormIterator>
      </ArrayInput>
    </>
  );
}

function Choice({ kinds }: { kinds: string[] }) {
  const name = useName();
  const kind = useReferenceName('organization-kinds');
  const optionText = (organization?: OrganizationView) =>
    organization ? `${name(organization.name)} · ${kind(organization.kind)}` : '';
  return (
    <>
      <ReferenceInput
        source="organization"
        reference="organizations"
        filter={{ open: true, kind: kinds }}
        sort={{ field: 'name', order: 'ASC' }}
        perPage={50}
      >
        <AutocompleteInput
          label="office.fields.organization"
          optionText={optionText}
          filterToQuery={(q) => ({ q })}
          helperText={false}
        />
      </ReferenceInput>
      <LanguageAndGrade />
    </>
  );
}

/** Only what the chosen organisation offers. */
function LanguageAndGrade() {
  const t = useText();
  const language = useReferenceName('languages');
  const { getSource } = useSourceContext();
  const chosen: Id | '' | null | undefined = useWatch({ name: getSource('organization') });
  const { data } = useGetOne<OrganizationView>(
    'organizations',
    { id: chosen || undefined },
    { enabled: Boolean(chosen) },
  );
  const languages = data?.languages ?? (['kk', 'ru'] as const);
  const grades = (data?.grades ?? []).map((id) => ({
    id,
    name: id === 0 ? t('applications.preschoolShort') : String(id),
  }));
  return (
    <Row columns="1fr 1fr">
      <SelectInput
        source="language"
        label="office.fields.language"
        choices={languages.map((id) => ({ id, name: language(id) }))}
        translateChoice={false}
        helperText={false}
      />
      <SelectInput
        source="grade"
        label="office.fields.grade"
        choices={grades}
        disabled={grades.length === 0}
        translateChoice={false}
        helperText={grades.length > 0 && 'actions.fields.gradeAhead'}
      />
    </Row>
  );
}
