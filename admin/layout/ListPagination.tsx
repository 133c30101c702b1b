import { useCallback } from 'react';
import { Pagination, type PaginationProps, useListContext } from 'react-admin';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';

/** Pages with the total; «≈» says that the server estimated it. */
export function ListPagination() {
  const t = useText();
  const format = useFormat();
  const { meta } = useListContext();
  const estimated: boolean = meta?.estimated ?? false;
  const label = useCallback(
    ({ from, to, count }: { from: number; to: number; count: number }) => {
      const numbers = {
        offsetBegin: format.number(from),
        offsetEnd: format.number(to),
        total: format.number(count),
      };
      return t(estimated ? 'applications.list.estimated' : 'applications.list.exact', numbers);
    },
    [t, format, estimated],
  );
  // Passed on to MUI, though not in the type.
  const words = { labelDisplayedRows: label } as PaginationProps;
  return <Pagination rowsPerPageOptions={[25, 50, 100]} {...words} />;
}
