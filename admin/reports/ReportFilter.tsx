import { Autocomplete, MenuItem, TextField } from '@mui/material';
import { useGetList, useNavigate } from 'react-admin';
import type { ReportName } from '../../backend/contract/reports';
import { serverNow } from '../http/serverClock';
import { dayOf } from '../i18n/format';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { DayField } from '../layout/DayField';
import { useReferenceChoices } from '../reference/useReferenceChoices';
import { type OrganizationView, reportNames } from '../views';

export interface ReportParams {
  from: string;
  to: string;
  organization: string;
  kind: string;
}

interface ReportFilterProps {
  report: ReportName;
  params: ReportParams;
  onChange: (params: ReportParams) => void;
}

/** From the beginning of the year to today. */
export function thisYear(): ReportParams {
  const to = dayOf(serverNow());
  return { from: `${to.slice(0, 4)}-01-01`, to, organization: '', kind: '' };
}

export function ReportFilter({ report, params, onChange }: ReportFilterProps) {
  const t = useText();
  const navigate = useNavigate();
  const kinds = useReferenceChoices('organization-kinds');
  const set = (change: Partial<ReportParams>) => onChange({ ...params, ...change });
  return (
    <>
      <TextField
        select
        label={t('reports.report')}
        value={report}
        onChange={(event) => navigate(`/reports/${event.target.value}`)}
        sx={{ width: 236 }}
      >
        {reportNames.map((name) => (
          <MenuItem key={name} value={name}>
            {t(`reports.names.${name}`)}
          </MenuItem>
        ))}
      </TextField>
      <DayField
        label={t('reports.from')}
        value={params.from}
        onChange={(from) => set({ from })}
        wholeOnly
        sx={{ width: 140 }}
      />
      <DayField
        label={t('reports.to')}
        value={params.to}
        onChange={(to) => set({ to })}
        wholeOnly
        sx={{ width: 140 }}
      />
      <OrganizationChoice value={params.organization} onChange={(organization) => set({ organization })} />
      <TextField
        select
        label={t('reports.kind')}
        value={params.kind}
        onChange={(event) => set({ kind: event.target.value })}
        sx={{ width: 172 }}
      >
        <MenuItem value="">{t('common.all')}</MenuItem>
        {kinds.map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}

function OrganizationChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const t = useText();
  const name = useName();
  const { data = [] } = useGetList<OrganizationView>(
    'organizations',
    { pagination: { page: 1, perPage: 500 }, sort: { field: 'name', order: 'ASC' } },
    { staleTime: 600_000 },
  );
  return (
    <Autocomplete
      options={data}
      value={data.find(({ id }) => String(id) === value) ?? null}
      getOptionLabel={(organization) => name(organization.name)}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onChange={(_event, organization) => onChange(organization ? String(organization.id) : '')}
      renderInput={(field) => <TextField {...field} label={t('reports.organization')} />}
      sx={{ width: 214 }}
    />
  );
}
