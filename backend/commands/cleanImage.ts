import sharp, { type Metadata } from 'sharp';

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp';

/** More points than this have neither cameras of telephones nor scans of a page. */
const mostPixels = 64_000_000;
/** Of a picture that unpacks into memory whole instead of line by line. */
const mostPixelsHeld = 20_000_000;
/** Pixels a side: a page of A4 stays readable to the last word. */
const longestSide = 3000;
/** One made to cost more than any honest one does, on a busy machine as well. */
const longestWork = { seconds: 20 };

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;

sharp.cache(false);

/**
 * A photograph without what the telephone wrote into it: turned as it was held, and with neither place, time nor
 * camera (LPD: no more data than needed). One that carries nothing of the kind stays as it is, to the byte; one that
 * does not decode to its last line is refused.
 */
export async function cleanImage(
  bytes: Buffer,
  type: ImageType,
): Promise<Buffer | 'attachment.damaged' | 'attachment.pixels'> {
  const about = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!about?.width || !about.height || about.format !== formats[type]) return 'attachment.damaged';
  if (about.width * about.height > mostPixelsOf(about)) return 'attachment.pixels';
  return inTurn(async () => {
    if (!(await decodes(bytes, about))) return 'attachment.damaged';
    const { exif, xmp, iptc, comments, orientation = 1 } = about;
    if (!exif && !xmp && !iptc && !comments && orientation === 1) return bytes;
    return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .keepIccProfile()
      .toFormat(formats[type], { quality: 88, ...(type === 'image/webp' && { effort: 2 }) })
      .timeout(longestWork)
      .toBuffer()
      .catch(() => 'attachment.damaged' as const);
  });
}

/** A picture small enough to be seen on a page, whatever was uploaded. */
export async function thumbnailOf(bytes: Buffer): Promise<Buffer | null> {
  return inTurn(() =>
    sharp(bytes, { limitInputPixels: mostPixels })
      .resize({ width: 320, height: 320, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 55 })
      .timeout(longestWork)
      .toBuffer()
      .catch(() => null),
  );
}

function mostPixelsOf({ format, isProgressive, orientation = 1 }: Metadata): number {
  const held = isProgressive || format === 'webp' || (format === 'png' && orientation !== 1);
  return held ? mostPixelsHeld : mostPixels;
}

/**
 * Whether every line is there. A JPEG cut short and given an end shows grey where the page should be: the decoder
 * only warns of that, as it does of much that harms nothing.
 */
async function decodes(bytes: Buffer, about: Metadata): Promise<boolean> {
  if (about.format !== 'jpeg') return (await faultOf(bytes, about, 'error')) === null;
  const fault = await faultOf(bytes, about, 'warning');
  if (fault === null) return true;
  return !fault.includes('premature end') && (await faultOf(bytes, about, 'error')) === null;
}

/** The last line cannot be had without those before it, and nothing else has to be kept for it. */
function faultOf(
  bytes: Buffer,
  { width, height }: Metadata,
  failOn: 'error' | 'warning',
): Promise<string | null> {
  return sharp(bytes, { limitInputPixels: mostPixels, failOn })
    .extract({ left: 0, top: height - 1, width, height: 1 })
    .raw()
    .timeout(longestWork)
    .toBuffer()
    .then(
      () => null,
      (error: Error) => error.message,
    );
}

/** Pictures are unpacked two at a time: more would only take memory from each other. */
const atOnce = 2;
let busy = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else busy++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }
}
