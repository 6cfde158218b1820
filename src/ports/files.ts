/** The user's own files, such as a reference page or the file of the feed. */

export interface FileReader {
  /** The bytes of a file. Throws UsageError where it cannot be read. */
  read(path: string): Promise<Uint8Array>;
}

export interface FileWriter {
  /** Replaces a file by a text, whole or not at all. Throws DeliveryError where it cannot. */
  replace(path: string, text: string): Promise<void>;
}
