import { fileNameOf } from './fileNameOf';

describe('fileNameOf', () => {
  it('reads a name in any alphabet', () => {
    const disposition = `attachment; filename="applications.xlsx"; filename*=UTF-8''${encodeURIComponent('Өтініштер.xlsx')}`;
    expect(fileNameOf(disposition, 'x')).toBe('Өтініштер.xlsx');
  });

  it('reads a plain name', () => {
    expect(fileNameOf('attachment; filename="terms.xlsx"', 'x')).toBe('terms.xlsx');
  });

  it('falls back', () => {
    expect(fileNameOf(null, 'kezek.xlsx')).toBe('kezek.xlsx');
  });
});
