type FormErrors = { [part: string]: FormErrors | string };

/**
 * The server's field errors (`child.iin`, `choices.0.organization`) in the shape of the form, each a key of
 * the dictionary. react-hook-form walks both `choices.0` of an array and `child` of an object by name.
 */
export function formErrors(errors: Record<string, string>): FormErrors {
  const form: FormErrors = {};
  for (const [path, code] of Object.entries(errors)) place(form, path.split('.'), `errors.${code}`);
  return form;
}

function place(form: FormErrors, [part = '', ...rest]: string[], message: string): void {
  if (rest.length === 0) {
    // An error of the whole part gives way to those of its fields, which say more.
    if (typeof form[part] !== 'object') form[part] = message;
    return;
  }
  let inner = form[part];
  if (typeof inner !== 'object') {
    inner = {};
    form[part] = inner;
  }
  place(inner, rest, message);
}
