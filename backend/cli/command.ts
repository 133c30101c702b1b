/** Runs a command of the terminal: what is wrong becomes one line on stderr and an exit code, not a trace. */
export function command(run: (args: string[]) => Promise<void>): void {
  run(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
