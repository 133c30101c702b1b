import { useEffect } from 'react';
import { Title } from 'react-admin';

/** The page's name in the bar and on the browser's tab. */
export function PageTitle({ title }: { title: string }) {
  useEffect(() => {
    document.title = title === '' ? 'Kezek' : `${title} · Kezek`;
  }, [title]);
  return <Title title={title} />;
}
