// Ends as its first byte says, which no file makes the real child do on purpose; else answers with its own number.
let kept;
process.on('disconnect', () => process.exit(0));
process.on('message', ({ payload }) => {
  if (payload[0] === 1) process.abort();
  if (payload[0] === 2) process.exit(3);
  if (payload[0] === 3) kept = Buffer.alloc(250e6, 1);
  process.send?.({ document: { title: `${process.pid} ${kept ? 'grown' : 'small'}` } });
});
