import { createInterface } from 'node:readline';

const processTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const answer = (result) => process.stdout.write(`${JSON.stringify(result)}\n`);

/**
 * What a contestant does for peers.mjs: says its version, then does a task for each line that names one.
 * @param tasks name → a function that does it and returns `{ units, found }`: how many it did, and what it found
 * @param cpuTime milliseconds that were computed so far
 */
export async function answerTasks(version, tasks, cpuTime = processTime) {
  answer({ version });
  for await (const line of createInterface(process.stdin)) {
    const start = await cpuTime();
    const begun = performance.now();
    const { units, found } = await tasks[line]();
    const clock = (performance.now() - begun) / units;
    answer({ cpu: ((await cpuTime()) - start) / units, clock, found });
  }
}
