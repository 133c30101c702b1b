import { type About, setLetter } from './letter';
import { type Block, readMarkup } from './markup';
import { readPdf } from './readPdf';

const about: About = {
  language: 'kk',
  title: 'Хат',
  author: 'Басқарма & бөлім',
  subject: '<сынақ>',
  keywords: '1',
  issuedAt: new Date('2026-11-23T04:00:00Z'),
  footer: '№ 1',
};
const read = async (blocks: Block[]) => readPdf(await setLetter(blocks, about));
const sentence = 'Ұсынылған құжаттардағы мәліметтер тізілімдегі деректермен сәйкес келмейді. ';
const signature = '_ Басшы :: Қ. Ә. Жаңабергенова :: қолы';

describe('a letter', () => {
  it('runs over several pages with numbers and loses no word', async () => {
    const text = sentence.repeat(68).trim();
    expect(text.length).toBeGreaterThan(5000);
    const pdf = await read(readMarkup(`# Хат\n\n${text}\n\n${text}\n\n${signature}`));
    expect(pdf.pages.length).toBeGreaterThan(2);
    expect(pdf.text.match(/мәліметтер/g)).toHaveLength(136);
    pdf.pages.forEach((page, index) => {
      expect(page.items.at(-1)!.text).toBe(`${index + 1} / ${pdf.pages.length}`);
    });
  });

  it('never leaves a signature alone on a page', async () => {
    for (let lines = 30; lines < 50; lines += 1) {
      const pdf = await read(readMarkup(`# Хат\n\n${sentence.repeat(lines)}\n\n${signature}`));
      const last = pdf.pages.at(-1)!.items.map((item) => item.text);
      const name = last.findIndex((text) => text.includes('Жаңабергенова'));
      expect(name).toBeGreaterThanOrEqual(0);
      expect(last.slice(0, name).filter((text) => /құжат|тізілім|мәлімет/.test(text)).length).toBeGreaterThan(
        0,
      );
    }
  });

  it('cuts a word wider than the line, at a hyphen where there is one', async () => {
    const long = `${'ұзын'.repeat(40)} ${'Қызылжарлы'.repeat(3)}-${'Өскеменбаева'.repeat(5)}`;
    const { pages } = await read(readMarkup(`> ${long}\n\n${long}`));
    for (const { left, right } of pages[0]!.items) {
      expect(left).toBeGreaterThanOrEqual(70);
      expect(right).toBeLessThanOrEqual(595.28 - 50);
    }
    expect(pages[0]!.items.some(({ text }) => /Қызылжарлы-$/.test(text))).toBe(true);
  });

  it('writes what XML would take for markup in another way in its data', async () => {
    const bytes = await setLetter(readMarkup('# Хат'), about);
    expect((await readPdf(bytes)).author).toBe('Басқарма + бөлім');
    expect(bytes.toString('utf8')).toContain('‹сынақ›');
  });
});
