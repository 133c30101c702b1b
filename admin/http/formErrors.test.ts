import { formErrors } from './formErrors';

describe('formErrors', () => {
  it("puts the server's field errors where the form has its fields", () => {
    expect(
      formErrors({
        'child.iin': 'iin.check_digit',
        'parent.address.settlement': 'settlement.unknown',
        'choices.0.organization': 'organization.closed',
        'choices.1.organization': 'choice.same_group',
        consentPaper: 'field.required',
      }),
    ).toEqual({
      child: { iin: 'errors.iin.check_digit' },
      parent: { address: { settlement: 'errors.settlement.unknown' } },
      choices: {
        0: { organization: 'errors.organization.closed' },
        1: { organization: 'errors.choice.same_group' },
      },
      consentPaper: 'errors.field.required',
    });
  });

  it('prefers the error of a field to that of the part it lies in, in either order', () => {
    const inner = { items: { 0: { text: { kk: 'errors.field.required' } } } };
    expect(formErrors({ items: 'field.invalid', 'items.0.text.kk': 'field.required' })).toEqual(inner);
    expect(formErrors({ 'items.0.text.kk': 'field.required', items: 'field.invalid' })).toEqual(inner);
  });

  it('is empty where nothing is wrong with a field', () => {
    expect(formErrors({})).toEqual({});
  });
});
