/** What a face may show while a run goes on. */
import type { Outcome } from '../model/capture.ts';

export interface RunEvent {
  /** Source, file or payload that was just done. */
  readonly what: string;
  readonly outcome: Outcome | 'skipped' | 'read' | 'current';
  readonly done: number;
  readonly total: number;
}

export type OnEvent = (event: RunEvent) => void;
