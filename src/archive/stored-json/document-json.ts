/** Documents as stored JSON. */
import { z } from 'zod';
import type { Block, Document, Section } from '../../model/document.ts';
import { type Stored, type StoredJson, schemaOf, storedJson } from './stored-json.ts';

const page = z.int().nullable();
const block = schemaOf<Block>()(
  z.object({
    kind: z.enum(['paragraph', 'item', 'row', 'quote', 'code', 'note']),
    text: z.string(),
    page,
    pageEnd: page,
    breaks: z.array(z.int()).exactOptional(),
    noteReferences: z.array(z.tuple([z.int(), z.int()])).exactOptional(),
    links: z.array(z.tuple([z.int(), z.int(), z.string()])).exactOptional(),
  }),
);

const section = schemaOf<Section>()(
  z.object({
    kind: z.enum(['front', 'body', 'contents', 'changelog', 'notes']),
    number: z.string().nullable(),
    title: z.string(),
    level: z.int(),
    path: z.array(z.string()),
    anchor: z.string().nullable(),
    pageStart: page,
    pageEnd: page,
    labelStart: z.string().nullable(),
    labelEnd: z.string().nullable(),
    blocks: z.array(block),
    sha256: z.string(),
  }),
);

const schema = schemaOf<Document>()(
  z.object({
    mediaType: z.enum(['text/html', 'application/pdf', 'text/markdown', 'text/plain']),
    extractor: z.string(),
    title: z.string().nullable(),
    authors: z.array(z.string()),
    published: z.string().nullable(),
    pages: z.array(z.object({ index: z.int(), label: z.string().nullable() })),
    sections: z.array(section),
    runningHeaders: z.array(z.string()).exactOptional(),
    coverage: z.object({ read: z.int(), main: z.int(), page: z.int() }).exactOptional(),
    unmatchedSelectors: z
      .array(z.object({ setting: z.enum(['include', 'exclude', 'from', 'until']), selector: z.string() }))
      .exactOptional(),
    warnings: z.array(z.string()),
  }),
);

export const documentJson: StoredJson<Document> = storedJson<Document>({
  what: 'a document',
  schema,
  upgrades: [withHeadingPaths],
});

/** Format 1 joined the headings of a path in one line, and had other names for running headers and note references. */
function withHeadingPaths({ furniture, sections, ...rest }: Stored): unknown {
  const above: { readonly line: string; readonly path: readonly string[] }[] = [];
  return {
    ...rest,
    ...(furniture === undefined ? {} : { runningHeaders: furniture }),
    sections: sections.map(({ path: line, blocks, ...section }: Stored) => {
      const parent = above.findLast((each) => line.startsWith(`${each.line} > `));
      const path = line === '' ? [] : parent ? [...parent.path, line.slice(parent.line.length + 3)] : line.split(' > ');
      if (line !== '') above.push({ line, path });
      return { ...section, path, blocks: blocks.map(withNoteReferences) };
    }),
  };
}

function withNoteReferences({ noteSigns, ...block }: Stored): unknown {
  return noteSigns === undefined ? block : { ...block, noteReferences: noteSigns };
}
