import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { sampleFiles } from '../../seeds/demo/sampleFiles';
import { jpeg } from '../test/submission';
import { readUpload } from './readUpload';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const end = Buffer.from([0xff, 0xd9]);
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } });

async function taken(sent: Buffer) {
  const upload = await readUpload(sent);
  if ('problem' in upload) throw new Error(upload.problem);
  return upload;
}
const refusal = async (sent: Buffer) => {
  const upload = await readUpload(sent);
  return 'problem' in upload ? upload.problem : null;
};

describe('an upload', () => {
  /** A photograph as a telephone makes it: held upright, stored lying, with the place it was taken at. */
  const photograph = (format: 'jpeg' | 'webp' | 'png') =>
    plain(60, 40)
      .composite([
        { input: { create: { width: 10, height: 40, channels: 3, background: '#c00' } }, left: 0, top: 0 },
      ])
      .withExif({
        IFD0: { Make: 'Telephone' },
        IFD3: { GPSLatitude: '49/1 48/1 0/1', GPSLatitudeRef: 'N', GPSLongitude: '73/1 5/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .toFormat(format)
      .toBuffer();

  it.each(['jpeg', 'webp', 'png'] as const)(
    'of a %s is turned as it was held, and the place taken out of it',
    async (format) => {
      const sent = await photograph(format);
      expect(sent.includes('Telephone')).toBe(true);
      const { bytes, type } = await taken(sent);
      const { width, height, orientation, exif } = await sharp(bytes).metadata();
      expect([type, width, height, orientation ?? 1, exif]).toEqual([
        `image/${format}`,
        40,
        60,
        1,
        undefined,
      ]);
      expect(bytes.includes('Telephone')).toBe(false);
      // What was at the left when lying is on top when upright.
      const { data } = await sharp(bytes)
        .extract({ left: 20, top: 2, width: 1, height: 1 })
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(data[0]! > 150 && data[1]! < 80).toBe(true);
    },
  );

  it('without such data stays as it is, to the byte', async () => {
    expect((await taken(jpeg)).bytes.equals(jpeg)).toBe(true);
  });

  it('may be any of the sample files of the demo, which are read themselves', async () => {
    const files = Object.values(await sampleFiles()).flat();
    expect(files.length).toBe(13);
    for (const file of files) expect(await taken(file.bytes)).toEqual(file);
  });

  it('that is no document is refused, each with its reason', async () => {
    const picture = await plain(9, 9).jpeg().toBuffer();
    const directory = Buffer.alloc(22);
    directory.write('PK\x05\x06', 'latin1');
    const cases: [string, Buffer, string][] = [
      ['nothing', Buffer.alloc(0), 'attachment.empty'],
      ['one byte', Buffer.from([0xff]), 'attachment.type'],
      ['a page', bytes('<!doctype html><html><script>alert(1)</script></html>'), 'attachment.type'],
      ['a drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'attachment.type'],
      ['an archive', Buffer.concat([bytes('PK\x03\x04'), Buffer.alloc(60), directory]), 'attachment.type'],
      [
        'a picture with an archive behind it',
        Buffer.concat([picture, bytes('PK\x03\x04'), Buffer.alloc(40), directory]),
        'attachment.polyglot',
      ],
      [
        'a picture with a page in it',
        Buffer.concat([picture, bytes('<script>alert(1)</script>'), end]),
        'attachment.polyglot',
      ],
      [
        'a PDF that begins as a page',
        bytes(`%PDF-1.4\n<html><script>1</script></html>\n${' '.repeat(40)}\n%%EOF`),
        'attachment.polyglot',
      ],
      ['more than 5 MB', Buffer.concat([picture, Buffer.alloc(5 * 1024 * 1024)]), 'attachment.size'],
    ];
    for (const [name, sent, code] of cases) expect([name, await refusal(sent)]).toEqual([name, code]);
  });
});

describe('a picture that cannot be seen wholly', () => {
  const noise = () => sharp(randomBytes(300 * 200 * 3), { raw: { width: 300, height: 200, channels: 3 } });
  const part = (whole: Buffer, share: number) => whole.subarray(0, Math.floor(whole.length * share));
  const baseline = () => noise().blur(2).jpeg().toBuffer();
  const progressive = () => noise().blur(2).jpeg({ progressive: true }).toBuffer();
  const png = () => noise().png().toBuffer();
  const webp = () => noise().webp().toBuffer();
  const lossless = () => noise().webp({ lossless: true }).toBuffer();

  const cases: [string, () => Promise<Buffer>][] = [
    [
      'noise between the marks of a JPEG',
      async () => Buffer.concat([jpeg.subarray(0, 4), randomBytes(3000), end]),
    ],
    ['a JPEG cut in half', async () => part(await baseline(), 0.5)],
    ['a JPEG cut short that was given an end', async () => Buffer.concat([part(await baseline(), 0.5), end])],
    ['a JPEG without its last lines', async () => Buffer.concat([part(await baseline(), 0.98), end])],
    ['a progressive JPEG cut in half', async () => Buffer.concat([part(await progressive(), 0.5), end])],
    ['a PNG cut in half', async () => part(await png(), 0.5)],
    [
      'a PNG cut short that was given an end',
      async () => Buffer.concat([part(await png(), 0.5), (await png()).subarray(-12)]),
    ],
    [
      'a PNG of its first and last part alone',
      async () => Buffer.concat([(await png()).subarray(0, 33), (await png()).subarray(-12)]),
    ],
    [
      'a PNG with a changed byte',
      async () => {
        const whole = await png();
        whole[Math.floor(whole.length / 2)]! ^= 0xff;
        return whole;
      },
    ],
    ['a WebP cut in half', async () => part(await webp(), 0.5)],
    [
      'the first 56 bytes of a WebP',
      async () => {
        const whole = (await webp()).subarray(0, 56);
        whole.writeUInt32LE(48, 4);
        return whole;
      },
    ],
    [
      'a WebP cut short whose lengths were put right',
      async () => {
        const half = Buffer.from(part(await lossless(), 0.5));
        half.writeUInt32LE(half.length - 8, 4);
        half.writeUInt32LE(half.length - 20, 16);
        return half;
      },
    ],
    [
      'a broken JPEG that may hold a place',
      async () => Buffer.concat([jpeg.subarray(0, 4), bytes('Exif\0\0'), Buffer.alloc(200), end]),
    ],
  ];
  it.each(cases)('is refused: %s', async (_, make) => {
    expect(await refusal(await make())).toBe('attachment.damaged');
  });

  it.each([
    ['JPEG', baseline],
    ['progressive JPEG', progressive],
    ['PNG', png],
    ['WebP', webp],
    ['lossless WebP', lossless],
  ])(
    'is not mistaken for a %s that can, nor for one that a telephone appended something to',
    async (_, make) => {
      const whole = await make();
      expect(await refusal(whole)).toBeNull();
      expect(await refusal(Buffer.concat([whole, Buffer.alloc(1000)]))).toBeNull();
    },
  );

  it('is not mistaken for a JPEG that only warns of bytes that harm nothing', async () => {
    const whole = await baseline();
    const inside = Buffer.concat([whole.subarray(0, 20), Buffer.from([0, 0]), whole.subarray(20)]);
    expect(await refusal(inside)).toBeNull();
  });
});

describe('a picture too large to unpack', () => {
  it('is refused by its header alone, however small the file', async () => {
    const bomb = await plain(9, 9).png().toBuffer();
    const header = bomb.subarray(12, 29);
    header.writeUInt32BE(60_000, 4);
    header.writeUInt32BE(60_000, 8);
    bomb.writeUInt32BE(crc32(header), 29);
    expect(await refusal(bomb)).toBe('attachment.pixels');
  });

  it('is measured by what it takes: a progressive one is held in memory whole', async () => {
    const image = plain(5000, 4400);
    expect(await refusal(await image.jpeg({ quality: 20 }).toBuffer())).toBeNull();
    const whole = await image.jpeg({ quality: 20, progressive: true }).toBuffer();
    expect(await refusal(whole)).toBe('attachment.pixels');
  });

  it('does not come with others: two are unpacked at a time', async () => {
    const picture = await plain(4400, 4400).jpeg({ quality: 20, progressive: true }).toBuffer();
    let [most, over] = [0, false];
    // What is being unpacked; a header looked at is not counted there.
    const watch = async () => {
      while (!over) {
        most = Math.max(most, sharp.counters().process);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    const watching = watch();
    const uploads = Array.from({ length: 6 }, () => refusal(picture));
    expect(await Promise.all(uploads)).toEqual(Array(6).fill(null));
    over = true;
    await watching;
    expect(most).toBe(2);
  });
});
