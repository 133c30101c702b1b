import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Language } from '../contract/common';
import { paperKinds, renderPaper } from '.';
import type { CommonFacts, PaperKind } from './facts';
import { type ReadPdf, readPdf } from './readPdf';
import { samplePapers } from './sample';

const languages: Language[] = ['kk', 'ru'];
const every = paperKinds.flatMap((kind) => languages.map((language) => ({ kind, language })));
const margins = { left: 70, right: 595.28 - 50, bottom: 36 };

const render = (kind: PaperKind, language: Language) => renderPaper(kind, samplePapers[kind], language);

describe.each(every)('$kind in $language', ({ kind, language }) => {
  const facts: CommonFacts = samplePapers[kind];
  let bytes: Buffer;
  let pdf: ReadPdf;
  beforeAll(async () => {
    bytes = await render(kind, language);
    pdf = await readPdf(bytes);
  });

  it('names the child, its own number and the organisation', () => {
    expect(pdf.text).toContain('Әлімғазы-О’Коннор Һәдия-Ұлжан Ғалымжанқызы');
    expect(pdf.text).toContain(`№ ${facts.number}`);
    expect(pdf.text).toContain(facts.organization.name[language]);
  });

  it('is A4 and keeps within the margins', () => {
    for (const page of pdf.pages) {
      expect([page.width, page.height].map(Math.round)).toEqual([595, 842]);
      for (const item of page.items) {
        expect(item.left).toBeGreaterThanOrEqual(margins.left);
        expect(item.right).toBeLessThanOrEqual(margins.right);
        expect(item.bottom).toBeGreaterThanOrEqual(margins.bottom);
      }
    }
  });

  it('tells its title, author, language and moment, and no person, in the data of the document', () => {
    expect(pdf.title).toContain(`№ ${facts.number}`);
    expect(pdf.title).not.toContain(facts.child.lastName);
    expect(pdf.author).toBe(facts.department.name[language]);
    expect(pdf.language).toBe(language);
    expect(pdf.createdAt).toMatch(/^D:2026\d{10}Z$/);
  });

  it('prints the head of the log in full, above its number on every page', () => {
    const { link, sequence } = facts.head!;
    for (const page of pdf.pages) {
      const line = page.items.map((item) => item.text).join(' ');
      expect(line).toContain(link);
      expect(line).toContain(
        language === 'kk'
          ? `q4f09ab12c77 кезегінің журналы, ${sequence}-жазба`
          : `Журнал очереди q4f09ab12c77, запись ${sequence}`,
      );
    }
  });

  it('has a structure for screen readers', () => {
    expect(pdf.pages[0]!.tags).toEqual(expect.arrayContaining(['Root', 'Document', 'H1', 'P']));
  });

  it('weighs no more than 25 KB', () => {
    expect(bytes.length).toBeLessThanOrEqual(25 * 1024);
  });

  it('has the same bytes each time', async () => {
    expect((await render(kind, language)).equals(bytes)).toBe(true);
  });
});

describe('a paper', () => {
  it('has the same bytes in another process, whatever was rendered there before', async () => {
    const elsewhere = execFileSync(process.execPath, ['-e', renderElsewhere], {
      cwd: __dirname,
      encoding: 'utf8',
    });
    expect(elsewhere).toBe(digest(await render('refusal', 'kk')));
  });

  it('keeps every Kazakh letter and № when copied', async () => {
    const letters = 'ӘҒҚҢӨҰҮҺІ әғқңөұүһі № «»–— ’ʼ';
    const facts = { ...samplePapers.refusal, reasons: { kk: letters, ru: letters } };
    expect((await readPdf(await renderPaper('refusal', facts, 'kk'))).text).toContain(letters);
  });

  it('says that it is a draft until it is issued', async () => {
    const { refusal } = samplePapers;
    const draft = await readPdf(await renderPaper('refusal', refusal, 'ru', { draft: true }));
    expect(draft.text).toContain('ПРОЕКТ');
    expect((await readPdf(await render('refusal', 'ru'))).text).not.toContain('ПРОЕКТ');
  });

  it('prints what a person typed as text, never as markup', async () => {
    const typed = '# Тақырып\n_ Басшы :: Адам\n**қалың** {{ number }}';
    const facts = { ...samplePapers.refusal, reasons: { kk: typed, ru: typed } };
    const { text, pages } = await readPdf(await renderPaper('refusal', facts, 'kk'));
    expect(text).toContain('# Тақырып _ Басшы :: Адам **қалың** {{ number }}');
    expect(pages[0]!.tags.filter((tag) => tag === 'H1')).toHaveLength(1);
  });

  it('shows a sign the font lacks as missing and drops control characters', async () => {
    const typed = 'а\u0000б\u202eв 😀 г';
    const facts = { ...samplePapers.refusal, reasons: { kk: typed, ru: typed } };
    expect((await readPdf(await renderPaper('refusal', facts, 'kk'))).text).toContain('абв \ufffd г');
  });
});

describe('what each paper says', () => {
  it('refusal: every ground, the reasons, the route and term of appeal, in both languages', async () => {
    for (const language of languages) {
      const { text } = await readPdf(await render('refusal', language));
      const { grounds, reasons } = samplePapers.refusal;
      for (const ground of grounds) expect(text).toContain(ground.text[language]);
      expect(text).toContain(reasons![language].replaceAll('\n', ' '));
      expect(text).toContain(language === 'kk' ? 'үш ай ішінде' : 'в течение трех месяцев');
      expect(text).toContain(language === 'kk' ? '5 жұмыс күні' : '5 рабочих дней');
      expect(text).toContain('1414');
    }
  });

  it('refusal receipt: missing and expired documents, article 19(2) unless another is given', async () => {
    const facts = samplePapers['refusal-receipt'];
    const { text } = await readPdf(await render('refusal-receipt', 'ru'));
    expect(text).toContain('пунктом 2 статьи 19 Закона Республики Казахстан «О государственных услугах»');
    expect(text).toContain('2) Подписанный экземпляр заявления');
    expect(text).toContain('(срок действия: до 1 сентября 2026 г.)');
    expect(text).toContain('Порядок и срок обжалования');

    const corporation = { ...facts, basis: { article: '20', paragraph: '2' } };
    const other = await readPdf(await renderPaper('refusal-receipt', corporation, 'kk'));
    expect(other.text).toContain('20-бабының 2-тармағын басшылыққа ала отырып');
  });

  it('receipt: documents with their count and when the answer is due, in local time', async () => {
    const { text } = await readPdf(await render('receipt', 'kk'));
    expect(text).toContain('Өтініш — 1 дана');
    expect(text).toContain('2026 ж. 25 қараша, 18:30');
  });

  it('enrolment: the order and the class', async () => {
    const { text } = await readPdf(await render('enrolment', 'ru'));
    expect(text).toContain('согласно Приказу № 147-ж/қ от 24 августа 2026 г.');
    expect(text).toContain('1 «Ә» класс, язык обучения – казахский');
  });

  it('referral: both languages, its own first', async () => {
    const { text } = await readPdf(await render('referral', 'ru'));
    expect(text).toContain('НАПРАВЛЕНИЕ / ЖОЛДАМА');
    expect(text).toContain('30 ноября 2026 г. 2026 ж. 30 қараша');
  });
});

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Another order of papers, so that nothing kept between renders can decide the bytes. */
const renderElsewhere = `
  const swc = require('@swc/core');
  require.extensions['.ts'] = (module, file) => module._compile(swc.transformFileSync(file, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' },
  }).code, file);
  const { renderPaper } = require('./index.ts');
  const { samplePapers } = require('./sample.ts');
  (async () => {
    await renderPaper('receipt', samplePapers.receipt, 'ru');
    const bytes = await renderPaper('refusal', samplePapers.refusal, 'kk');
    process.stdout.write(require('crypto').createHash('sha256').update(bytes).digest('hex'));
  })();
`;
