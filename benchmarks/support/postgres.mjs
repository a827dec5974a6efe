import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { cpuTime } from './cpu-time.mjs';
import { importFrom } from './workspace.mjs';

const pg = await importFrom('apps/api', 'pg');

/** PostgreSQL does not run as root. */
const nobody = 65_534;
const owner = process.getuid() === 0 ? { uid: nobody, gid: nobody } : {};

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

/** The rows of one statement. */
export async function askPostgres(url, sql, parameters = []) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(sql, parameters)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** An empty PostgreSQL of one's own, which may be killed; its data is synced as a server's is. */
export async function startPostgres(programs) {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-postgres-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--locale=C.UTF-8'], {
    ...owner,
    stdio: 'ignore',
  });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const run = () =>
    spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), '-k', folder], {
      ...owner,
      stdio: 'ignore',
    });
  // One that is started while processes of a killed one still end gives up at once.
  const start = async () => {
    let child = run();
    while (!(await askPostgres(url, 'SELECT 1').catch(() => undefined))) {
      await setTimeout(100);
      if (child.exitCode !== null) child = run();
    }
    return child;
  };
  const end = async (child, signal) => {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  let server = await start();
  return {
    url,
    cpuTime: () => cpuTime(server.pid),
    kill: () => end(server, 'SIGKILL'),
    restart: async () => {
      server = await start();
    },
    stop: async () => {
      await end(server, 'SIGQUIT');
      await rm(folder, { recursive: true });
    },
  };
}
