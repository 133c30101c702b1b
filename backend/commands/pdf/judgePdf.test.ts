import { createCipheriv, randomBytes } from 'node:crypto';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { onePage, packedPdf, pdfOf, smallPdf, writtenPdf } from '../../test/pdfs';
import { judgePdf } from './judgePdf';
import { hardened } from './opensWithoutPassword';

const latin = (text: string) => Buffer.from(text, 'latin1');
const versions = ['1.3', '1.4', '1.6', '1.7ext3'] as const;

/** What a viewer says of it, for judging our judge. */
async function opens(bytes: Buffer): Promise<boolean> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  try {
    const document = await loading.promise;
    return (await document.getPage(1)).view.length === 4;
  } catch {
    return false;
  } finally {
    await loading.destroy();
  }
}

describe('a PDF that can be read', () => {
  const changed = latin('2 0 obj\n<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>\nendobj\n');
  const cases: [string, () => Buffer | Promise<Buffer>][] = [
    ['with a table of its objects', () => smallPdf],
    ['with its objects in a stream', () => packedPdf()],
    ['as pdfkit writes it', () => writtenPdf()],
    [
      'with a tree of pages',
      () =>
        pdfOf({
          ...onePage,
          2: '<< /Type /Pages /Kids 5 0 R /Count 1 >>',
          4: '<< /Type /Pages /Parent 2 0 R /Kids [ 3 0 R ] /Count 1 >>',
          5: '[ 4 0 R ]',
        }),
    ],
    ['whose cross-reference is off by some bytes', () => pdfOf(onePage, { shift: 7 })],
    [
      'changed later, with a second end',
      () =>
        Buffer.concat([
          smallPdf,
          changed,
          latin('xref\n0 0\ntrailer\n<< /Root 1 0 R >>\nstartxref\n330\n%%EOF\n'),
        ]),
    ],
    ['filled up behind its end', () => Buffer.concat([smallPdf, Buffer.alloc(90_000)])],
  ];
  it.each(cases)('is taken: %s', async (_, make) => {
    const bytes = await make();
    expect([judgePdf(bytes), await opens(bytes)]).toEqual([null, true]);
  });
});

describe('a PDF that cannot be read', () => {
  const cases: [string, () => Buffer | Promise<Buffer>][] = [
    ['a header and an end', () => latin('%PDF hello %%EOF')],
    ['a header, an end and nothing between', () => latin('%PDF-1.4\nstartxref\n0\n%%EOF\n')],
    ['without pages', () => pdfOf({ ...onePage, 2: '<< /Type /Pages /Kids [] /Count 0 >>' })],
    ['whose only page is not there', () => pdfOf({ 1: onePage[1]!, 2: onePage[2]! })],
    ['whose pages go round in a circle', () => pdfOf({ ...onePage, 2: '<< /Type /Pages /Kids [2 0 R] >>' })],
    ['without pages in a stream', () => packedPdf({ ...onePage, 2: '<< /Type /Pages /Kids [] >>' })],
    ['cut short', async () => (await writtenPdf()).subarray(0, 900)],
    [
      'cut short and given an end',
      async () => Buffer.concat([(await writtenPdf()).subarray(0, 300), latin('\nstartxref\n9\n%%EOF')]),
    ],
    [
      'of noise',
      () => Buffer.concat([latin('%PDF-1.7\n'), randomBytes(5000), latin('\nstartxref\n9\n%%EOF')]),
    ],
  ];
  it.each(cases)('is refused: %s', async (_, make) => {
    const bytes = await make();
    expect([judgePdf(bytes), await opens(bytes)]).toEqual(['attachment.damaged', false]);
  });

  it('is refused without cross-reference, though some viewers would look for its page', () => {
    const [objects] = smallPdf.toString('latin1').split('xref\n');
    expect(judgePdf(latin(`${objects}trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF`))).toBe(
      'attachment.damaged',
    );
  });

  it('costs little where it was made to cost much', () => {
    const nested = Object.fromEntries(
      Array.from({ length: 9000 }, (_, n) => [n + 2, `<< /Type /Pages /Kids [${n + 3} 0 R ${n + 4} 0 R] >>`]),
    );
    const bomb = packedPdf({ ...onePage, 4: `(${'0'.repeat(40_000_000)})` });
    const marks = latin(`%PDF-1.7\n${'1 0 obj '.repeat(600_000)}\nstartxref\n9\n%%EOF`);
    const trailers = latin(`%PDF-1.7\n${'trailer '.repeat(600_000)}\nstartxref\n9\n%%EOF`);
    const kids = `<< /Type /Pages /Kids [${'2 0 R '.repeat(300_000)}] >>`;
    const made = [
      pdfOf({ 1: onePage[1]!, ...nested }),
      pdfOf({ 1: onePage[1]!, 2: kids }),
      bomb,
      marks,
      trailers,
    ];
    for (const bytes of made) {
      const began = process.cpuUsage();
      expect(judgePdf(bytes)).toBe('attachment.damaged');
      const { user } = process.cpuUsage(began);
      // Of the processor, so that others on the machine do not count.
      expect(user / 1000).toBeLessThan(8000);
    }
  });
});

describe('an encrypted PDF', () => {
  it.each(versions)('of version %s is refused when it asks for a password to open', async (pdfVersion) => {
    const bytes = await writtenPdf({ pdfVersion, userPassword: 'secret' });
    expect([judgePdf(bytes), await opens(bytes)]).toEqual(['attachment.encrypted', false]);
  });

  it.each(versions)('of version %s is taken when it only forbids to change it', async (pdfVersion) => {
    const bytes = await writtenPdf({ pdfVersion, ownerPassword: 'owner', permissions: { copying: false } });
    expect([judgePdf(bytes), await opens(bytes)]).toEqual([null, true]);
  });

  /** AES-256 as PDF 2.0 has it, for a password; its key is of no matter where nothing is enciphered. */
  function newest(password: string): Buffer {
    const [check, keySalt] = [randomBytes(8), randomBytes(8)];
    const user = Buffer.concat([hardened(check, latin(password)), check, keySalt]);
    const cipher = createCipheriv('aes-256-cbc', hardened(keySalt, latin(password)), Buffer.alloc(16));
    const wrapped = cipher.setAutoPadding(false).update(randomBytes(32));
    const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
    const [owner, other] = [hex(randomBytes(48)), hex(randomBytes(32))];
    const lock =
      '<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /StmF /StdCF /StrF /StdCF' +
      ' /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >>' +
      ` /O ${owner} /OE ${other} /U ${hex(user)} /UE ${hex(wrapped)} /Perms ${hex(randomBytes(16))} >>`;
    return pdfOf({ ...onePage, 4: lock }, { extra: '/Encrypt 4 0 R /ID [<00> <00>]' });
  }

  it('of PDF 2.0 is judged as viewers judge it', async () => {
    const [open, shut] = [newest(''), newest('secret')];
    expect([judgePdf(open), await opens(open)]).toEqual([null, true]);
    expect([judgePdf(shut), await opens(shut)]).toEqual(['attachment.encrypted', false]);
  });

  it('is refused when it asks for a certificate, or hides how it is locked', () => {
    const foreign = pdfOf({ ...onePage, 4: '<< /Filter /Adobe.PubSec /V 4 >>' }, { extra: '/Encrypt 4 0 R' });
    const lost = pdfOf(onePage, { extra: '/Encrypt 9 0 R' });
    for (const bytes of [foreign, lost]) expect(judgePdf(bytes)).toBe('attachment.encrypted');
  });

  it('may have its strings written in brackets, with escapes', async () => {
    const bytes = await writtenPdf({ pdfVersion: '1.4', ownerPassword: 'owner' });
    const bracketed = bytes.toString('latin1').replace(/\/([OU]) <([0-9a-f]+)>/g, (_, key, hex) => {
      const said = [...Buffer.from(hex, 'hex')].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`);
      return `/${key} (${said.join('')})`;
    });
    expect(bracketed).toContain('/O (\\');
    expect(judgePdf(latin(bracketed))).toBeNull();
  });
});
