import ArrowIcon from '@mui/icons-material/ArrowForward';
import { Fragment } from 'react';

/** Words in which an arrow is drawn rather than written: not every font has the character. */
export function Arrows({ children }: { children: string }) {
  const [first, ...others] = children.split('→');
  return (
    <>
      {first}
      {others.map((part) => (
        <Fragment key={part}>
          <ArrowIcon titleAccess="→" sx={{ fontSize: 14, verticalAlign: 'text-bottom' }} />
          {part}
        </Fragment>
      ))}
    </>
  );
}
