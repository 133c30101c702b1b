import { startServer, type TestServer } from '../test/server';
import { KeptAnswers } from './keptAnswers';
import { kept } from './servePublicly';

describe('kept answers', () => {
  const of = (most: { count: number; bytes: number }, sizes: Record<string, number>) => {
    const answers = new KeptAnswers<{ size: number }>(most);
    for (const [name, size] of Object.entries(sizes)) answers.keep(name, { size });
    return answers;
  };
  const known = (answers: KeptAnswers<{ size: number }>, names: string) =>
    [...names].filter((name) => answers.find(name));

  it('are so many at most, however little they weigh', () => {
    const answers = of({ count: 3, bytes: 100 }, { a: 0, b: 0, c: 0 });
    answers.find('a');
    answers.keep('d', { size: 0 });
    expect(known(answers, 'abcd')).toEqual(['a', 'c', 'd']);
  });

  it('weigh so much at most, with what comes to be known later', () => {
    const answers = of({ count: 10, bytes: 100 }, { a: 40, b: 40 });
    const late = { size: 0 };
    answers.keep('c', late);
    answers.weigh('c', late, 50);
    expect(known(answers, 'abc')).toEqual(['b', 'c']);
    answers.weigh('c', late, 60);
    expect(known(answers, 'abc')).toEqual([]);
    // What is gone weighs nothing, and what replaces another takes its weight away.
    answers.weigh('c', late, 1000);
    for (let n = 0; n < 5; n++) answers.keep('d', { size: 90 });
    expect(known(answers, 'd')).toEqual(['d']);
  });

  describe('of what is public', () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startServer();
    });
    afterAll(() => server.close());

    it('are none of what there is not: a made-up name leaves nothing behind', async () => {
      const { id } = await server.database.knex('organizations').where('code', 'school9').first('id');
      const ask = (query: string) => server.visitor().get(`/api/public/queues/${id}/referrals${query}`);
      expect((await ask('')).status).toBe(200);
      const before = kept.count;
      for (let n = 0; n < 20; n++) expect((await ask(`?queue=q${n}`)).status).toBe(404);
      expect(kept.count).toBe(before);
      expect((await ask('')).status).toBe(200);
      expect(kept.count).toBe(before);
    });
  });
});
