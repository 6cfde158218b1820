/** The progress of long work, which a command shows. */
export interface ProgressEvent {
  /** The source, file or payload that was just finished. */
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

export type OnEvent = (event: ProgressEvent) => void;
