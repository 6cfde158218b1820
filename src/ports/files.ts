/** Files of the user, such as a reference page or the feed. */

export interface FileReader {
  /** The bytes of a file. Throws UsageError if it cannot be read. */
  read(path: string): Promise<Uint8Array>;
}

export interface FileWriter {
  /** Replaces the content of a file, completely or not at all. Throws DeliveryError if it cannot be written. */
  replace(path: string, text: string): Promise<void>;
}
