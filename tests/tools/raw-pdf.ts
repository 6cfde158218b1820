/** Writes a PDF from its objects, for files that no typesetting library makes. */
import { deflateSync } from 'node:zlib';

/** A file of these objects, numbered from 1; the first is the catalog. */
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

/** A stream object. `entries` are added to its dictionary. */
export function rawStream(content: string | Buffer, entries = ''): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** A stream object that is compressed once or several times. */
export function compressedStream(content: Buffer, times = 1): Buffer {
  let bytes = content;
  for (let time = 0; time < times; time += 1) bytes = deflateSync(bytes, { level: 1 });
  return rawStream(bytes, `/Filter [${' /FlateDecode'.repeat(times)} ]`);
}

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

/**
 * A file with one page for each content. `catalog`, `resources` and `fonts` add entries to the dictionaries of these
 * names, `more` adds objects. From object 4 on, pages and contents alternate.
 */
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
