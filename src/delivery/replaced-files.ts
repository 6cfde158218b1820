/** Writes the files that passes replace: the feed, the report pages, the metrics. */
import { dirname } from 'node:path';
import { makeFolder } from '../file/make-folder.ts';
import { replaceFile } from '../file/write-file.ts';
import { DeliveryError } from '../model/errors.ts';
import { fileErrorText } from '../model/file-error.ts';
import type { FileWriter } from '../ports/files.ts';

export const feedFile = writerOf('DELIVERY_FEED', 'the feed');
export const reportFile = writerOf('DELIVERY_REPORT', 'the report');
export const metricsFile = writerOf('DELIVERY_METRICS', 'the metrics');

/** Replaces a file in one step: a program that reads it at that moment gets the whole old file or the whole new one. */
function writerOf(code: string, what: string): FileWriter {
  const replace: FileWriter['replace'] = async (path, text) => {
    try {
      makeFolder(dirname(path));
      await replaceFile(path, text);
    } catch (error) {
      throw new DeliveryError(code, `Writing ${what} ${path}: ${fileErrorText(error)}`, { cause: error });
    }
  };
  return { replace };
}
