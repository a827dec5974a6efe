import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { environmentName } from '../src/config.js';

/** A service in a process of its own. */
export interface ServiceProcess {
  child: ChildProcess;
  url: string;
  /** The key that this process made when it was the first on its database. */
  key?: string;
}

const program = fileURLToPath(new URL('serve.mjs', import.meta.url));

/** Starts one on a free port and a database, silent and without a rate limit. */
export async function startProcess(
  database: { databaseUrl: string } | { data: string },
  environment: NodeJS.ProcessEnv = {},
): Promise<ServiceProcess> {
  const settings = {
    port: '0',
    workers: '1',
    databaseConnections: '3',
    logLevel: 'silent',
    rateLimit: '0',
    ...database,
  };
  const named = Object.entries(settings).map(([name, value]) => [environmentName(name), value]);
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...environment, ...Object.fromEntries(named) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the process ended with ${code}`))),
  ]);
  return { child, ...JSON.parse(line) };
}

/** Ends processes with SIGTERM, and waits for it. */
export async function endProcesses(processes: readonly ServiceProcess[]): Promise<void> {
  const ends = processes.map(({ child }) => once(child, 'exit'));
  for (const { child } of processes) child.kill('SIGTERM');
  await Promise.all(ends);
}
