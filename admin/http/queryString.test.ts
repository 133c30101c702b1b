import { queryString } from './queryString';

describe('queryString', () => {
  it('writes objects as JSON and leaves out what is empty', () => {
    const query = queryString({
      filter: { status: ['queued'] },
      sort: ['dueAt', 'ASC'],
      lang: 'kk',
      kind: '',
      officer: null,
    });
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      filter: '{"status":["queued"]}',
      sort: '["dueAt","ASC"]',
      lang: 'kk',
    });
  });

  it('is nothing where there is nothing to say', () => {
    expect(queryString({ kind: undefined })).toBe('');
  });
});
