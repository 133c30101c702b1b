/** Signs of files that have no business inside a photograph; long enough not to stand there by chance. */
const signs = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c'];
const markup = /<(?:!doctype\s+html|html|script|svg|iframe|\?php)[\s>]/i;

/**
 * Whether a file is two files at once (a polyglot): a picture or PDF that some other program would open as an
 * archive, a page or a script.
 */
export function hidesFile(bytes: Buffer, type: string): boolean {
  if (endsAsArchive(bytes)) return true;
  if (type === 'application/pdf') return markup.test(bytes.toString('latin1', 0, 1024));
  if (signs.some((sign) => bytes.includes(sign, 0, 'latin1'))) return true;
  return bytes.subarray(0, 1024).includes('%PDF-') || markup.test(bytes.toString('latin1'));
}

/** A ZIP is read from its end: a record there whose directory lies before it. */
function endsAsArchive(bytes: Buffer): boolean {
  const record = Buffer.from('PK\x05\x06');
  const from = Math.max(0, bytes.length - 65_557);
  for (let at = bytes.indexOf(record, from); at >= 0; at = bytes.indexOf(record, at + 1)) {
    if (at + 22 > bytes.length) return false;
    const [size, start, comment] = [
      bytes.readUInt32LE(at + 12),
      bytes.readUInt32LE(at + 16),
      bytes.readUInt16LE(at + 20),
    ];
    if (size + start <= at && at + 22 + comment <= bytes.length) return true;
  }
  return false;
}
