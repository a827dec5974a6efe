import { describe, expect, it } from 'vitest';
import { wideFlag } from '../src/wide/wide-flag.js';
import { runProgram } from './run-program.js';

/** Node.js 24 has the flag, on x64; and a program can be replaced by another there, except on Windows. */
const mayBeWide =
  Number.parseInt(process.versions.node, 10) >= 24 && process.arch === 'x64' && process.platform !== 'win32';

/** What a program prints as JSON. */
async function run(program: string) {
  const { stdout, stderr } = await runProgram(program, 'one', 'two words');
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** What the built package finds. */
const check = () =>
  run(`
    import { checkWideLanes } from '@lookalike/runtime/wide';
    console.log(JSON.stringify(await checkWideLanes()));
  `);

describe.runIf(mayBeWide)('a Node.js that may have wide lanes', () => {
  it('computes the same with them, bit by bit', async () => {
    const { gain, problem = '' } = await check();
    expect(gain).toBeGreaterThan(0);
    expect(['', `this processor gains nothing by them (${gain.toFixed(1)} times as fast)`]).toContain(
      problem,
    );
  });

  it('starts a program again with its arguments, in the same process, if it gains by them', async () => {
    const { problem } = await check();
    const { pids, flags, args, kernels, reason } = await run(`
      import { appendFileSync } from 'node:fs';
      import { initRuntime } from '@lookalike/runtime';
      import { restartWithWideLanes } from '@lookalike/runtime/wide';
      process.env.PIDS = (process.env.PIDS ?? '') + process.pid + ' ';
      const reason = await restartWithWideLanes();
      const { kernels } = await initRuntime({ engine: 'wasm' });
      const pids = process.env.PIDS.trim().split(' ');
      console.log(JSON.stringify({ pids, flags: process.execArgv, args: process.argv.slice(1), kernels, reason }));
    `);
    expect(args).toEqual(['one', 'two words']);
    expect(new Set(pids).size).toBe(1);
    expect(reason).toBe(problem);
    expect(flags.includes(wideFlag)).toBe(problem === undefined);
    expect(kernels).toBe(problem === undefined ? 'wide-simd' : 'relaxed-simd');
  });
});

describe.runIf(!mayBeWide)('a Node.js without wide lanes', () => {
  it('says so, and goes on', async () => {
    const { problem } = await check();
    expect(problem).toContain('Node.js 24');
    expect(
      await run(`
        import { restartWithWideLanes } from '@lookalike/runtime/wide';
        console.log(JSON.stringify(await restartWithWideLanes()));
      `),
    ).toContain('Node.js 24');
  });
});
