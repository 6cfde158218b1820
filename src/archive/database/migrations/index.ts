/** All migrations, by name. Add the next number; never edit one that has been released. */
import type { Migration } from 'kysely';
import * as captures from './0001-captures.ts';
import * as sightings from './0002-sightings.ts';
import * as judgements from './0003-judgements.ts';
import * as essences from './0004-essences.ts';
import * as outbox from './0005-outbox.ts';
import * as wordsOfTheField from './0006-words-of-the-field.ts';
import * as capturesByPosition from './0007-captures-by-position.ts';
import * as coverage from './0008-coverage.ts';
import * as journal from './0009-journal.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-captures': captures,
  '0002-sightings': sightings,
  '0003-judgements': judgements,
  '0004-essences': essences,
  '0005-outbox': outbox,
  '0006-words-of-the-field': wordsOfTheField,
  '0007-captures-by-position': capturesByPosition,
  '0008-coverage': coverage,
  '0009-journal': journal,
};

/** The schema version, stored in the file's `user_version`, so that an older program recognizes a newer file. */
export const SCHEMA_VERSION = Object.keys(MIGRATIONS).length;
