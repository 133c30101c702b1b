import type { SvgIconComponent } from '@mui/icons-material';
import DecisionIcon from '@mui/icons-material/Gavel';
import ExtendIcon from '@mui/icons-material/MoreTime';
import ForwardIcon from '@mui/icons-material/Send';
import SatisfyIcon from '@mui/icons-material/ThumbUpAltOutlined';
import { Box } from '@mui/material';
import type { ComponentType } from 'react';
import { RadioButtonGroupInput, required, TextInput } from 'react-admin';
import type { ComplaintAction } from '../../../backend/contract/complaints';
import { LongText } from '../../applications/actions/LongText';
import { today } from '../../applications/actions/today';
import { UploadInput } from '../../applications/office/UploadInput';
import { useText } from '../../i18n/useText';
import { DayInput } from '../../layout/DayInput';

export interface ComplaintForm {
  action: ComplaintAction;
  icon: SvgIconComponent;
  main?: boolean;
  fields: ComponentType;
  initial?: () => object;
}

/** What can be done with a complaint, in the order of the buttons, each with the fields of its dialog. */
export const complaintForms: ComplaintForm[] = [
  { action: 'satisfy', icon: SatisfyIcon, main: true, fields: Reasons },
  { action: 'forward', icon: ForwardIcon, main: true, fields: Reasons },
  { action: 'extend', icon: ExtendIcon, fields: Extension, initial: () => ({ decidedOn: today() }) },
  {
    action: 'recordDecision',
    icon: DecisionIcon,
    fields: Decision,
    initial: () => ({ body: 'quality-control', decidedOn: today() }),
  },
];

/** In both languages: the paper is issued in both. */
export function Reasons() {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
      <LongText
        source="reasons.kk"
        label="complaints.fields.reasonsKk"
        slotProps={{ htmlInput: { lang: 'kk' } }}
      />
      <LongText
        source="reasons.ru"
        label="complaints.fields.reasonsRu"
        slotProps={{ htmlInput: { lang: 'ru' } }}
      />
    </Box>
  );
}

function Extension() {
  return (
    <>
      <DayInput source="until" label="complaints.fields.until" validate={required()} autoFocus />
      <DayInput source="decidedOn" label="complaints.fields.decidedOn" validate={required()} />
      <LongText source="reason" label="complaints.fields.reason" />
    </>
  );
}

function Decision() {
  const t = useText();
  const bodies = (['quality-control', 'court'] as const).map((id) => ({
    id,
    name: t(`complaints.bodies.${id}`),
  }));
  const outcomes = (['upheld', 'dismissed'] as const).map((id) => ({
    id,
    name: t(`complaints.outcomes.${id}`),
  }));
  return (
    <>
      <RadioButtonGroupInput
        source="body"
        label="complaints.fields.body"
        choices={bodies}
        translateChoice={false}
        validate={required()}
        helperText={false}
      />
      <RadioButtonGroupInput
        source="outcome"
        label="complaints.fields.outcome"
        choices={outcomes}
        translateChoice={false}
        validate={required()}
        helperText={false}
      />
      <TextInput source="number" label="complaints.fields.decisionNumber" validate={required()} fullWidth />
      <DayInput source="decidedOn" label="complaints.fields.decidedOn" validate={required()} />
      <UploadInput source="attachment" label={t('complaints.fields.attachment')} />
      <TextInput source="summary" label="complaints.fields.summary" multiline minRows={2} fullWidth />
    </>
  );
}
