import { useGetOne, useListContext, useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/useFormat';
import { useName } from '../../i18n/useName';
import { useText } from '../../i18n/useText';
import { useReferenceName } from '../../reference/useReferenceName';
import type { OrganizationView, UserView } from '../../views';

interface Decided {
  from?: string;
  to?: string;
  officer?: number;
  outcome?: string;
  sort?: string;
  ground?: string;
  term?: string;
}

/** A filter as people read it: «Организация: …». */
export function useFilterText(): (key: string, value: unknown) => string {
  const t = useText();
  const translate = useTranslate();
  const format = useFormat();
  const name = useName();
  const kind = useReferenceName('organization-kinds');
  const language = useReferenceName('languages');
  const impairment = useReferenceName('impairments');
  const benefit = useReferenceName('benefits');
  const ground = useReferenceName('grounds');
  const { filterValues } = useListContext();
  const decided: Decided = filterValues.decided ?? {};
  const organization = useOne<OrganizationView>('organizations', filterValues.organization);
  const officer = useOne<UserView>('users', filterValues.officer ?? decided.officer);

  const word = (group: string) => (code: string) => translate(`applications.${group}.${code}`, { _: code });
  const days = ({ from, to }: Decided) => [from, to].map((day) => (day ? format.day(day) : '…')).join(' – ');
  const words: Record<string, (value: string) => string> = {
    status: word('statuses'),
    kind,
    language,
    impairment,
    benefit,
    ground,
    due: word('list'),
    organization: (id) => name(organization?.name) || id,
    officer: (id) => (id === 'none' ? t('applications.list.nobody') : (officer?.name ?? id)),
    registeredFrom: format.day,
    registeredTo: format.day,
  };
  const decidedText = (value: Decided) =>
    [
      (value.from || value.to) && days(value),
      value.officer && officer?.name,
      value.outcome && word('decided')(value.outcome),
      value.sort && word('decided')(value.sort),
      value.ground && ground(value.ground),
      value.term && word('decided')(value.term),
    ]
      .filter(Boolean)
      .join(', ');

  return (key, value) => {
    const label = translate(`applications.fields.${key === 'decided' ? 'decidedAt' : key}`, { _: key });
    if (key === 'contested') return t('applications.list.contestedOnly');
    if (key === 'decided') return `${label}: ${decidedText(value as Decided)}`;
    const values = (Array.isArray(value) ? value : [value]).map(String);
    return `${label}: ${values.map(words[key] ?? String).join(', ')}`;
  };
}

function useOne<Row extends { id: number | string }>(resource: string, id: unknown): Row | undefined {
  const known = typeof id === 'number' || (typeof id === 'string' && /^\d+$/.test(id));
  return useGetOne<Row>(resource, { id: known ? id : undefined }, { enabled: known, retry: false }).data;
}
