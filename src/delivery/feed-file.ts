/** Writes the file of the feed. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { replaceFile } from '../file/write-file.ts';
import { DeliveryError } from '../model/errors.ts';
import { fileErrorText } from '../model/file-error.ts';
import type { FileWriter } from '../ports/files.ts';

/** Replaces a file in one step: a program that reads it at that moment gets the whole old file or the whole new one. */
export const feedFile: FileWriter = {
  async replace(path, text) {
    try {
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(path, text);
    } catch (error) {
      throw new DeliveryError('DELIVERY_FEED', `Writing the feed ${path}: ${fileErrorText(error)}`, { cause: error });
    }
  },
};
