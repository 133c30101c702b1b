import { Autocomplete, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { useSession } from '../session/useSession';
import type { Named, OrganizationView } from '../views';

/** Whose board; a head has one organisation and needs no choice. */
export function OrganizationPicker({ current }: { current: Named | undefined }) {
  const t = useText();
  const name = useName();
  const navigate = useNavigate();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const searched = current && typed === name(current.name) ? '' : typed;
  const { data = [] } = useGetList<OrganizationView>('organizations', {
    filter: { q: searched },
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'name', order: 'ASC' },
  });
  if (!session || session.role === 'head') return null;
  return (
    <Autocomplete<Named, false, true>
      disableClearable
      value={current ?? (null as never)}
      options={data}
      filterOptions={(options) => options}
      getOptionLabel={(option) => name(option.name)}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => String(one.id) === String(other.id)}
      onInputChange={(_event, text) => setTyped(text)}
      onChange={(_event, chosen) => navigate(`/board/${chosen.id}`)}
      sx={{ width: 480, maxWidth: '100%' }}
      renderInput={(params) => (
        <TextField {...params} label={t('applications.fields.organization')} margin="none" />
      )}
    />
  );
}
