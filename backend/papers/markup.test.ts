import { readMarkup } from './markup';
import { lineBreak, protect, unprotect } from './protect';

describe('the markup of letters', () => {
  it('reads each mark', () => {
    const wording = [
      '^ Басқарма :: Управление',
      '^ Мекенжай :: Адрес',
      '',
      '< № 1',
      '> Кімге',
      '# Тақырып',
      '# екінші жол',
      '',
      'Бірінші жол',
      'жалғасы',
      '## Бөлім',
      '- сызықша',
      'Күні :: бүгін',
      '~ ұсақ',
      '_ Басшы :: Аты :: қолы :: күні',
    ].join('\n');
    expect(readMarkup(wording)).toEqual([
      {
        kind: 'letterhead',
        lines: [
          ['Басқарма', 'Управление'],
          ['Мекенжай', 'Адрес'],
        ],
      },
      { kind: 'opening', reference: ['№ 1'], corner: ['Кімге'] },
      { kind: 'title', text: `Тақырып${lineBreak}екінші жол` },
      { kind: 'paragraph', text: 'Бірінші жол жалғасы' },
      { kind: 'heading', text: 'Бөлім' },
      { kind: 'item', label: '–', text: 'сызықша' },
      { kind: 'row', label: 'Күні', text: 'бүгін' },
      { kind: 'small', text: 'ұсақ' },
      { kind: 'signature', role: 'Басшы', name: 'Аты', captions: ['қолы', 'күні'] },
    ]);
  });

  it('numbers a list through empty lines and begins anew after other text', () => {
    const labels = readMarkup('+ а\n\n\n+ ә\n\nмәтін\n\n+ б').map((block) =>
      block.kind === 'item' ? block.label : block.kind,
    );
    expect(labels).toEqual(['1)', '2)', 'paragraph', '1)']);
  });

  it('keeps a passage set apart together, whatever lines a condition left empty in it', () => {
    expect(readMarkup('| ## а\n\n\n| - ә\n| - б\nсоңы')).toEqual([
      {
        kind: 'aside',
        blocks: [
          { kind: 'heading', text: 'а' },
          { kind: 'item', label: '–', text: 'ә' },
          { kind: 'item', label: '–', text: 'б' },
        ],
      },
      { kind: 'paragraph', text: 'соңы' },
    ]);
  });

  it('leaves out a line without a value', () => {
    expect(readMarkup(`> ${protect(null)}\n> Кімге`)).toEqual([
      { kind: 'opening', reference: [], corner: ['Кімге'] },
    ]);
  });
});

describe('a protected value', () => {
  it.each(['# а', '> а', '| а', '_ а :: ә', '**а**', '+ а\n~ ә'])(
    '%j is one paragraph and comes back whole',
    (typed) => {
      const blocks = readMarkup(protect(typed));
      expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
      expect('text' in blocks[0]! && unprotect(blocks[0].text)).toBe(typed.replaceAll('\n', lineBreak));
    },
  );

  it('has one way to write each letter', () => {
    expect(unprotect(protect('и\u0306'))).toBe('й');
  });
});
