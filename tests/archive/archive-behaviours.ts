/**
 * What any archive must do, whatever it stores its rows in. Each backend runs all of it on its real database, and has
 * tests of its own for what is true of that backend alone.
 */
import { afterEach, beforeEach, describe } from 'vitest';
import type { Archive } from '../../src/ports/archive.ts';
import { auditBehaviours } from './behaviours/audits.ts';
import { captureBehaviours } from './behaviours/captures.ts';
import { extractionBehaviours } from './behaviours/extractions.ts';
import { outboxBehaviours } from './behaviours/outbox.ts';
import { snapshotBehaviours } from './behaviours/snapshots.ts';
import { transactionBehaviours } from './behaviours/transactions.ts';

export interface ArchiveHarness {
  /** Opens a new, empty archive to write. */
  open(): Promise<Archive>;
  /** Removes all that `open` made. */
  cleanUp(): Promise<void>;
}

export function archiveBehaviours(name: string, harness: ArchiveHarness): void {
  describe(`${name} as an archive`, () => {
    let archive: Archive;
    beforeEach(async () => {
      archive = await harness.open();
    });
    afterEach(async () => {
      await archive.close();
      await harness.cleanUp();
    });
    const current = (): Archive => archive;
    describe('captures', () => captureBehaviours(current));
    describe('a transaction', () => transactionBehaviours(current));
    describe('snapshots', () => snapshotBehaviours(current, () => harness.open()));
    describe('extractions', () => extractionBehaviours(current));
    describe('audits', () => auditBehaviours(current));
    describe('the outbox', () => outboxBehaviours(current));
  });
}
