import { AppError } from '../errors';

/** So many files may be written at once for readers that wait: each holds a connection and a snapshot. */
const places = 2;
let taken = 0;

/** Takes a place for one streamed export; call what it returns when the export has ended. 503 when all are taken. */
export function takeExportPlace(): () => void {
  if (taken === places) throw new AppError(503, 'server.busy');
  taken += 1;
  let left = false;
  return () => {
    if (!left) taken -= 1;
    left = true;
  };
}
