/** What a face may show while a run goes on. */
export interface ProgressEvent {
  /** Source, file or payload that was just done. */
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

export type OnEvent = (event: ProgressEvent) => void;
