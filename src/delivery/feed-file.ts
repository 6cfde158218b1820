/** Writes the file of the feed. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DeliveryError } from '../model/errors.ts';
import { fileErrorText } from '../model/file-error.ts';
import type { FileWriter } from '../ports/files.ts';

/** Replaces a file in one step: a program that reads it at that moment gets the whole old file or the whole new one. */
export const feedFile: FileWriter = {
  async replace(path, text) {
    const part = `${path}.${process.pid}.part`;
    try {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(part, 'w');
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true }).catch(() => {});
      throw new DeliveryError('DELIVERY_FEED', `Writing the feed ${path}: ${fileErrorText(error)}`, { cause: error });
    }
  },
};
