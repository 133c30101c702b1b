import type { PublicQueues } from '../../contract/publicQueues';
import { queuesView } from './queuesView';

describe('the page of the public queue', () => {
  const queue = (grade: number, waiting: number): PublicQueues['queues'][number] => ({
    ...{ id: `q${grade}`, language: 'ru', grade, birthYears: null, ratio: 3, waiting },
    head: { sequence: 7, link: 'ab' },
    rows: Array.from({ length: waiting }, (_, index) => ({
      ...{ ticket: `Q${grade}-${index + 1}`, place: index + 1, movedAt: null, moved: null, class: null },
      filed: '2026-03',
    })),
  });
  const found: PublicQueues = {
    organization: { id: 9, name: { kk: 'М', ru: 'Ш' } },
    asOf: '2026-11-26T10:00:00+05:00',
    queues: [queue(1, 450), queue(2, 20), queue(3, 0)],
  };
  const see = (asked: Parameters<typeof queuesView>[2]) => {
    const { queues, alone, answer, nobody } = queuesView(found, 'ru', asked);
    return {
      shown: queues.map(({ id, rows, more }) => [id, rows[0]!.place, rows.at(-1)!.place, more]),
      own: queues.flatMap(({ rows }) => rows.filter(({ own }) => own).map(({ place }) => place)),
      ways: alone?.ways.map(({ name, href }) => [name, href]) ?? null,
      ...{ answer, nobody },
    };
  };

  it('shows the beginning of each queue and where the rest is', () => {
    expect(see({})).toEqual({
      shown: [
        ['q1', 1, 20, 'Все места этой очереди: 450'],
        ['q2', 1, 20, null],
      ],
      ...{ own: [], ways: null, answer: null },
      nobody: 'В остальных очередях никто не ждёт: 3 класс, русский язык.',
    });
  });

  it('shows a queue by itself in portions', () => {
    expect(see({ queue: 'q1' })).toMatchObject({
      shown: [['q1', 1, 200, null]],
      ways: [['Следующие места: 201–400', '?queue=q1&from=201']],
    });
    expect(see({ queue: 'q1', from: 201 })).toMatchObject({
      shown: [['q1', 201, 400, null]],
      ways: [
        ['Предыдущие места: 1–200', '?queue=q1&from=1'],
        ['Следующие места: 401–450', '?queue=q1&from=401'],
      ],
      nobody: null,
    });
    expect(see({ queue: 'q1', from: 90_000 }).shown).toEqual([['q1', 401, 450, null]]);
    expect(see({ queue: 'q77' }).shown).toHaveLength(2);
  });

  it('tells of a filing its day, or what the whole queue shares, and of a hidden direction the day', () => {
    const told = (row: object) => {
      const one = queue(4, 1);
      Object.assign(one.rows[0]!, row);
      return queuesView({ ...found, queues: [one] }, 'kk', {}).queues[0]!.rows[0];
    };
    expect(told({ filed: '2026-03-09', moved: 'up', movedAt: '2026-04-01' })).toMatchObject({
      ...{ filed: '09.03.2026', moved: 'жоғары, 01.04.2026' },
    });
    expect(told({ filed: '2026-03', movedAt: '2026-04-01' })).toMatchObject({
      ...{ filed: '03.2026', moved: '01.04.2026', right: 'көрсетілмейді' },
    });
    expect(told({ filed: '2026-Q2' })).toMatchObject({ filed: '2026 жылғы 2-тоқсан', moved: 'жылжымаған' });
    expect(told({ filed: '2026' })).toMatchObject({ filed: '2026 жыл' });
    expect(told({ filed: null })).toMatchObject({ filed: 'көрсетілмейді' });
  });

  it('shows a ticket where it stands, and all queues for one that stands nowhere', () => {
    expect(see({ ticket: ' q1-333 ' })).toMatchObject({
      shown: [['q1', 201, 400, null]],
      own: [333],
      answer: 'Ваш талон на 333 месте.',
    });
    expect(see({ ticket: 'Q1-451' })).toMatchObject({
      shown: [{ 0: 'q1' }, { 0: 'q2' }],
      own: [],
      answer: expect.stringMatching(/^Такого талона сейчас нет/),
    });
  });
});
