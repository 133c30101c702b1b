import SearchIcon from '@mui/icons-material/Search';
import { InputAdornment, TextField } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useListContext } from 'react-admin';

/** While somebody types, the server is not asked for every letter. */
const pause = 300;

/** Always there; `/` jumps into it. */
export function SearchBox({ placeholder }: { placeholder: string }) {
  const { filterValues, displayedFilters, setFilters } = useListContext();
  const applied: string = filterValues.q ?? '';
  const [typed, setTyped] = useState(applied);
  const sent = useRef(applied);

  // A saved filter, a tab or the browser's «back» may change it from outside.
  useEffect(() => {
    if (applied === sent.current) return;
    sent.current = applied;
    setTyped(applied);
  }, [applied]);

  // Given up when the list is left: what was typed last must not call one back to it.
  useEffect(() => {
    const text = typed.trim();
    if (text === sent.current) return;
    const search = () => {
      sent.current = text;
      const { q: _before, ...others } = filterValues;
      setFilters(text === '' ? others : { ...others, q: text }, displayedFilters);
    };
    const timer = setTimeout(search, pause);
    return () => clearTimeout(timer);
  }, [typed, filterValues, displayedFilters, setFilters]);
  return (
    <TextField
      type="search"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
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
