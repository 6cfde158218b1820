/**
 * Verifies an archive: what is stored by hashing it again, and what is derived by deriving it again. Classifications take
 * little time and are always derived; documents and sightings only in a deep check.
 */
import type { ChainHead } from '../../model/chain-head.ts';
import type { CaptureClassifier } from '../../model/classification.ts';
import type { Config } from '../../model/config.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DocumentReader } from '../../ports/document-reader.ts';
import type { FileReader } from '../../ports/files.ts';
import type { Damage } from '../../ports/maintenance.ts';
import type { OnEvent } from '../progress.ts';
import { checkClassifications } from './check-classifications.ts';

export interface Verification {
  /** How many captures, payloads and documents were hashed again. */
  readonly checked: number;
  readonly damages: readonly Damage[];
  readonly head: ChainHead;
  /** The point of the chain that the expected head names; null if it names none, or none was given. */
  readonly found: ChainHead | null;
  /** How many documents could not be derived again, since another extractor made them; null without a deep check. */
  readonly underivable: number | null;
}

export interface VerifyOptions {
  readonly config: Pick<Config, 'sources' | 'pages'>;
  readonly classifier: CaptureClassifier;
  /** The hash that was noted as the head earlier; null to compare with none. */
  readonly expectedHead: string | null;
  /** What a deep check needs; null for none. */
  readonly deep: { readonly reader: DocumentReader; readonly files: FileReader; readonly clock: Clock } | null;
  readonly onEvent: OnEvent;
}

export async function verifyArchive(archive: ArchiveReader, options: VerifyOptions): Promise<Verification> {
  const { expectedHead, deep, onEvent, config, classifier } = options;
  const { maintenance } = archive;
  let checked = 0;
  const damages: Damage[] = await maintenance.verify(({ done, total }) => {
    checked = done;
    onEvent({ what: '', done, total });
  });
  damages.push(...(await checkClassifications(archive.captures, classifier)).damages);
  let underivable: number | null = null;
  if (deep !== null) {
    const { checkDocuments } = await import('./check-documents.ts');
    const { checkSightings } = await import('./check-sightings.ts');
    const { sources, pages } = config;
    const documents = await checkDocuments(archive, deep.reader, sources, onEvent);
    underivable = documents.underivable;
    damages.push(...documents.damages, ...(await checkSightings({ ...deep, archive, sources, pages, onEvent })));
  }
  const found = expectedHead === null ? null : await maintenance.findHead(expectedHead);
  if (expectedHead !== null && found === null) damages.push(lostHead(expectedHead));
  return { checked, damages: distinct(damages), head: await maintenance.head(), found, underivable };
}

function lostHead(expected: string): Damage {
  return {
    what: 'chain of captures',
    problem: `${expected} is not its head and never was: since that head was noted, the archive was altered, cut or replaced`,
  };
}

/** One line for each thing: a deep check finds again what the hashes have shown. */
function distinct(damages: readonly Damage[]): Damage[] {
  const first = new Map<string, Damage>();
  for (const damage of damages) if (!first.has(damage.what)) first.set(damage.what, damage);
  return [...first.values()];
}
