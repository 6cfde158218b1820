/**
 * Ends a reading process with its parent. While the process is idle, the end of the channel tells; while it is busy,
 * nothing that the process itself could listen to is heard, so a thread of its own looks after the parent.
 */
import { Worker } from 'node:worker_threads';

const LOOK_EVERY_MS = 500;

/** When a parent ends, its child gets another parent. Where the system keeps the number, the parent no longer exists. */
const WATCH = `
const parent = process.ppid;
const isAlive = () => { try { return process.kill(parent, 0); } catch (error) { return error.code === 'EPERM'; } };
setInterval(() => {
  if (process.ppid !== parent || !isAlive()) process.kill(process.pid, 'SIGKILL');
}, ${LOOK_EVERY_MS});
`;

export function endWithParent(): void {
  process.on('disconnect', () => process.exit(0));
  // The parent may have ended before the thread has started; then the channel is closed.
  if (!process.connected) process.exit(0);
  new Worker(WATCH, { eval: true, stdout: true, stderr: true }).unref();
}
