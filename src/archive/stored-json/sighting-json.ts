/** Sightings as stored JSON. */
import { z } from 'zod';
import type { Edit } from '../../model/change.ts';
import type { Artefact, Location, Sighting, SightingNote } from '../../model/passage.ts';
import { type Stored, type StoredJson, schemaOf, storedJson } from './stored-json.ts';

export const locationSchema = schemaOf<Location>()(
  z.object({
    section: z.string().nullable(),
    path: z.array(z.string()),
    numbers: z.array(z.string()),
    whole: z.boolean(),
    pages: z.tuple([z.int(), z.int()]).nullable(),
    labels: z.tuple([z.string().nullable(), z.string().nullable()]).nullable(),
    offsets: z.tuple([z.int(), z.int()]),
  }),
);

const artefact = schemaOf<Artefact>()(
  z.object({
    kind: z.enum([
      'typography',
      'case',
      'note-marker',
      'note',
      'page-number',
      'running-head',
      'page-break',
      'hyphen',
      'spacing',
      'initial',
      'elision',
      'insertion',
      'list',
      'label',
      'struck-out',
    ]),
    text: z.string(),
    side: z.enum(['quote', 'source']),
  }),
);

export const NOTE_KINDS = ['left-out', 'pieces', 'order', 'cut', 'look-alike'] as const;

const note = schemaOf<SightingNote>()(z.object({ kind: z.enum(NOTE_KINDS), text: z.string() }));

const edit = schemaOf<Edit>()(
  z.object({
    kind: z.enum(['same', 'removed', 'added']),
    text: z.string(),
    hunk: z.int().exactOptional(),
  }),
);

export const sightingSchema = schemaOf<Sighting>()(
  z.object({
    status: z.enum(['stands', 'altered', 'partial', 'missing']),
    similarity: z.number(),
    artefacts: z.array(artefact),
    notes: z.array(note),
    location: locationSchema.nullable(),
    text: z.string().nullable(),
    diff: z.array(edit),
  }),
);

export const sightingJson: StoredJson<Sighting> = storedJson<Sighting>({
  what: 'a sighting',
  schema: sightingSchema,
  upgrades: [withLocation, withNotes],
});

/** Format 1 called a location a place, and joined the headings of its path to one line. */
export function withLocation({ place, ...rest }: Stored): Stored {
  const path = place === null || place.path === '' ? [] : place.path.split(' > ');
  return { ...rest, location: place === null ? null : { ...place, path } };
}

/** Format 2 had no notes. */
export function withNotes(sighting: Stored): Stored {
  return { ...sighting, notes: [] };
}
