import autocannon from 'autocannon';

export interface Load {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

interface Options {
  url: string;
  seconds: number;
  connections?: number;
  headers?: Record<string, string>;
  /** Requests a second, for a load that does not press. */
  rate?: number;
}

/** Asks one URL over and over from a few connections, for a bounded time; any failed answer fails the bench. */
export async function load({ url, seconds, connections = 8, headers = {}, rate }: Options): Promise<Load> {
  const result = await autocannon({
    url,
    duration: seconds,
    connections,
    headers,
    ...(rate && { overallRate: rate }),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${new URL(url).pathname}: ${result.non2xx} refused and ${result.errors} failed requests`,
    );
  }
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

/** Two sides in turn, A B A B …, so that a drift of the machine touches both; the median ratio of the pairs. */
export async function inTurn<A, B>(
  rounds: number,
  a: () => Promise<A>,
  b: () => Promise<B>,
): Promise<[A, B][]> {
  const pairs: [A, B][] = [];
  for (let round = 0; round < rounds; round++) pairs.push([await a(), await b()]);
  return pairs;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
