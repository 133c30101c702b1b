import { DataTable, DataTableBody, type DataTableBodyProps } from 'react-admin';
import type { ApplicationView } from '../../../backend/contract/views';
import { dayOf, formatPhone } from '../../i18n/format';
import { useFormat } from '../../i18n/useFormat';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { ReferenceText } from '../../reference/ReferenceText';
import { Due } from '../clock/Due';
import { GradeText } from '../GradeText';
import { personName } from '../personName';
import { StatusChip } from '../StatusChip';
import { ApplicationRow } from './ApplicationRow';
import { BulkActions } from './BulkActions';
import { NumberLink } from './NumberLink';

const Column = DataTable.Col<ApplicationView>;

function Body(props: DataTableBodyProps) {
  return <DataTableBody {...props} row={ApplicationRow} />;
}

/** Columns an officer did not ask for; the button «Columns» brings them. */
const hidden = ['iin', 'bornOn', 'kind', 'impairment', 'parent', 'phone', 'place', 'benefits', 'decidedAt'];

/** One row, one line. Only what the server can sort by is offered for sorting. */
export function ApplicationTable() {
  const t = useText();
  const format = useFormat();
  const name = useName();
  return (
    <DataTable<ApplicationView>
      hiddenColumns={hidden}
      body={Body}
      bulkActionButtons={<BulkActions />}
      rowClick={false}
      sx={table}
    >
      <Column source="number" render={(row) => <NumberLink application={row} />} />
      <Column
        source="registeredAt"
        render={({ registeredAt }) => (
          <time dateTime={registeredAt} title={format.moment(registeredAt)}>
            {format.day(dayOf(registeredAt))}
          </time>
        )}
      />
      <Column source="child" cellClassName="name" render={({ child }) => personName(child)} />
      <Column source="iin" disableSort render={({ child }) => child.iin} />
      <Column source="bornOn" disableSort render={({ child }) => format.day(child.bornOn)} />
      <Column
        source="organization"
        cellClassName="long"
        render={({ organization }) => name(organization.name)}
      />
      <Column
        source="kind"
        disableSort
        render={({ organization }) => <ReferenceText table="organization-kinds" code={organization.kind} />}
      />
      <Column source="language" disableSort render={(row) => <GradeText application={row} />} />
      <Column
        source="impairment"
        disableSort
        cellClassName="short"
        render={({ impairment }) => <ReferenceText table="impairments" code={impairment} />}
      />
      <Column source="status" render={({ status }) => <StatusChip status={status} />} />
      <Column source="dueAt" render={(row) => <Due application={row} />} />
      <Column source="officer" disableSort cellClassName="short" render={({ officer }) => officer?.name} />
      <Column source="parent" disableSort cellClassName="name" render={({ parent }) => personName(parent)} />
      <Column source="phone" disableSort render={({ parent }) => parent.phone && formatPhone(parent.phone)} />
      <Column
        source="place"
        disableSort
        align="right"
        render={({ place }) => place && format.number(place.value)}
      />
      <Column
        source="benefits"
        disableSort
        cellClassName="short"
        render={({ benefits }) =>
          benefits.map(({ benefit, state }) => (
            <span key={benefit}>
              <ReferenceText table="benefits" code={benefit} /> ({t(`applications.benefitStates.${state}`)}){' '}
            </span>
          ))
        }
      />
      <Column
        source="decidedAt"
        disableSort
        render={({ decidedAt }) => decidedAt && format.moment(decidedAt)}
      />
    </DataTable>
  );
}

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };

const table = {
  '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
  '& td, & th': { whiteSpace: 'nowrap', px: '6px' },
  '& .MuiCheckbox-root': { p: '2px' },
  '& td.name': { ...oneLine, maxWidth: 180 },
  '& td.long': { ...oneLine, maxWidth: 175 },
  '& td.short': { ...oneLine, maxWidth: 130 },
  '& tr:focus-within': { boxShadow: 'inset 3px 0 0 currentColor' },
};
