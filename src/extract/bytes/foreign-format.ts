/**
 * Recognizes, by their first bytes, formats that have no extractor (images, archives, Office documents), so that an
 * error message can say what was really sent.
 */

/** The bytes with which a file of each format begins. */
const SIGNATURES: readonly (readonly [signature: string, name: string])[] = [
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

/** Strings in the first entries of a ZIP archive by which its real format is known. */
const ZIP_PARTS: readonly (readonly [part: string, name: string])[] = [
  ['word/', 'a Word document (docx)'],
  ['xl/', 'an Excel workbook (xlsx)'],
  ['ppt/', 'a PowerPoint presentation (pptx)'],
  ['application/epub+zip', 'an EPUB book'],
  ['application/vnd.oasis.opendocument', 'an OpenDocument file'],
];

const HEAD_BYTES = 8192;

/** The name of the format with its article, such as "a PNG image"; null if the payload may be text. */
export function foreignFormat(payload: Uint8Array): string | null {
  const head = Buffer.from(payload.buffer, payload.byteOffset, Math.min(payload.byteLength, HEAD_BYTES)).toString(
    'latin1',
  );
  const known = SIGNATURES.find(([signature]) => head.startsWith(signature));
  if (known) return known[1];
  if (/^PK(?:\x03\x04|\x05\x06)/.test(head)) {
    return ZIP_PARTS.find(([part]) => head.includes(part))?.[1] ?? 'a ZIP archive';
  }
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'a WebP image';
  if (/^[\s\S]{4}ftyp(?:avif|heic|mif1)/.test(head)) return 'an AVIF or HEIC image';
  if (/^[\s\S]{4}ftyp/.test(head)) return 'a video';
  return isBinary(head) ? 'binary data of an unknown format' : null;
}

/** Text may hold stray zero bytes, but they make up at most this share of it. */
const MAX_STRAY_ZEROS = 0.02;

/** Text has hardly any zero bytes, except UTF-16, where nearly every letter has one, always on the same side. */
function isBinary(head: string): boolean {
  const zeros = [0, 0];
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] === '\0') zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (even + odd <= head.length * MAX_STRAY_ZEROS || /^(?:\xff\xfe|\xfe\xff)/.test(head)) return false;
  return Math.max(even, odd) < head.length / 4 || Math.min(even, odd) > Math.max(even, odd) / 4;
}
