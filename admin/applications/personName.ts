/** Surname first, as in every list of an office. */
export function personName(person: {
  lastName: string;
  firstName: string;
  middleName: string | null;
}): string {
  return [person.lastName, person.firstName, person.middleName].filter(Boolean).join(' ');
}
