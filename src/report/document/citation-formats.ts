/** A citation of a snapshot as text, as CSL-JSON (the data format of the Citation Style Language) and as BibLaTeX. */
import { sectionName } from '../../grammar/section-numbers.ts';
import { type Document, headingText, type Section } from '../../model/document.ts';
import { rangeText } from '../../model/passage.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Source } from '../../model/source.ts';
import { jsonText, terminalSafe } from '../../text/escape.ts';

export interface Cited {
  readonly source: Pick<Source, 'id' | 'title' | 'url' | 'published'>;
  readonly snapshot: Snapshot;
  readonly document: Pick<Document, 'mediaType' | 'title' | 'authors' | 'published'>;
  /** The cited sections, of which only the first and the last matter; empty for the whole document. */
  readonly sections: readonly Section[];
}

export type CitationFormat = 'text' | 'csl-json' | 'bibtex';

export const CITATION_FORMATS: Readonly<Record<CitationFormat, (cited: Cited) => string>> = {
  text: (cited) => `${terminalSafe(asText(viewOf(cited)))}\n`,
  'csl-json': (cited) => `${jsonText([asCsl(viewOf(cited))], 2)}\n`,
  bibtex: (cited) => terminalSafe(asBibtex(viewOf(cited))),
};

interface CitationView {
  readonly key: string;
  readonly paged: boolean;
  readonly title: string;
  readonly authors: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly published: string | null;
  readonly url: string;
  /** The day of the last capture with this text. */
  readonly retrieved: string;
  /** The day of the first capture with this text, and the start of its digest. */
  readonly version: string;
  readonly section: string | null;
  /** Printed numbers if they are known, else indices. */
  readonly pages: readonly [string, string] | null;
  readonly digest: string;
}

/** This many digits of a digest distinguish the versions of one source. */
const DIGEST_DIGITS = 12;

function viewOf({ source, snapshot, document, sections }: Cited): CitationView {
  const [first] = sections;
  const last = sections.at(-1);
  const heading = first ? headingText(first) : '';
  const from = first?.labelStart ?? first?.pageStart?.toString();
  const to = last?.labelEnd ?? last?.pageEnd?.toString();
  return {
    key: source.id,
    paged: document.mediaType === 'application/pdf',
    title: document.title ?? source.title,
    authors: document.authors,
    published: source.published ?? document.published,
    url: /^https?:/.test(snapshot.url) ? snapshot.url : source.url,
    retrieved: snapshot.lastSeen.slice(0, 10),
    version: `${snapshot.firstSeen.slice(0, 10)}, ${snapshot.textSha256.slice(0, DIGEST_DIGITS)}`,
    section: heading === '' ? null : heading,
    pages: from === undefined || to === undefined ? null : [from, to],
    digest: snapshot.textSha256,
  };
}

function asText(view: CitationView): string {
  const { title, authors, published, url, retrieved, version, section, pages } = view;
  const number = section === null ? null : sectionName(section);
  const parts = [
    [...authors, title].join(', ') + (published === null ? '' : ` (${published})`),
    number,
    pages && rangeText(pages),
    `version of ${version}`,
    url,
    `retrieved ${retrieved}`,
  ];
  return `${parts.filter((part) => part !== null && part !== '').join(', ')}.`;
}

function asCsl(view: CitationView) {
  const { key, paged, title, authors, published, url, retrieved, version, section, pages, digest } = view;
  return {
    id: key,
    type: paged ? 'report' : 'webpage',
    title,
    ...(authors.length > 0 ? { author: authors.map((literal) => ({ literal })) } : {}),
    ...(published === null ? {} : { issued: dateParts(published) }),
    accessed: dateParts(retrieved),
    URL: url,
    version,
    ...(section === null ? {} : { section }),
    ...(pages === null ? {} : { page: pages[0] === pages[1] ? pages[0] : `${pages[0]}-${pages[1]}` }),
    note: `sha256:${digest}`,
  };
}

function dateParts(day: string): { 'date-parts': number[][] } {
  return { 'date-parts': [day.split('-').map(Number)] };
}

function asBibtex(view: CitationView): string {
  const { key, paged, title, authors, published, url, retrieved, version, section, pages, digest } = view;
  const place = [section, pages && rangeText(pages)].filter((part) => part !== null).join(', ');
  const fields: readonly (readonly [string, string | null])[] = [
    ['title', `{${latex(title)}}`],
    // Without the braces BibLaTeX would split the name of an organization into first and last names.
    ['author', authors.length === 0 ? null : authors.map((author) => `{${latex(author)}}`).join(' and ')],
    ['date', published],
    ['url', url.replace(/[{}\\]/g, encodeURIComponent)],
    ['urldate', retrieved],
    ['version', latex(version)],
    ['pages', pages === null ? null : pages[0] === pages[1] ? pages[0] : pages.join('--')],
    ['note', latex([place, `sha256:${digest}`].filter((part) => part !== '').join(', '))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}},`]));
  return [`@${paged ? 'report' : 'online'}{${key},`, ...lines, '}', ''].join('\n');
}

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Escapes what LaTeX would interpret. Letters of all scripts stay, since BibLaTeX reads UTF-8. */
function latex(text: string): string {
  return text.replace(/[\\{}~^]/g, (sign) => LATEX[sign] ?? sign).replace(/[#$%&_]/g, '\\$&');
}
