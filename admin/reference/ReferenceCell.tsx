import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { colors } from '../theme/colors';
import { ReferenceText } from './ReferenceText';
import type { ReferenceTable } from './tables';

/** Columns that hold codes of another table. */
const tableOf: Record<string, ReferenceTable> = {
  ground: 'grounds',
  grounds: 'grounds',
  region: 'regions',
  parent: 'settlements',
  kinds: 'organization-kinds',
  impairments: 'impairments',
  benefits: 'benefits',
  documents: 'document-types',
  requiredFor: 'services',
};

/** A value of reference data, whatever it is: both languages, codes, a yes or no, a date, a word of a list. */
export function ReferenceCell({ column, value }: { column: string; value: unknown }) {
  const t = useText();
  const translate = useTranslate();
  const format = useFormat();
  const table = tableOf[column];
  if (value === null || value === undefined) return null;
  if (table && isCodes(value)) return <ReferenceText table={table} code={value} />;
  if (typeof value === 'boolean') return <>{t(value ? 'common.yes' : 'common.no')}</>;
  if (isBilingual(value)) return <Both {...value} />;
  if (Array.isArray(value)) return <>{value.join(', ')}</>;
  const word = String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(word)) return <>{format.day(word)}</>;
  if (column === 'weekday') return <>{translate(`resources.weekdays.${word}`)}</>;
  return column === 'id' ? <code>{word}</code> : translate(`resources.referenceCodes.${word}`, { _: word });
}

function Both({ kk, ru }: { kk: string; ru: string }) {
  return (
    <>
      <Box lang="kk" sx={{ whiteSpace: 'pre-line' }}>
        {kk}
      </Box>
      <Box lang="ru" sx={{ whiteSpace: 'pre-line', color: colors.inkSoft }}>
        {ru}
      </Box>
    </>
  );
}

function isCodes(value: unknown): value is string | string[] {
  return (
    typeof value === 'string' || (Array.isArray(value) && value.every((part) => typeof part === 'string'))
  );
}

function isBilingual(value: unknown): value is { kk: string; ru: string } {
  return typeof value === 'object' && value !== null && 'kk' in value && 'ru' in value;
}
