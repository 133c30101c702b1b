import SearchIcon from '@mui/icons-material/Search';
import { InputAdornment, TextField } from '@mui/material';
import { useEffect, useState } from 'react';
import { useListContext } from 'react-admin';

/** Always there; `/` jumps into it. */
export function SearchBox({ placeholder }: { placeholder: string }) {
  const { filterValues, displayedFilters, setFilters } = useListContext();
  const applied: string = filterValues.q ?? '';
  const [typed, setTyped] = useState(applied);

  // A saved filter, a tab or the browser's «back» may change it from outside.
  useEffect(() => setTyped((now) => (now.trim() === applied ? now : applied)), [applied]);

  const search = (text: string) => {
    setTyped(text);
    const { q: _before, ...others } = filterValues;
    setFilters(text.trim() === '' ? others : { ...others, q: text.trim() }, displayedFilters, true);
  };
  return (
    <TextField
      type="search"
      value={typed}
      onChange={(event) => search(event.target.value)}
      placeholder={placeholder}
      margin="none"
      sx={{ width: 300 }}
      slotProps={{
        htmlInput: { 'data-search': true, 'aria-label': placeholder, maxLength: 200 },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
