/** The archive, the config and the mails that `variorum demo` leaves in a folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandsWith, runCli } from './run-cli.ts';

export type DemoArchive = Awaited<ReturnType<typeof makeDemo>>;

/** Runs the demo; the commands that it returns use the demo's config. */
export async function makeDemo() {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-demo-'));
  const { out } = await runCli(['demo', folder]);
  const config = join(folder, 'variorum.yaml');
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return { folder, config, printed: out, remove, ...commandsWith(() => config) };
}
