// A child that ends as the first byte of its payload says, which no file makes the real child do on demand. Otherwise it
// replies with its own process id.
let grown;
process.on('disconnect', () => process.exit(0));
process.on('message', ({ payload: { bytes } }) => {
  if (bytes[0] === 1) process.exit(3);
  if (bytes[0] === 2) process.kill(process.pid, 'SIGKILL');
  // As the engine does when its heap is full.
  if (bytes[0] === 3) process.abort();
  if (bytes[0] === 4) grown = Buffer.alloc(250e6, 1);
  const document = { title: `${process.pid} ${grown ? 'grown' : 'small'}` };
  process.send?.({ answer: { document }, usage: { processorMs: 0, residentBytes: process.memoryUsage.rss() } });
});
