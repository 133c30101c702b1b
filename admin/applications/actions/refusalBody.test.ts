import { refusalBody } from './refusalBody';

const document = { kk: 'Қорытынды', ru: 'Заключение' };

describe('refusalBody', () => {
  it('names missing documents for the refusal of intake only', () => {
    const values = { grounds: ['incomplete-package'], missing: [document], reasons: {} };
    expect(refusalBody({ ...values, sort: 'intake' })).toEqual({
      sort: 'intake',
      grounds: ['incomplete-package'],
      missing: [document],
    });
    expect(refusalBody({ ...values, sort: 'service' })).not.toHaveProperty('missing');
  });

  it('sends reasons as soon as one language has them, so that the server can ask for the other', () => {
    const values = { sort: 'service' as const, grounds: [], missing: [] };
    expect(refusalBody({ ...values, reasons: { kk: ' ', ru: '' } })).not.toHaveProperty('reasons');
    expect(refusalBody({ ...values, reasons: { ru: ' Причина ' } })).toMatchObject({
      reasons: { kk: '', ru: 'Причина' },
    });
  });
});
