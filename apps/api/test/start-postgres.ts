import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

/** Where PostgreSQL's programs with pgvector are, for tests that kill a server of their own; `.ci/run` says it. */
export const postgresPrograms = process.env.LOOKALIKE_TEST_POSTGRES_BIN;
/** Whether PgBouncer is installed. */
export const hasPooler = spawnSync('pgbouncer', ['--version']).status === 0;

/** Neither PostgreSQL nor PgBouncer runs as root. */
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const owner = isRoot ? { uid: nobody, gid: nobody } : {};

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-postgres-'));
  if (isRoot) chownSync(folder, nobody, nobody);
  return folder;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  const isThere = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => {});
  return isThere;
}

/** Starts a program until it answers at an address, again if it ends before that. */
async function startUntilReady(command: string, args: string[], url: string): Promise<ChildProcess> {
  const pauseMs = 100;
  let child: ChildProcess | undefined;
  for (;;) {
    if (!child || child.exitCode !== null) child = spawn(command, args, { ...owner, stdio: 'ignore' });
    if (await answers(url)) return child;
    await setTimeout(pauseMs);
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

export interface OwnPostgres {
  url: string;
  port: number;
  /** Ends the server as a lack of memory would: kill -9, in the middle of whatever it does. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** An empty server that a test may kill. */
export async function startPostgres(programs: string): Promise<OwnPostgres> {
  const folder = await makeFolder();
  const data = join(folder, 'data');
  const settings = [
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  const made = spawnSync(join(programs, 'initdb'), settings, { ...owner, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const start = () =>
    startUntilReady(join(programs, 'postgres'), ['-D', data, '-p', String(port), '-k', folder], url);
  let server = await start();
  return {
    url,
    port,
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

/** PgBouncer in transaction mode before a server: each transaction may get another of few connections. */
export async function startPooler(serverUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await makeFolder();
  const { hostname, port: serverPort, pathname, username } = new URL(serverUrl);
  const port = await freePort();
  const path = join(folder, 'pgbouncer.ini');
  const lines = [
    '[databases]',
    `* = host=${hostname} port=${serverPort} user=${username}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    'default_pool_size = 2',
    'server_login_retry = 1',
  ];
  await writeFile(path, lines.join('\n'), { mode: 0o644 });
  const url = `postgres://postgres@127.0.0.1:${port}${pathname}`;
  const pooler = await startUntilReady('pgbouncer', ['-q', path], url);
  return {
    url,
    stop: async () => {
      await end(pooler, 'SIGQUIT');
      await rm(folder, { recursive: true });
    },
  };
}
