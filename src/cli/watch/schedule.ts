/** The schedule of the config, as the worker keeps it and `sources` tells it. */
import { createTask, type ScheduledTask } from 'node-cron';
import type { Config } from '../../model/config.ts';
import { UsageError } from '../../model/errors.ts';

export type { ScheduledTask };

/** When a worker makes its next pass, ISO 8601; null where the config has no schedule. */
export async function nextPass(config: Config): Promise<string | null> {
  if (config.schedule === null) return null;
  const task = makeTask(config, async () => {});
  try {
    await task.start();
    return task.getNextRun()?.toISOString() ?? null;
  } finally {
    await task.destroy();
  }
}

/** The schedule, not yet started. Throws UsageError where the config has none. */
export function makeTask({ schedule, timezone, file }: Config, work: () => Promise<void>): ScheduledTask {
  if (schedule === null) {
    throw new UsageError('USAGE_SCHEDULE', `worker: ${file} has no schedule. Add one, such as schedule: "15 5 * * *".`);
  }
  return createTask(schedule, work, { noOverlap: true, ...(timezone === null ? {} : { timezone }) });
}
