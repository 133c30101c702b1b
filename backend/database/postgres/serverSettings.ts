import { availableParallelism, totalmem } from 'node:os';

/** For data that nobody misses after a crash of the machine. */
const careless = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
};

/** Settings of the embedded server, given at every start so that they follow the machine and the version. */
export function serverSettings(port: number, durable: boolean): string[] {
  const megabytes = Math.floor(totalmem() / 2 ** 20);
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    // A socket's path may have at most 107 bytes, which a project's folder easily passes.
    unix_socket_directories: '',
    max_connections: 80,
    shared_buffers: `${Math.max(32, Math.min(256, Math.floor(megabytes / 8)))}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(megabytes / 4))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    random_page_cost: 1.1,
    max_wal_size: '1GB',
    max_parallel_workers_per_gather: availableParallelism() > 2 ? 2 : 1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] ',
    log_statement: 'none',
    // Statements and the values in a message's detail are people's data: they stay out of the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    lc_messages: 'C',
    ...(durable ? {} : careless),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
