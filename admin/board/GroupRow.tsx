import { Box, Button, TableCell, TableRow } from '@mui/material';
import { useState } from 'react';
import type { BoardGroupView } from '../../backend/contract/queueViews';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import { useSession } from '../session/useSession';
import { colors } from '../theme/colors';
import type { Id } from '../views';
import { PlacesDialog } from './PlacesDialog';
import { TakenDialog } from './TakenDialog';
import { usePlannedText } from './usePlannedText';

interface GroupRowProps {
  group: BoardGroupView;
  /** Absent where nobody can be referred. */
  onRefer?: (group: Id) => void;
}

/** Places of one group: what there is, who has them, what is free now and what is to come. */
export function GroupRow({ group, onRefer }: GroupRowProps) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  const plannedText = usePlannedText();
  const mayReport = useSession()?.mayAct.includes('groups.places') ?? false;
  const [open, setOpen] = useState<'places' | 'taken'>();
  const { capacity, temporary, enrolled, referred, held, free } = group;
  return (
    <TableRow hover>
      <TableCell sx={{ minWidth: 110 }}>{name(group.name)}</TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        {format.number(capacity)}
        {temporary > 0 && ` + ${format.number(temporary)}`}
      </TableCell>
      <TableCell align="right">{format.number(enrolled)}</TableCell>
      <TableCell align="right">{format.number(referred)}</TableCell>
      <TableCell align="right">{format.number(held)}</TableCell>
      <TableCell align="right">
        <Box component="strong" sx={{ color: free > 0 ? colors.green : colors.inkSoft }}>
          {format.number(free)}
        </Box>
      </TableCell>
      <TableCell>
        {group.planned.map((change) => (
          <div key={change.id}>{plannedText(change)}</div>
        ))}
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        {onRefer && free > 0 && (
          <Button onClick={() => onRefer(group.id)}>{t('queueing.board.refer')}</Button>
        )}
        {enrolled + referred > 0 && (
          <Button onClick={() => setOpen('taken')}>{t('queueing.board.taken')}</Button>
        )}
        {mayReport && <Button onClick={() => setOpen('places')}>{t('queueing.board.report')}</Button>}
        {open === 'places' && <PlacesDialog group={group} onClose={() => setOpen(undefined)} />}
        {open === 'taken' && <TakenDialog group={group} onClose={() => setOpen(undefined)} />}
      </TableCell>
    </TableRow>
  );
}
