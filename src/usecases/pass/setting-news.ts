/** Finds which entries of the settings of a source matched until now and no longer do: that is news, once. */
import type { SectionVersion } from '../../compare/follow-sections.ts';
import type { TextInForce } from '../../model/extraction.ts';
import { newsKey } from '../../model/news.ts';
import type { Source } from '../../model/source.ts';
import { isSameFinding, type SourceFinding } from '../../model/source-finding.ts';
import type { Archive } from '../../ports/archive.ts';
import type { EvaluatedRetrieval } from '../capture/evaluate-retrieval.ts';
import { followedAt, type SectionArchive } from '../history/followed-sections.ts';
import { sectionFindings, selectorFindings } from '../history/source-findings.ts';

/** The findings that the page brings, if it becomes the version in force; empty if nothing was in force before. */
export async function settingNews(
  archive: SectionArchive & Pick<Archive, 'outbox'>,
  source: Source,
  inForce: TextInForce | null,
  evaluated: EvaluatedRetrieval,
): Promise<SourceFinding[]> {
  if (inForce === null) return [];
  const news = await sectionNews(archive, source, inForce, evaluated);
  const known = selectorFindings(source, inForce.pageFacts);
  for (const finding of selectorFindings(source, evaluated.pageFacts)) {
    const key = newsKey({ kind: 'setting', at: evaluated.capture.capturedAt, finding });
    const isNew = !known.some((each) => isSameFinding(each, finding));
    if (isNew && !(await archive.outbox.hasNews(key))) news.push(finding);
  }
  return news;
}

async function sectionNews(
  archive: SectionArchive,
  source: Source,
  { capturedAt, textSha256 }: TextInForce,
  evaluated: EvaluatedRetrieval,
): Promise<SourceFinding[]> {
  const after = source.sections.length === 0 ? null : await versionIn(archive, evaluated);
  if (after === null || evaluated.capture.textSha256 === textSha256) return [];
  const known = sectionFindings(source, await followedAt(archive, source, capturedAt));
  const found = sectionFindings(source, await followedAt(archive, source, capturedAt, after));
  return found.filter((finding) => !known.some((each) => isSameFinding(each, finding)));
}

/** The sections of a capture as it would be recorded; null if it has no text. */
export async function versionIn(
  { extractions }: Pick<SectionArchive, 'extractions'>,
  { capture, content }: EvaluatedRetrieval,
): Promise<SectionVersion | null> {
  const { source, capturedAt, textSha256, payloadSha256 } = capture;
  if (textSha256 === null || payloadSha256 === null) return null;
  const sections = content.extraction?.document?.sections;
  return { since: capturedAt, sections: sections ?? (await extractions.sectionDigests(source, payloadSha256)) };
}
