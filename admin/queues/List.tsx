import { AutocompleteInput, BooleanInput, DataTable, ReferenceInput, SelectInput } from 'react-admin';
import type { Bilingual } from '../../backend/contract/common';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { ListPage } from '../layout/ListPage';
import { orNothing } from '../layout/orNothing';
import { RowLink } from '../layout/RowLink';
import { useReferenceChoices } from '../reference/useReferenceChoices';
import { useSession } from '../session/useSession';
import type { OrganizationView, QueueView } from '../views';
import { useQueueText } from './useQueueText';

const Column = DataTable.Col<QueueView>;

export default function QueueList() {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const queueText = useQueueText();
  return (
    <ListPage
      resource="queues"
      title={t('menu.queues')}
      sort={{ field: 'organization', order: 'ASC' }}
      filters={<Filters />}
    >
      <DataTable<QueueView>
        bulkActionButtons={false}
        rowClick={false}
        sx={{ '& .one-line': { whiteSpace: 'nowrap' } }}
      >
        <Column source="organization" render={({ organization }) => name(organization.name)} />
        <Column
          source="grade"
          label="resources.queues.title"
          cellClassName="one-line"
          render={(queue) => <RowLink to={`/queues/${queue.id}/show`}>{queueText(queue)}</RowLink>}
        />
        <Column source="waiting" align="right" render={({ waiting }) => format.number(waiting)} />
        <Column
          source="capacity"
          disableSort
          align="right"
          render={({ capacity }) => format.number(capacity)}
        />
        <Column source="free" disableSort align="right" render={({ free }) => format.number(free)} />
      </DataTable>
    </ListPage>
  );
}

/** A region has a thousand queues; the day's work is in a few of them. */
function Filters() {
  const t = useText();
  const grades = [...Array(13).keys()].map((grade) => ({
    id: grade,
    name: grade === 0 ? t('applications.preschool') : t('applications.grade', { grade }),
  }));
  const select = { translateChoice: false, helperText: false, margin: 'none' } as const;
  return (
    <>
      <Organization />
      <Settlement />
      <SelectInput
        source="language"
        label="resources.applications.fields.languageFull"
        choices={useReferenceChoices('languages')}
        sx={width(140)}
        {...select}
      />
      <SelectInput
        source="grade"
        label="applications.fields.grade"
        choices={grades}
        sx={width(120)}
        {...select}
      />
      <SelectInput
        source="impairment"
        label="resources.applications.fields.impairment"
        choices={useReferenceChoices('impairments')}
        sx={width(190)}
        {...select}
      />
      <BooleanInput
        source="waiting"
        label="resources.queues.waitedOnly"
        helperText={false}
        parse={orNothing}
      />
      <BooleanInput
        source="referable"
        label="resources.queues.referableOnly"
        helperText={false}
        parse={orNothing}
      />
    </>
  );
}

/** Over the width the page gives to every filter. */
const width = (px: number) => ({ '&&, && .MuiFormControl-root': { width: px } });

function Settlement() {
  const name = useName();
  const region = useSession()?.region?.id;
  return (
    <ReferenceInput
      source="settlement"
      reference="settlements"
      filter={region ? { region } : {}}
      sort={{ field: 'id', order: 'ASC' }}
      perPage={100}
    >
      <AutocompleteInput
        label="resources.queues.fields.settlement"
        optionText={(settlement?: { name: Bilingual }) => name(settlement?.name)}
        filterToQuery={(q) => ({ q })}
        helperText={false}
        margin="none"
        sx={width(190)}
      />
    </ReferenceInput>
  );
}

function Organization() {
  const name = useName();
  return (
    <ReferenceInput
      source="organization"
      reference="organizations"
      sort={{ field: 'name', order: 'ASC' }}
      perPage={50}
    >
      <AutocompleteInput
        label="resources.queues.fields.organization"
        optionText={(organization?: OrganizationView) => name(organization?.name)}
        filterToQuery={(q) => ({ q })}
        helperText={false}
        margin="none"
        sx={width(300)}
      />
    </ReferenceInput>
  );
}
