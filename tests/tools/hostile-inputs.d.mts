/** From a size in characters to a text. */
export type MakeInput = (size: number) => string;
export type HostileMediaType = 'text/html' | 'text/markdown' | 'text/plain';

export const INPUTS: Readonly<Record<HostileMediaType, Readonly<Record<string, MakeInput>>>>;
export function pumpedInputs(
  mediaType: HostileMediaType,
  options: { readonly seed: number; readonly times: number },
): Readonly<Record<string, MakeInput>>;
export function readingOf(
  reader: ReaderFunctions,
  mediaType: HostileMediaType,
): Readonly<Record<'document' | 'reference page', (text: string) => void>>;
export function isSlow(read: (text: string) => void, make: MakeInput, size: number): string | null;

/** The functions that read a page, of the source or of the build. */
export interface ReaderFunctions {
  readonly preparePayload: typeof import('../../src/extract/extract.ts').preparePayload;
  readonly explainPayload: typeof import('../../src/extract/extract.ts').explainPayload;
  readonly documentFromPlainText: typeof import('../../src/extract/plain-text/plain-text.ts').documentFromPlainText;
  readonly parseReferencePage: typeof import('../../src/extract/reference-page/parse-reference-page.ts').parseReferencePage;
  readonly sketchOf: typeof import('../../src/classify/text-sketch.ts').sketchOf;
}
