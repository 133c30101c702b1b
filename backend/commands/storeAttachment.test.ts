import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import type { Act } from '../act';
import { useTransaction } from '../test/database';
import { jpeg } from '../test/submission';
import { storeAttachment } from './storeAttachment';

describe('storeAttachment', () => {
  const tx = useTransaction();
  const store = async (bytes: Buffer) => {
    const act: Act = { user: null, actor: 'parent', now: new Date(), trx: tx.trx };
    const { id, type, size, sha256 } = await storeAttachment(act, bytes);
    const stored = await tx.trx('attachment_contents').where('attachment_id', id).first('bytes');
    return { type, size, sha256, bytes: stored.bytes as Buffer };
  };
  const refusal = (bytes: Buffer) =>
    store(bytes).then(
      () => null,
      (error) => error.errors.file,
    );

  /** A photograph as a telephone makes it: held upright, stored lying, with the place it was taken at. */
  const photograph = (format: 'jpeg' | 'webp' | 'png') =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: '#fff' } })
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
    'turns a %s as it was held and takes the place out of it',
    async (format) => {
      const sent = await photograph(format);
      expect(sent.includes('Telephone')).toBe(true);
      const { bytes, type, size } = await store(sent);
      const { width, height, orientation, exif } = await sharp(bytes).metadata();
      expect([type, width, height, orientation ?? 1, exif]).toEqual([
        `image/${format}`,
        40,
        60,
        1,
        undefined,
      ]);
      expect(size).toBe(bytes.length);
      expect(bytes.includes('Telephone')).toBe(false);
      // What was at the left when lying is on top when upright.
      const { data } = await sharp(bytes)
        .extract({ left: 20, top: 2, width: 1, height: 1 })
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(data[0]! > 150 && data[1]! < 80).toBe(true);
    },
  );

  it('leaves a picture without such data as it is, to the byte', async () => {
    expect((await store(jpeg)).bytes.equals(jpeg)).toBe(true);
  });

  it('refuses what is no document, each with its reason', async () => {
    const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    const bytes = (text: string) => Buffer.from(text, 'latin1');
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
        Buffer.concat([picture, bytes('<script>alert(1)</script>'), Buffer.from([0xff, 0xd9])]),
        'attachment.polyglot',
      ],
      [
        'a PDF that begins as a page',
        bytes(`%PDF-1.4\n<html><script>1</script></html>\n${' '.repeat(40)}\n%%EOF`),
        'attachment.polyglot',
      ],
      [
        'a broken picture that may hold a place',
        Buffer.concat([
          Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
          bytes('Exif\0\0'),
          Buffer.alloc(200),
          Buffer.from([0xff, 0xd9]),
        ]),
        'attachment.damaged',
      ],
      ['more than 5 MB', Buffer.concat([picture, Buffer.alloc(5 * 1024 * 1024)]), 'attachment.size'],
    ];
    for (const [name, sent, code] of cases) expect([name, await refusal(sent)]).toEqual([name, code]);
  });

  it('refuses a small file that unpacks into a picture without end', async () => {
    const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const header = picture.subarray(12, 29);
    header.writeUInt32BE(60_000, 4);
    header.writeUInt32BE(60_000, 8);
    picture.writeUInt32BE(crc32(header), 29);
    const bomb = picture;
    expect(await refusal(bomb)).toBe('attachment.damaged');
  });
});
