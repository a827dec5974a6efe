import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultQualityLimits } from '@lookalike/image';
import type { ExtractSummary } from '@lookalike/pipeline';
import { samplePhotos } from '@lookalike/testing';
import { describe, expect, inject, it } from 'vitest';
import { lookalike, lookalikeJson } from './lookalike.js';

const folder = inject('folder');
const at = (...names: string[]) => join(folder, 'quality', ...names);
/** The second one shows two faces that the detector is not sure of. */
const photos = samplePhotos.slice(0, 2);
const extract = (out: string, ...more: string[]) => ['extract', ...photos, '--out', at(out), ...more];

describe('extract --quality', () => {
  it('takes or refuses every face that is found, with the reasons', async () => {
    const all = await lookalikeJson<ExtractSummary>(...extract('all'));
    expect(all.refused).toEqual([]);
    const gated = await lookalikeJson<ExtractSummary>(...extract('gated', '--quality'));
    expect(gated.refused.length).toBeGreaterThan(0);
    expect(gated.faces + gated.refused.length).toBe(all.faces);
    for (const { file, box, score, faults } of gated.refused) {
      expect(photos).toContain(file);
      expect(faults.length).toBeGreaterThan(0);
      const named = (name: string) => faults.some(({ fault }) => fault === name);
      expect(named('too-small')).toBe(Math.min(box.width, box.height) < defaultQualityLimits.minSide);
      expect(named('uncertain')).toBe(score < defaultQualityLimits.minScore);
    }
    const lines = (await readFile(at('gated/index.jsonl'), 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(gated.faces);
  });

  it('still lists the skipped faces when nothing has changed', async () => {
    const { stdout } = await lookalike(...extract('gated', '--quality'));
    expect(stdout).toContain('(nothing has changed)');
    expect(stdout).toMatch(/faces? skipped/);
    expect(stdout).toMatch(/ {2}skipped: .*sample\d\.jpg, \d+×\d+ at \d+,\d+: \S+ \(.*less than .*\)/);
  });

  it('says so when every face is refused', async () => {
    const small = join(folder, 'quality-small.jpg');
    const { default: sharp } = await import('sharp');
    await sharp(join(folder, 'people/Ada/1.jpg')).resize(70).toFile(small);
    const { code, stderr } = await lookalike('extract', small, '--out', at('none'), '--quality');
    expect(code).toBe(1);
    expect(stderr).toMatch(/every face was refused \(1\), the first: .*quality-small\.jpg: .*less than 40/);
  });
});
