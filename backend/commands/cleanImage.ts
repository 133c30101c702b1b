import sharp from 'sharp';
import { invalid } from '../errors';

type ImageType = 'image/jpeg' | 'image/png' | 'image/webp';

/** A picture that unpacks into more than this is no photograph of a page. */
const mostPixels = 120_000_000;
/** Pixels a side: a page of A4 stays readable to the last word. */
const longestSide = 3000;

sharp.cache(false);

/**
 * A photograph without what the telephone wrote into it: turned as it was held, and with neither place, time nor
 * camera (LPD: no more data than needed). One that carries nothing of the kind stays as it is, to the byte.
 */
export async function cleanImage(bytes: Buffer, type: ImageType): Promise<Buffer> {
  const about = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  // What no library can read an officer may still ask for anew; but it must not carry a place past us.
  if (!about?.width || !about.height) {
    if (bytes.includes('Exif\0\0') || bytes.includes('ns.adobe.com/xap')) throw damaged();
    return bytes;
  }
  if (about.width * about.height > mostPixels) throw damaged();
  const { exif, xmp, iptc, comments, orientation = 1 } = about;
  if (!exif && !xmp && !iptc && !comments && orientation === 1) return bytes;
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .keepIccProfile();
  const format = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;
  return picture
    .toFormat(format[type], { quality: 88 })
    .toBuffer()
    .catch(() => {
      throw damaged();
    });
}

/** A picture small enough to be seen on a page, whatever was uploaded. */
export async function thumbnailOf(bytes: Buffer): Promise<Buffer | null> {
  return sharp(bytes, { limitInputPixels: mostPixels })
    .resize({ width: 320, height: 320, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 55 })
    .toBuffer()
    .catch(() => null);
}

const damaged = () => invalid({ file: 'attachment.damaged' });
