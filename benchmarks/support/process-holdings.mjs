import { readdir, readFile, readlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';

/** What a heap that has been used keeps for itself. */
const memoryKept = 150 * 2 ** 20;
/** What is kept alive and dropped by itself: what is idle, what waits for a slow client. */
const settleMs = 45_000;

/**
 * What a service's process holds. PostgreSQL keeps files of its folder open once it has read them, each once, so their
 * number is bounded by that of its tables and indexes; a deleted one that stays open is a leak.
 */
async function measure({ pid }, data) {
  const names = await readdir(`/proc/${pid}/fd`);
  const links = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  const [threads, status, temporary] = await Promise.all([
    readdir(`/proc/${pid}/task`),
    readFile(`/proc/${pid}/status`, 'utf8'),
    readdir(tmpdir()),
  ]);
  const ofDatabase = links.filter((link) => link.startsWith(data));
  return {
    connections: links.filter((link) => link.startsWith('socket:')).length,
    'other descriptors': links.filter((link) => !link.startsWith('socket:') && !link.startsWith(data)).length,
    'files of the database open twice': ofDatabase.length - new Set(ofDatabase).size,
    'deleted files of the database': ofDatabase.filter((link) => link.endsWith(' (deleted)')).length,
    threads: threads.length,
    uploads: temporary.filter((name) => name.startsWith('lookalike-upload-') && name.includes(`-${pid}-`))
      .length,
    memory: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024,
  };
}

const kept = (name) => (name === 'memory' ? memoryKept : 0);
const written = (name, value) => (name === 'memory' ? `${Math.round(value / 2 ** 20)} MiB` : value);

/** Compares what a process holds with what it held before, once it had time to let go; for the table. */
export async function watchHoldings(child, data) {
  const before = await measure(child, data);
  return async () => {
    const until = performance.now() + settleMs;
    for (;;) {
      const after = await measure(child, data);
      const rows = Object.entries(before).map(([name, value]) => ({
        what: name,
        seen: `${written(name, value)} → ${written(name, after[name])}`,
        ok: after[name] <= value + kept(name),
      }));
      if (rows.every(({ ok }) => ok) || performance.now() > until) return rows;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  };
}
