/**
 * Calls `end` when this process ends, also by a signal that nobody else here handles (while we are starting,
 * for instance), which Node would otherwise let pass without a word. Returns the function that forgets it.
 */
export function endTogether(end: () => void): () => void {
  const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) === 1) process.exit(signals[signal as keyof typeof signals]);
  };
  process.on('exit', end);
  for (const signal of Object.keys(signals)) process.on(signal, onSignal);
  return () => {
    process.off('exit', end);
    for (const signal of Object.keys(signals)) process.off(signal, onSignal);
  };
}
