import { writeFileSync } from 'node:fs';
import { sampleFiles } from './demo/sampleFiles';

it('files', async () => {
  const t = Date.now();
  const f = await sampleFiles();
  console.log(Date.now() - t);
  for (const [k, l] of Object.entries(f))
    l.forEach((x, i) => {
      writeFileSync(`/tmp/kz-${k}-${i}.${x.type.split('/')[1]}`, x.bytes);
      console.log(k, x.type, x.bytes.length);
    });
});
