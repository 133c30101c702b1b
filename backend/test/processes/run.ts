import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';

export type Started = { superUrl: string; ownerUrl: string; appUrl: string; port: number; pid: number };

export type Run = {
  child: ChildProcess;
  /** The first line on stdout, parsed; rejects with stderr when the process ends before it. */
  firstLine: Promise<Started>;
  ended: Promise<{ code: number | null; stderr: string }>;
};

/** Runs one of the files beside this one in a process of its own. */
export function run(file: string, args: string[], options: SpawnOptions = {}): Run {
  const program = ['--require', join(__dirname, 'register.cjs'), join(__dirname, file), ...args];
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let stdout = '';
  let stderr = '';
  child.stderr!.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stderr }));
  });
  const firstLine = new Promise<Started>((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      stdout += chunk;
      if (stdout.includes('\n')) resolve(JSON.parse(stdout.split('\n')[0]!));
    });
    void ended.then(() => reject(new Error(stderr.trim())));
  });
  firstLine.catch(() => {});
  return { child, firstLine, ended };
}
