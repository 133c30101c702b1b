export interface Ask {
  url: string;
  cookie?: string;
}

/** Pages asked for in turn at an even pace, whether or not the earlier ones have come; milliseconds of each, sorted. */
export async function pace(
  asks: readonly Ask[],
  { rate, seconds }: { rate: number; seconds: number },
): Promise<number[]> {
  const asked: Promise<number>[] = [];
  const started = performance.now();
  for (let n = 0; n < rate * seconds; n++) {
    const wait = started + (n * 1000) / rate - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    asked.push(time(asks[n % asks.length]!));
  }
  return (await Promise.all(asked)).sort((a, b) => a - b);
}

async function time({ url, cookie }: Ask): Promise<number> {
  const started = performance.now();
  const headers = { 'accept-encoding': 'gzip', ...(cookie && { cookie }) };
  const answer = await fetch(url, { headers, redirect: 'manual' });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${new URL(url).pathname} answered ${answer.status}`);
  return performance.now() - started;
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
}
