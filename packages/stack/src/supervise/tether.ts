/**
 * Preloaded (`node --import`) into every Node child of the launcher: when the channel to the launcher closes,
 * because it was killed, the child is told to stop, and ends in any case. So a kill -9 leaves no orphan.
 */
const GRACE_MS = 8_000;

if (process.connected) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The channel alone must not keep a child alive that has nothing left to do.
  process.channel?.unref();
}
