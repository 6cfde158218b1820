/** Writes a PDF from its objects, for what no typesetting library makes: page labels, hostile streams, missing text. */
import { deflateSync } from 'node:zlib';

/** Bodies of the objects, first to last, numbered from 1; the first is the catalog. */
export function rawPdf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (bytes: Buffer): void => {
    parts.push(bytes);
    length += bytes.length;
  };
  for (const [at, body] of objects.entries()) {
    offsets.push(length);
    add(Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]));
  }
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  add(Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A stream object with more entries in its dictionary. */
export function rawStream(content: string | Buffer, entries = ''): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** A stream compressed so many times over. */
export function packedStream(content: Buffer, times = 1): Buffer {
  let bytes = content;
  for (let time = 0; time < times; time += 1) bytes = deflateSync(bytes, { level: 1 });
  return rawStream(bytes, `/Filter [${' /FlateDecode'.repeat(times)} ]`);
}

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

/** A file of one-line pages; `catalog`, `resources` and `fonts` take more entries. Objects 4 and on are pages and contents in turn. */
export function rawPages(
  contents: readonly Buffer[],
  catalog = '',
  resources = '',
  more: readonly Buffer[] = [],
  fonts = '',
): Buffer {
  const pageNumber = (at: number): number => 4 + 2 * at;
  const kids = contents.map((_, at) => `${pageNumber(at)} 0 R`).join(' ');
  const pages = contents.flatMap((content, at) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents ${pageNumber(at) + 1} 0 R ` +
      `/Resources << /Font << /F1 3 0 R${fonts} >> ${resources} >> >>`,
    content,
  ]);
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    FONT,
    ...pages,
    ...more,
  ]);
}
