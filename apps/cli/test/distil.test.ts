import { join } from 'node:path';
import type { DistilSummary, EvaluateResult } from '@lookalike/pipeline';
import { expect, inject, it } from 'vitest';
import { lookalike, lookalikeJson } from './lookalike.js';

const folder = inject('folder');
const at = (...names: string[]) => join(folder, ...names);

it('makes a small model of the base that every other command takes', async () => {
  const out = at('distilled');
  const args = [
    'distil',
    at('people'),
    '--out',
    out,
    '--epochs',
    '1',
    '--batch',
    '4',
    '--holdout',
    '0.2',
    '--side',
    '28',
  ];
  const summary = await lookalikeJson<DistilSummary>(...args, '--threads', '1');
  expect(summary).toMatchObject({ folder: out, network: 'mobile-face-net-28', epochs: 1 });
  expect(summary.bytes).toBeLessThan(1.5e6);
  const { verification } = await lookalikeJson<EvaluateResult>('evaluate', out, at('people'));
  expect(verification.auc).toBeGreaterThan(0);
  const { stdout } = await lookalike(...args, '--threads', '1');
  expect(stdout).toContain('mean cosine');
  expect(stdout).toContain('nothing has changed');
});

it('refuses faces that were cut out differently from what the base needs, and options out of range', async () => {
  const wrong = await lookalike('distil', at('work/faces'), '--out', at('no'));
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('cut out differently');
  const { code, stderr } = await lookalike('distil', at('people'), '--averaging', '2');
  expect(code).toBe(2);
  expect(stderr).toContain('--averaging: expected a number from 0 to 1');
});
