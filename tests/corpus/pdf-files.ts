/** The real PDF files that tests name, as paths inside the corpus. */
export const ARXIV = 'pdf/arxiv-2212.08073-constitutional-ai.pdf';
export const CLAUDE_2 = 'pdf/claude-2-model-card.pdf';
export const O1 = 'pdf/openai-o1-preview-system-card.pdf';
export const OPUS_4_1 = 'pdf/claude-opus-4-1.pdf';
export const DOCTOLIB = 'history/doctolib-privacy.pdf/2025-07-18.pdf';
export const DOCTOLIB_LATER = 'history/doctolib-privacy.pdf/2026-07-17.pdf';
export const FRUITZ = 'history/fruitz-terms.pdf/2022-01-20.pdf';
export const FRUITZ_LATER = 'history/fruitz-terms.pdf/2024-02-26.pdf';
/** Two revisions of each of two cards. */
export const OPUS_4_7 = 'pdf/claude-opus-4-7.2026-04-16.rebuilt.pdf';
export const OPUS_4_7_REVISED = 'pdf/claude-opus-4-7.2026-05-05.rebuilt.pdf';
export const MYTHOS = 'pdf/claude-mythos-preview.2026-04-07.rebuilt.pdf';
export const MYTHOS_REVISED = 'pdf/claude-mythos-preview.2026-04-14.rebuilt.pdf';
