/** What any archive must do with the results of audits. */
import { expect, test } from 'vitest';
import type { Sighting } from '../../../src/model/passage.ts';
import type { Archive } from '../../../src/ports/archive.ts';
import type { AuditRecord } from '../../../src/ports/audits.ts';
import { capture, day, extractionOf } from '../sample-records.ts';

export function auditBehaviours(archive: () => Archive): void {
  const sighting: Sighting = {
    status: 'stands',
    similarity: 1,
    artefacts: [],
    notes: [],
    location: null,
    text: 'A',
    diff: [],
  };
  const nothing = { sightings: [], statuses: new Map(), citationDigests: new Set<string>(), news: [] };
  const record = (more: Partial<AuditRecord>) =>
    archive().audits.record({ page: 'page', at: day(1), ...nothing, ...more });

  test('store a sighting until the extraction that it is from is replaced', async () => {
    const { audits, extractions } = archive();
    const { rawSha256 } = await capture(archive(), { capturedAt: day(1), text: 'A' });
    const payloadSha256 = rawSha256 ?? '';
    await record({ sightings: [[{ source: 's', payloadSha256, passage: 'p' }, sighting]] });
    expect(await audits.sightings('s', 'p')).toEqual(new Map([[payloadSha256, sighting]]));
    expect(await audits.sightings('s', 'q')).toEqual(new Map());
    await extractions.replace('s', extractionOf('A', Buffer.from('A')));
    expect(await audits.sightings('s', 'p')).toEqual(new Map());
    expect(await archive().maintenance.verify(() => {})).toEqual([]);
  });

  test('return the last status of each passage of a page, and of no other page', async () => {
    const { audits } = archive();
    expect(await audits.lastStatuses('page')).toEqual(new Map());
    await record({
      statuses: new Map([
        ['p', 'stands'],
        ['q', 'stands'],
      ]),
    });
    await record({ statuses: new Map([['p', 'altered']]) });
    await record({ page: 'other', statuses: new Map([['q', 'altered']]) });
    expect(await audits.lastStatuses('page')).toEqual(
      new Map([
        ['p', 'altered'],
        ['q', 'stands'],
      ]),
    );
  });

  test('return the citation digests of the last audit', async () => {
    const { audits } = archive();
    expect(await audits.lastAudit('page')).toBeNull();
    await record({ citationDigests: new Set(['a', 'b']) });
    await record({ at: day(2), citationDigests: new Set(['b']) });
    expect(await audits.lastAudit('page')).toEqual({ at: day(2), citationDigests: new Set(['b']) });
  });
}
