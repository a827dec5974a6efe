import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { runHere } from '../../test/run-here.js';

const script = fileURLToPath(new URL('../../../../benchmarks/jobs.mjs', import.meta.url));

it('asks for the database of a service', async () => {
  const { code, stderr } = await runHere(['work']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('--database-url or LOOKALIKE_DATABASE_URL')]);
});

it.skipIf(process.env.LOOKALIKE_TEST_POSTGRES_BIN === undefined)(
  'does every photo of a job exactly once, although it, the service and the database are killed in the middle',
  async () => {
    const args = [script, '--photos', '40', '--only-kills', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const { isExact, killed } = JSON.parse(stdout);
    expect(killed).toMatchObject({ state: 'done', succeeded: 40, faces: 40, files: 40, photos_left: 0 });
    expect(isExact).toBe(true);
  },
);
