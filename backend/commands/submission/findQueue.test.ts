import type { Act } from '../../act';
import { useTransaction } from '../../test/database';
import { findQueue } from './findQueue';

describe('the queue of a choice', () => {
  const tx = useTransaction();

  async function queueOf(
    code: string,
    wanted: { language?: string; impairment: string; grade: number | null },
    bornOn: string,
  ) {
    const { id } = await tx.trx('organizations').where({ code }).first('id');
    const act: Act = { user: null, actor: 'parent', now: new Date(), trx: tx.trx };
    const found = await findQueue(act, { organizationId: id, language: 'kk', ...wanted }, bornOn);
    return found ? (await tx.trx('queues').where('id', found.id).first('code')).code : null;
  }

  it('is by grade in schools, whatever the age', async () => {
    const wanted = { impairment: 'speech', grade: 1 };
    expect(await queueOf('school9', wanted, '2019-05-02')).toBe('kk-g1-delay-speech');
    expect(await queueOf('school9', wanted, '2012-05-02')).toBe('kk-g1-delay-speech');
    expect(await queueOf('school9', { ...wanted, grade: 0 }, '2020-05-02')).toBe('kk-g0-delay-speech');
  });

  it('is by birth year before school', async () => {
    const wanted = { impairment: 'speech', grade: 0 };
    expect(await queueOf('kindergarten1', wanted, '2022-12-31')).toBe('kk-2022-2023-speech');
    expect(await queueOf('kindergarten1', wanted, '2024-01-01')).toBe('kk-2024-2025-speech');
    expect(await queueOf('kindergarten1', wanted, '2012-01-01')).toBeNull();
  });

  it('is any age in centres', async () => {
    const wanted = { impairment: 'speech', grade: null };
    for (const bornOn of ['2024-01-01', '2010-01-01'])
      expect(await queueOf('correction1', wanted, bornOn)).toBe('kk-any-delay-speech');
  });

  it('is of the grade, not of the birth year, where an organisation has both groups and classes', async () => {
    const born = '2021-06-01';
    const wanted = { impairment: 'delay', grade: 1 };
    const [byGrade, byAge] = [
      await queueOf('complex-umit', wanted, born),
      await queueOf('complex-umit', { ...wanted, grade: 0 }, born),
    ];
    expect(byGrade).toMatch(/^kk-g1-/);
    expect(byAge).toMatch(/^kk-20\d\d-20\d\d-delay$/);
  });

  it('is none where the organisation serves no such impairment or language', async () => {
    expect(await queueOf('school9', { impairment: 'vision', grade: 1 }, '2019-01-01')).toBeNull();
    expect(
      await queueOf('school9', { language: 'en', impairment: 'speech', grade: 1 }, '2019-01-01'),
    ).toBeNull();
  });
});
