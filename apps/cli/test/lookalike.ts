import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../dist/main.js');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the built command. */
export const start = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

/** Waits for a process and collects what it says. */
export function ended(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    said.stdout += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said.stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...said }));
  });
}

/** Runs the built command to its end. */
export const lookalike = (...args: string[]): Promise<Ended> => ended(start(args));

/** Runs the built command with `--json` and parses its one document. */
export async function lookalikeJson<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await lookalike(...args, '--json');
  if (code !== 0) throw new Error(`lookalike ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
