import { languages } from '../contract/common';
import { paperKinds, renderPaper } from '../papers';
import { samplePapers } from '../papers/sample';
import { median } from './load';
import { keep } from './rows';

const renders = 60;

/** Each paper in each language: median milliseconds of rendering once the process is warm, and its size. */
export async function measurePapers(): Promise<void> {
  const times: number[] = [];
  const sizes: number[] = [];
  for (const kind of paperKinds) {
    for (const language of languages) {
      const own: number[] = [];
      for (let run = 0; run < renders; run++) {
        const started = process.hrtime.bigint();
        const bytes = await renderPaper(kind, samplePapers[kind] as never, language);
        own.push(Number(process.hrtime.bigint() - started) / 1e6);
        if (run === 0) sizes.push(bytes.length / 1024);
      }
      times.push(median(own.slice(5)));
    }
  }
  const slowest = Math.max(...times);
  const largest = Math.max(...sizes);
  keep({
    figure: 'one paper, slowest kind',
    measured: slowest,
    unit: 'ms',
    floor: null,
    ratio: null,
    aim: '≤ 20 ms',
    met: slowest <= 20,
  });
  keep({
    figure: 'one paper, largest kind',
    measured: largest,
    unit: 'KB',
    floor: null,
    ratio: null,
    aim: '≤ 25 KB',
    met: largest <= 25,
  });
}
