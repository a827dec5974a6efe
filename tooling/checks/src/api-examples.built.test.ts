import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatWithOptions } from 'node:util';
import ts from 'typescript';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { callablesOf, entries, promisedOutput, readmeCode, readProgram } from './api-examples.js';

/** Entries whose functions and classes need no example of their own: what other packages are built from, and apps. */
const withoutExamples = [
  '@lookalike/api',
  '@lookalike/api/settings',
  '@lookalike/collect',
  '@lookalike/core',
  '@lookalike/core/browser',
  '@lookalike/core/node',
  '@lookalike/curation',
  '@lookalike/evaluation',
  '@lookalike/pipeline',
  '@lookalike/pipeline/detect',
  '@lookalike/recognizer',
  '@lookalike/recognizer/pool',
  '@lookalike/report',
  '@lookalike/runtime/search',
  '@lookalike/runtime/tensors',
];

const documented = entries.filter(({ name }) => !withoutExamples.includes(name));
const program = readProgram(documented.map(({ file }) => file));
const found = documented.map((entry) => ({ entry, callables: callablesOf(entry, program) }));

/** Each example as a module in its package, where its imports are found; those of several entries once. */
const examples = found.flatMap(({ entry: { name: entryName, member }, callables }) => {
  const folder = join(member.folder, '.results/examples');
  return callables.flatMap(({ name, example }) =>
    example?.includes(`'${entryName}'`)
      ? [{ name: `${name} of ${entryName}`, example, folder, file: join(folder, `${name}.ts`) }]
      : [],
  );
});
for (const { folder, file, example } of examples) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${example}\nexport {};\n`);
}
afterAll(() => {
  for (const folder of new Set(examples.map((each) => each.folder))) rmSync(folder, { recursive: true });
});

describe('examples of the reference', () => {
  it.each(found.map(({ entry, callables }) => [entry.name, entry.member, callables] as const))(
    '%s has one for each function and class, or its README has',
    (_, member, callables) => {
      const code = readmeCode(member);
      const without = callables.filter(
        ({ name, example }) => example === undefined && !new RegExp(`\\b${name}\\b`).test(code),
      );
      expect(without.map(({ name }) => name)).toEqual([]);
    },
  );

  it('have correct types', () => {
    const checked = readProgram(examples.map(({ file }) => file));
    const faults = examples.flatMap(({ file }) => {
      const source = checked.getSourceFile(file);
      return checked
        .getSemanticDiagnostics(source)
        .map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    });
    expect(faults).toEqual([]);
  });

  it.each(examples.map((each) => [each.name, each] as const))(
    '%s prints what it says',
    async (_, { file, example }) => {
      const printed: string[] = [];
      vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => {
        printed.push(formatWithOptions({ breakLength: Number.POSITIVE_INFINITY }, ...values));
      });
      const cwd = process.cwd();
      const folder = mkdtempSync(join(tmpdir(), 'lookalike-example-'));
      process.chdir(folder);
      try {
        await import(/* @vite-ignore */ file);
      } finally {
        process.chdir(cwd);
        rmSync(folder, { recursive: true });
      }
      expect(printed).toEqual(promisedOutput(example));
    },
  );
});
