import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import { useText } from '../i18n/useText';
import type { GroupView, Id } from '../views';

interface GroupChoiceProps {
  groups: GroupView[];
  chosen: Id | undefined;
  onChoose: (group: Id) => void;
}

/** The groups of the queue that have a place free. */
export function GroupChoice({ groups, chosen, onChoose }: GroupChoiceProps) {
  const t = useText();
  const name = useName();
  const format = useFormat();
  return (
    <FormControl sx={{ mt: 1 }}>
      <FormLabel id="refer-group">{t('actions.fields.group')}</FormLabel>
      <RadioGroup
        aria-labelledby="refer-group"
        value={chosen ?? ''}
        onChange={(_event, value) => onChoose(groups.find(({ id }) => String(id) === value)?.id ?? value)}
      >
        {groups.map((group) => (
          <FormControlLabel
            key={group.id}
            value={group.id}
            control={<Radio size="small" />}
            label={`${name(group.name)} — ${t('actions.freePlaces', {
              free: format.number(group.free),
              capacity: format.number(group.capacity + group.temporary),
            })}`}
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
