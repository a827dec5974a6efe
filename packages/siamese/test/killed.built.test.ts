import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const script = join(import.meta.dirname, 'support/killable-run.mjs');
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lookalike-killed-'));
});
afterAll(() => rm(scratch, { recursive: true }));

/** Trains in a process of its own, which gets SIGKILL as soon as it has told of a step; what it wrote. */
function runProcess(folder: string, { resume = false, killAt = '' } = {}): Promise<string> {
  const child = spawn(process.execPath, [script, join(scratch, folder), ...(resume ? ['resume'] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
    if (killAt && output.includes(`${killAt}\n`)) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}

const result = (output: string) => output.slice(output.indexOf('contract '));

it('resumes after SIGKILL to the history and the weights of a run that was not killed', async () => {
  const whole = await runProcess('whole');
  expect(whole).toMatch(/^contract [0-9a-f]{16}\nepoch,.*(\n.*){3}\n$/m);

  expect(await runProcess('killed', { killAt: 'step 20' })).not.toContain('contract');
  expect(await runProcess('killed', { resume: true, killAt: 'step 33' })).toMatch(/^start (1[89]|2\d)\n/);
  const resumed = await runProcess('killed', { resume: true });
  expect(resumed).toMatch(/^start 3\d\n/);
  expect(result(resumed)).toBe(result(whole));
});
