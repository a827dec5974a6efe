import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;
/** Fields of /proc/<pid>/stat behind the program's name. */
const [parent, user, system] = [1, 11, 12];

function statOf(path) {
  try {
    const stat = readFileSync(path, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      parent: Number(fields[parent]),
      seconds: (Number(fields[user]) + Number(fields[system])) / ticksPerSecond,
    };
  } catch {
    return undefined; // it has ended
  }
}

const processes = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), ...statOf(`/proc/${name}/stat`) }));

/** Seconds of CPU time that a process and those it has started have taken so far; on Linux. */
export function cpuTime(pid) {
  const all = processes();
  const sum = (of) => {
    const own = all.find((each) => each.pid === of)?.seconds ?? 0;
    return all.filter((each) => each.parent === of).reduce((total, child) => total + sum(child.pid), own);
  };
  return sum(pid);
}
