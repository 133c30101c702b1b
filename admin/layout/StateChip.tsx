import type { SvgIconComponent } from '@mui/icons-material';
import { Chip } from '@mui/material';

export interface StateLook {
  icon: SvgIconComponent;
  ink: string;
  ground: string;
}

/** Where something stands, by word and sign; colour only adds. */
export function StateChip({ look: { icon: Icon, ink, ground }, label }: { look: StateLook; label: string }) {
  return (
    <Chip
      size="small"
      icon={<Icon />}
      label={label}
      sx={{
        fontSize: '0.75rem',
        color: ink,
        backgroundColor: ground,
        '& .MuiChip-icon': { color: ink, fontSize: 16 },
      }}
    />
  );
}
