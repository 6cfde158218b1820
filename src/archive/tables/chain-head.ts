/** The head of the chain: how many captures and entries of the journal there are, and the hash of the last of them. */
import type { Kysely } from 'kysely';
import type { ChainHead } from '../../model/chain-head.ts';
import { ArchiveError } from '../../model/errors.ts';
import type { Schema } from '../database/schema.ts';

export async function readHead(db: Kysely<Schema>): Promise<ChainHead> {
  const row = await db.selectFrom('chain_head').select(['captures', 'entries', 'head']).executeTakeFirst();
  if (row) return row;
  throw new ArchiveError(
    'ARCHIVE_DAMAGED',
    'Reading the head of the chain of captures: it is missing. Run `variorum verify`, then restore a backup.',
  );
}
