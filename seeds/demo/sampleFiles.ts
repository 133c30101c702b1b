import { pageJpeg } from './pageJpeg';
import { pagePdf } from './pagePdf';
import { pagePng } from './pagePng';

export interface SampleFile {
  type: 'image/jpeg' | 'image/png' | 'application/pdf';
  bytes: Buffer;
}

export type SampleKind = 'conclusion' | 'consent' | 'proof';

/** A few files for every sort of document, made once and used by many. */
export async function sampleFiles(): Promise<Record<SampleKind, SampleFile[]>> {
  const images = (lines: number): SampleFile[] => [
    { type: 'image/jpeg', bytes: pageJpeg(lines) },
    { type: 'image/png', bytes: pagePng(lines) },
  ];
  const pdf = async (kk: string, ru: string): Promise<SampleFile> => ({
    type: 'application/pdf',
    bytes: await pagePdf({ kk, ru }),
  });
  return {
    conclusion: [
      await pdf(
        'Психологиялық-медициналық-педагогикалық консультацияның қорытындысы',
        'Заключение психолого-медико-педагогической консультации',
      ),
      ...images(14),
      ...images(11),
    ],
    consent: [
      await pdf(
        'Дербес деректерді жинауға және өңдеуге келісім',
        'Согласие на сбор и обработку персональных данных',
      ),
      ...images(8),
    ],
    proof: [
      await pdf('Жеңілдікті растайтын анықтама', 'Справка, подтверждающая льготу'),
      ...images(5),
      ...images(7),
    ],
  };
}
