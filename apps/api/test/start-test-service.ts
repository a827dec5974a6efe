import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type Settings } from '../src/config.js';
import { type RunningServer, startServer } from '../src/server.js';
import { putEmptyDatabase } from './empty-database.js';

export interface TestService {
  server: RunningServer;
  key: string;
  /** Its data folder, which may be started again. */
  folder: string;
  /** Calls the API with the key; JSON answers come parsed. */
  call(path: string, options?: RequestInit): Promise<{ status: number; headers: Headers; body: unknown }>;
  stop(): Promise<void>;
}

/** A real service on a free port with a gallery of its own, silent and without a rate limit. */
export async function startTestService(
  flags: Partial<Record<keyof Settings, string>> = {},
): Promise<TestService> {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-api-'));
  await putEmptyDatabase(folder);
  const quiet = { port: '0', data: folder, logLevel: 'silent', workers: '1', rateLimit: '0' };
  const remove = () => rm(folder, { recursive: true });
  const server = await startServer(readSettings({ ...quiet, ...flags }, {})).catch(async (error) => {
    await remove();
    throw error;
  });
  const key = server.newKey?.key ?? flags.apiKey ?? '';
  return {
    server,
    key,
    folder,
    call: async (path, options = {}) => {
      const headers = new Headers(options.headers);
      if (!headers.has('x-api-key')) headers.set('x-api-key', key);
      const response = await fetch(`${server.url}/api/v1${path}`, { ...options, headers });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
    },
    stop: async () => {
      await server.close();
      await remove();
    },
  };
}
