// A child that ends as the first byte of its payload says, which no file makes the real child do on demand. Otherwise it
// replies with its own process id.
let grown;
process.on('disconnect', () => process.exit(0));
process.on('message', ({ payload }) => {
  if (payload[0] === 1) process.abort();
  if (payload[0] === 2) process.exit(3);
  if (payload[0] === 3) grown = Buffer.alloc(250e6, 1);
  process.send?.({ document: { title: `${process.pid} ${grown ? 'grown' : 'small'}` } });
});
