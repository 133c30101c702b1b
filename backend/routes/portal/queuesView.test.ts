import type { PublicQueues } from '../../contract/publicQueues';
import { queuesView } from './queuesView';

describe('the page of the public queue', () => {
  const queue = (id: number, waiting: number): PublicQueues['queues'][number] => ({
    ...{ id, language: 'ru', grade: id, birthYears: null, ratio: 3, turn: 0, waiting },
    head: { sequence: 7, link: 'ab' },
    rows: Array.from({ length: waiting }, (_, index) => ({
      ...{ ticket: `Q${id}-${index + 1}`, place: index + 1, movedAt: null, moved: null, class: null },
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
        [1, 1, 20, 'Все места этой очереди: 450'],
        [2, 1, 20, null],
      ],
      ...{ own: [], ways: null, answer: null },
      nobody: 'В остальных очередях никто не ждёт: 3 класс, русский язык.',
    });
  });

  it('shows a queue by itself in portions', () => {
    expect(see({ queue: 1 })).toMatchObject({
      shown: [[1, 1, 200, null]],
      ways: [['Следующие места: 201–400', '?queue=1&from=201']],
    });
    expect(see({ queue: 1, from: 201 })).toMatchObject({
      shown: [[1, 201, 400, null]],
      ways: [
        ['Предыдущие места: 1–200', '?queue=1&from=1'],
        ['Следующие места: 401–450', '?queue=1&from=401'],
      ],
      nobody: null,
    });
    expect(see({ queue: 1, from: 90_000 }).shown).toEqual([[1, 401, 450, null]]);
    expect(see({ queue: 77 }).shown).toHaveLength(2);
  });

  it('shows a ticket where it stands, and all queues for one that stands nowhere', () => {
    expect(see({ ticket: ' q1-333 ' })).toMatchObject({
      shown: [[1, 201, 400, null]],
      own: [333],
      answer: 'Ваш талон на 333 месте.',
    });
    expect(see({ ticket: 'Q1-451' })).toMatchObject({
      shown: [{ 0: 1 }, { 0: 2 }],
      own: [],
      answer: expect.stringMatching(/^Такого талона сейчас нет/),
    });
  });
});
