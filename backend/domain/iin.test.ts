import { checkDigit, readIin } from './iin';

describe('IIN', () => {
  it.each([
    ['12345678901', 'iin.malformed'],
    ['12345678901a', 'iin.malformed'],
    ['991331500016', 'iin.date'],
    ['990229500016', 'iin.date'],
    ['991231700016', 'iin.date'],
    ['991231500017', 'iin.check_digit'],
    ['991231500770', 'iin.check_digit'],
  ])('refuses %s with %s', (iin, problem) => {
    expect(readIin(iin)).toEqual({ problem });
  });

  it.each([
    ['061211600012', '2006-12-11', 'f'],
    ['991231500016', '2099-12-31', 'm'],
    ['991231600012', '2099-12-31', 'f'],
    ['991231500707', '2099-12-31', 'm'],
  ])('reads %s as born on %s', (iin, bornOn, sex) => {
    expect(readIin(iin)).toEqual({ bornOn, sex });
  });

  it('knows the prefix that is never issued', () => {
    expect(checkDigit('99123150077')).toBeNull();
  });

  it('has exactly one check digit for every issuable prefix', () => {
    for (let serial = 0; serial < 10_000; serial += 7) {
      const prefix = `0612116${String(serial).padStart(4, '0')}`;
      const valid = [...Array(10).keys()].filter((digit) => 'bornOn' in readIin(prefix + digit));
      expect(valid).toEqual(checkDigit(prefix) === null ? [] : [checkDigit(prefix)]);
    }
  });
});
