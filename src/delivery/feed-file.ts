/** The file of the feed, replaced in one step. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DeliveryError } from '../model/errors.ts';
import type { FileWriter } from '../ports.ts';

/** Puts a file in the place of another in one step: whoever reads it meanwhile has the old one or the new one, whole. */
export const feedFile: FileWriter = {
  async replace(path, text) {
    const half = `${path}.${process.pid}.part`;
    try {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(half, 'w');
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(half, path);
    } catch (error) {
      await rm(half, { force: true }).catch(() => {});
      const reason = error instanceof Error ? error.message : String(error);
      throw new DeliveryError('DELIVERY_FEED', `Writing the feed ${path}: ${reason}`, { cause: error });
    }
  },
};
