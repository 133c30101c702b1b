const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
type Signal = keyof typeof codes;
const signals = Object.keys(codes) as Signal[];

/** Signals come twice: Ctrl-C reaches us from the terminal and again from npm. So long the second is the same one. */
const sameSignal = 5_000;

/**
 * Calls `end` when this process ends, also by a signal that nobody else here handles (while we are starting,
 * for instance), which Node would otherwise let pass without a word. Returns the function that forgets it.
 */
export function endTogether(end: () => void): () => void {
  let handledAt = Number.NEGATIVE_INFINITY;
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) handledAt = performance.now();
    else if (performance.now() - handledAt > sameSignal) process.exit(codes[signal as Signal]);
  };
  process.on('exit', end);
  // First in line, so that a handler that serves once is still counted.
  for (const signal of signals) process.prependListener(signal, onSignal);
  return () => {
    process.off('exit', end);
    for (const signal of signals) process.off(signal, onSignal);
  };
}
