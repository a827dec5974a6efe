import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Manifest, members, readMembers, root } from './workspace.js';

const read = (name: string) => readFileSync(join(root, name), 'utf8');

/** The rows of CONTRIBUTING.md's table of what is behind its newest release, one for each package. */
const rows = read('CONTRIBUTING.md')
  .replace(/^.*## Toolchain\n/s, '')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, first]) => /^`[^`]+`(, `[^`]+`)*$/.test(first ?? ''))
  .flatMap(([, names, here, newest]) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name], index) => ({
      name,
      here: here.split(', ')[index],
      newest: newest.split(', ')[index],
    })),
  );

/** What the manifests ask for, by package: `^9.3.5`. */
function readRanges(): Map<string, string> {
  const { packageManager, ...rootManifest } = JSON.parse(read('package.json')) as Manifest & {
    packageManager: string;
  };
  const { catalog }: { catalog: Record<string, string> } = parse(read('pnpm-workspace.yaml'));
  const manifests = [...members, ...readMembers('tooling')].map(({ manifest }) => manifest);
  const asked = [rootManifest, ...manifests].flatMap(({ dependencies = {}, devDependencies = {} }) =>
    Object.entries({ ...dependencies, ...devDependencies }),
  );
  const manager = packageManager.split('@');
  return new Map([...asked, [manager[0], manager[1]] as const, ...Object.entries(catalog)]);
}

const begins = (version: string, beginning: string) => `${version}.`.startsWith(`${beginning}.`);

/** What pnpm prints; `outdated` ends with 1 when it finds something. */
function askPnpm(...args: string[]): string {
  const command = ['scripts/exec.mjs', 'pnpm', ...args];
  const { stdout } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return stdout;
}

/** What is behind, by package; warnings come before the JSON. */
const readOutdated = (): Record<string, { current: string; latest: string }> =>
  JSON.parse(askPnpm('outdated', '--recursive', '--format', 'json').replace(/^[^{]*/, ''));

/** The number that stands for what may break: the first, or below 1 the second. */
const major = (version: string) => version.match(/^(0\.)*\d+/)?.[0];
const isExplained = (name: string) => rows.some((row) => row.name === name);

describe('the toolchain table of CONTRIBUTING.md', () => {
  const ranges = readRanges();

  it.each(rows)('says which $name is here', ({ name, here }) => {
    expect(ranges.get(name)?.replace(/^[~^]/, '')).toSatisfy((version: string) => begins(version, here));
  });

  it.skipIf(process.env.LOOKALIKE_CHECK_REGISTRY === undefined)(
    'has every package that is behind by a major version, and its newest release',
    () => {
      const behind = readOutdated();
      const unexplained = Object.entries(behind)
        .filter(([name, { current, latest }]) => major(current) !== major(latest) && !isExplained(name))
        .map(([name, { latest }]) => `${name} ${latest}`);
      expect(unexplained).toEqual([]);
      const newest = (name: string) => behind[name]?.latest ?? askPnpm('view', name, 'version').trim();
      expect(rows.filter((row) => !begins(newest(row.name), row.newest))).toEqual([]);
    },
  );
});
