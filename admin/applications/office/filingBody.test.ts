import { emptyFiling, filingBody } from './filingBody';

const versions = { rules: '2026-01', personalData: '2026-02', notices: '2026-03' };

describe('filingBody', () => {
  it('sends the versions of the consents that are ticked', () => {
    const values = { ...emptyFiling('kk'), consents: { rules: true, personalData: true, notices: false } };
    expect(filingBody(values, versions).consents).toEqual({ rules: '2026-01', personalData: '2026-02' });
  });

  it('leaves out what was left empty and trims the rest', () => {
    const body = filingBody(
      { ...emptyFiling('ru'), child: { iin: '061211600012', lastName: ' Қасымов ', middleName: '' } },
      versions,
    );
    expect(body.child).toEqual({ iin: '061211600012', lastName: 'Қасымов' });
    expect(body).not.toHaveProperty('incomplete');
  });

  it('says plainly that a file is not there', () => {
    const body = filingBody(
      {
        ...emptyFiling('ru'),
        conclusion: { number: '1', attachment: null },
        benefits: [{ benefit: 'orphan' }],
      },
      versions,
    );
    expect(body.conclusion.attachment).toBeNull();
    expect(body.benefits).toEqual([{ benefit: 'orphan', attachment: null }]);
  });

  it('keeps the places of choices, so that errors find them', () => {
    const body = filingBody(
      { ...emptyFiling('kk'), choices: [null, { organization: 7, language: 'kk' }] },
      versions,
    );
    expect(body.choices).toEqual([{}, { organization: 7, language: 'kk' }]);
  });

  it('is marked incomplete only on purpose', () => {
    expect(filingBody({ ...emptyFiling('kk'), incomplete: true }, versions).incomplete).toBe(true);
  });
});
