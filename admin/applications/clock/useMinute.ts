import { useEffect, useState } from 'react';
import { serverNow } from '../../http/serverClock';

/** The present moment by the server's clock, anew every minute. */
export function useMinute(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
