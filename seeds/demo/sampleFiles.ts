import { readUpload, type Upload } from '../../backend/commands/readUpload';
import { pageJpeg } from './pageJpeg';
import { pagePdf } from './pagePdf';
import { pagePng } from './pagePng';

export type SampleKind = 'conclusion' | 'consent' | 'proof';

/** A few files for every sort of document, made and read once and used by many. */
export async function sampleFiles(): Promise<Record<SampleKind, Upload[]>> {
  const images = (lines: number) => [pageJpeg(lines), pagePng(lines)];
  return {
    conclusion: await read(
      await pagePdf({
        kk: 'Психологиялық-медициналық-педагогикалық консультацияның қорытындысы',
        ru: 'Заключение психолого-медико-педагогической консультации',
      }),
      ...images(14),
      ...images(11),
    ),
    consent: await read(
      await pagePdf({
        kk: 'Дербес деректерді жинауға және өңдеуге келісім',
        ru: 'Согласие на сбор и обработку персональных данных',
      }),
      ...images(8),
    ),
    proof: await read(
      await pagePdf({ kk: 'Жеңілдікті растайтын анықтама', ru: 'Справка, подтверждающая льготу' }),
      ...images(5),
      ...images(7),
    ),
  };
}

/** As a parent's would be: a sample that an officer could not open is none. */
function read(...files: Buffer[]): Promise<Upload[]> {
  return Promise.all(
    files.map(async (bytes) => {
      const upload = await readUpload(bytes);
      if ('problem' in upload) throw new Error(`a sample file was refused: ${upload.problem}`);
      return upload;
    }),
  );
}
