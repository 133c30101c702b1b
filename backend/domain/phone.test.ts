import { mobileFault, readPhone } from './phone';

describe('a phone number', () => {
  it.each([
    ['+77011234567', '+77011234567'],
    ['87011234567', '+77011234567'],
    ['8 (701) 123-45-67', '+77011234567'],
    ['7011234567', '+77011234567'],
    [' +7 747 123 45 67 ', '+77471234567'],
    ['+7 776 123 45 67', '+77761234567'],
  ])('%s is a mobile phone of Kazakhstan', (written, expected) => {
    expect(readPhone(written, { mobile: true })).toBe(expected);
  });

  it.each([
    ['too short', '+7701123456'],
    ['too long', '+770112345678'],
    ['of letters', 'phone'],
    ['empty', ''],
  ])('%s is refused', (_, written) => {
    expect(readPhone(written)).toBeNull();
    expect(readPhone(written, { mobile: true })).toBeNull();
    expect(mobileFault(written)).toBe('phone.invalid');
  });

  it.each([
    ['of Russia, which shares the country code', '+79161234567'],
    ['of Russia, as written there', '8 916 123 45 67'],
    ['of Russia, a landline', '+74951234567'],
    ['of Kyrgyzstan', '+996 555 123 456'],
    ['of Germany', '+49 151 23456789'],
  ])('%s is a number of another country', (_, written) => {
    expect(readPhone(written)).toBeNull();
    expect(readPhone(written, { mobile: true })).toBeNull();
    expect(mobileFault(written)).toBe('phone.foreign');
  });

  it.each(['+77212412345', '8 (7172) 55-12-34'])('%s is a landline: to call, not for SMS', (written) => {
    expect(readPhone(written)).toMatch(/^\+77\d{9}$/);
    expect(readPhone(written, { mobile: true })).toBeNull();
    expect(mobileFault(written)).toBe('phone.landline');
  });
});
