import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commands } from '../commands/index.js';
import { readArguments } from './read-arguments.js';

const tutorial = readFileSync(join(import.meta.dirname, '../../../../docs/tutorial.md'), 'utf8');
const lines = [...tutorial.matchAll(/^\$ lookalike (.+)$/gm)].map(([, line]) => line);

it('types in the tutorial what the commands take', async () => {
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) {
    const [name, ...args] = line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
    const task = await commands[name].load();
    expect(() => readArguments(task, args), line).not.toThrow();
  }
});
