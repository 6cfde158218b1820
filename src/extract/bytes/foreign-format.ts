/** Names the files that are no documents for us, by their first bytes, so that a fault says what was really sent. */

const INDICATORS: readonly (readonly [mark: string, name: string])[] = [
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['II*\0', 'a TIFF image'],
  ['MM\0*', 'a TIFF image'],
  ['\x1f\x8b', 'a gzip archive'],
  ['BZh', 'a bzip2 archive'],
  ['\xfd7zXZ', 'an xz archive'],
  ["7z\xbc\xaf'", 'a 7-Zip archive'],
  ['Rar!', 'a RAR archive'],
  ['\x28\xb5\x2f\xfd', 'a Zstandard archive'],
  ['\xd0\xcf\x11\xe0', 'an old Office document'],
  ['{\\rtf', 'an RTF document'],
  ['%!PS', 'a PostScript document'],
  ['ID3\x03', 'an MP3 recording'],
  ['ID3\x04', 'an MP3 recording'],
  ['OggS', 'an Ogg recording'],
  ['\x1aE\xdf\xa3', 'a Matroska video'],
  ['wOFF', 'a font'],
  ['wOF2', 'a font'],
  ['\x7fELF', 'a program'],
  ['MZ\x90', 'a program'],
  ['SQLite format 3\0', 'a database'],
];

/** Parts of a ZIP archive's first entries that tell what program wrote it. */
const ZIP_PARTS: readonly (readonly [part: string, name: string])[] = [
  ['word/', 'a Word document (docx)'],
  ['xl/', 'an Excel workbook (xlsx)'],
  ['ppt/', 'a PowerPoint presentation (pptx)'],
  ['application/epub+zip', 'an EPUB book'],
  ['application/vnd.oasis.opendocument', 'an OpenDocument file'],
];

const HEAD_BYTES = 8192;

/** A name with its article, such as "a PNG image"; null where the payload may well be text. */
export function foreignFormat(payload: Uint8Array): string | null {
  const head = Buffer.from(payload.buffer, payload.byteOffset, Math.min(payload.byteLength, HEAD_BYTES)).toString(
    'latin1',
  );
  const marked = INDICATORS.find(([mark]) => head.startsWith(mark));
  if (marked) return marked[1];
  if (/^PK(?:\x03\x04|\x05\x06)/.test(head)) {
    return ZIP_PARTS.find(([part]) => head.includes(part))?.[1] ?? 'a ZIP archive';
  }
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'a WebP image';
  if (/^[\s\S]{4}ftyp(?:avif|heic|mif1)/.test(head)) return 'an AVIF or HEIC image';
  if (/^[\s\S]{4}ftyp/.test(head)) return 'a video';
  return isBinary(head) ? 'binary data of an unknown kind' : null;
}

/** A part of zero bytes that text with a stray one stays below. */
const STRAY = 0.02;

/** Text holds hardly a zero byte, but for UTF-16, where they stand on one side of nearly every letter. */
function isBinary(head: string): boolean {
  const zeros = [0, 0];
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] === '\0') zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (even + odd <= head.length * STRAY || /^(?:\xff\xfe|\xfe\xff)/.test(head)) return false;
  return Math.max(even, odd) < head.length / 4 || Math.min(even, odd) > Math.max(even, odd) / 4;
}
