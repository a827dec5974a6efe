/** CPU time of this process in milliseconds: on a machine that is shared, steadier than the clock. */
const cpuTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

export const median = (values) =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

/**
 * Measures contestants alternately, so that whatever else the machine does falls on all alike.
 * @param contestants name → `{ prepare, work }`: functions that may return a promise, the first of which is not measured;
 *   or the work alone
 * @returns name → `{ clock, cpu }`, each `{ median, low, high }` in milliseconds (low and high: quartiles)
 */
export async function alternate(contestants, { rounds = 9, warmUps = 3 } = {}) {
  const samples = Object.fromEntries(Object.keys(contestants).map((name) => [name, { clock: [], cpu: [] }]));
  for (let round = -warmUps; round < rounds; round++) {
    for (const [name, contestant] of Object.entries(contestants)) {
      const { prepare, work = contestant } = contestant;
      await prepare?.();
      const [clock, cpu] = [performance.now(), cpuTime()];
      await work();
      if (round < 0) continue;
      samples[name].clock.push(performance.now() - clock);
      samples[name].cpu.push(cpuTime() - cpu);
    }
  }
  const summary = (values) => {
    const sorted = values.sort((a, b) => a - b);
    return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
  };
  return Object.fromEntries(
    Object.entries(samples).map(([name, { clock, cpu }]) => [
      name,
      { clock: summary(clock), cpu: summary(cpu) },
    ]),
  );
}
