import { useEffect, useRef } from 'react';
import { RadioButtonGroupInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useText } from '../../i18n/useText';
import { GroundsInput } from './GroundsInput';
import { MissingInput } from './MissingInput';
import { ReasonsInput } from './ReasonsInput';
import { namesMissing } from './refusalBody';

/** Sort, grounds of that sort, missing documents where they are the ground, reasons in both languages. */
export function RefuseForm() {
  const t = useText();
  const { setValue } = useFormContext();
  const sort: 'intake' | 'service' = useWatch({ name: 'sort' });
  const grounds: string[] | undefined = useWatch({ name: 'grounds' });

  // Grounds and documents belong to one sort of refusal.
  const before = useRef(sort);
  useEffect(() => {
    if (before.current === sort) return;
    before.current = sort;
    setValue('grounds', []);
    setValue('missing', []);
  }, [sort, setValue]);

  return (
    <>
      <RadioButtonGroupInput
        source="sort"
        label="actions.fields.sort"
        choices={(['intake', 'service'] as const).map((id) => ({ id, name: t(`actions.sorts.${id}`) }))}
        helperText={false}
      />
      <GroundsInput sort={sort} />
      {namesMissing(grounds) && <MissingInput />}
      <ReasonsInput />
    </>
  );
}
