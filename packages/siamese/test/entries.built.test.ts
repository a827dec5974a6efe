import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';

const folder = new URL('../dist/', import.meta.url);
const importPattern = /(?:from|import)\s*"([^"]+)"/g;

/** What a built entry loads: its own chunks' sources, by their source maps, and the packages that it imports. */
function moduleGraph(entry: string): { sources: string[]; packages: string[] } {
  const seen = new Set<string>();
  const [sources, packages] = [new Set<string>(), new Set<string>()];
  const visit = (file: URL) => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    const map = JSON.parse(readFileSync(new URL(`${file.href}.map`), 'utf8')) as { sources: string[] };
    for (const source of map.sources) sources.add(basename(source, '.ts'));
    for (const [, name] of readFileSync(file, 'utf8').matchAll(importPattern)) {
      if (name.startsWith('.')) visit(new URL(name, file));
      else packages.add(name);
    }
  };
  visit(new URL(entry, folder));
  return { sources: [...sources], packages: [...packages] };
}

const onlyTraining = /loss$|losses|miner|optimizer|train|schedule|learning-rate|adapter-head|checkpoint/;

it('has a main entry that loads nothing that only training needs', () => {
  const { sources } = moduleGraph('index.js');
  expect(sources).toContain('embed-pixels');
  expect(sources.filter((source) => onlyTraining.test(source))).toEqual([]);
});

it('has its training in an entry of its own', () => {
  const { sources } = moduleGraph('training/index.js');
  expect(sources).toEqual(expect.arrayContaining(['train', 'contrastive-loss', 'semi-hard-miner']));
});

it('has names and defaults without TensorFlow.js, and without anything else', () => {
  expect(moduleGraph('names.js')).toEqual({ sources: ['names'], packages: [] });
});
