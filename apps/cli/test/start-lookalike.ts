import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Ended, parseJson } from './run-here.js';

const folder = join(import.meta.dirname, '..');

/** Starts the built command as a process of its own, with more in its environment. */
export const start = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(process.execPath, [join(folder, 'dist/main.js'), ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

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

/** Runs the built command as a process with `--json` and parses its one document. */
export const runBuilt = async <T>(...args: string[]): Promise<T> =>
  parseJson(await ended(start([...args, '--json'])));
