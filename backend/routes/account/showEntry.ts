import type { Language } from '../../contract/common';
import { showPage } from '../../middleware/showPage';
import { describeProblem } from '../../pages/describeProblem';
import { type FormState, fieldsOf } from '../../pages/fields';
import { words } from '../../pages/words';
import type { Context } from '../route';

/** The entry of the account: the phone to which a code goes. */
export function showEntry(
  ctx: Context,
  language: Language,
  state: FormState = { values: {}, problems: [] },
): Promise<void> {
  const { enter } = words[language].account;
  const phone = fieldsOf(state, describeProblem(language)).text('phone', {
    ...{ label: enter.phone, hint: enter.phoneHint, type: 'tel', inputmode: 'tel' },
    ...{ autocomplete: 'tel', size: 'medium', maxlength: 30 },
  });
  return showPage(ctx, {
    ...{ template: 'account/enter', language, title: enter.title, problems: state.problems },
    ...{ back: `/${language}/`, view: { phone } },
  });
}
