import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { layers, members, root } from './workspace.js';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const documents = tracked.filter((file) => file.endsWith('.md') && !file.startsWith('.changeset/'));

describe.each(documents)('%s', (file) => {
  it('links to files that exist', () => {
    const text = readFileSync(join(root, file), 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(
      ([, target]) => target,
    );
    const broken = targets.filter((target) => !existsSync(join(root, dirname(file), target)));
    expect(broken).toEqual([]);
  });
});

/** What a document says to put into another program's configuration. */
const configurations = documents.flatMap((file) => {
  const blocks = readFileSync(join(root, file), 'utf8').matchAll(/^```ya?ml\n([\s\S]*?)^```/gm);
  return Array.from(blocks, ([, text], index) => ({ file, number: index + 1, text }));
});

describe.each(configurations)('YAML $number of $file', ({ text }) => {
  it('is read by a parser without a warning', () => {
    const { errors, warnings } = parseDocument(text, { strict: true });
    expect([...errors, ...warnings]).toEqual([]);
  });

  it("needs no shell where Home Assistant runs none: it doesn't for a command with templates", () => {
    const { shell_command: commands = {} }: { shell_command?: Record<string, string> } = parse(text);
    const piped = Object.values(commands).filter(
      (command) => command.includes('{{') && /[|;&<>]/.test(command.replaceAll(/'[^']*'|"[^"]*"/g, '')),
    );
    expect(piped).toEqual([]);
  });
});

it('draws every package in the layer picture of docs/architecture.md', () => {
  const picture =
    readFileSync(join(root, 'docs/architecture.md'), 'utf8').match(/```\n([\s\S]*?)```/)?.[1] ?? '';
  const rows = layers.map((row) => row.filter((name) => members.some((member) => member.name === name)));
  const heights = rows.map((row) =>
    row.map((name) => picture.split('\n').findIndex((line) => new RegExp(`\\b${name}\\b`).test(line))),
  );
  for (const [index, height] of heights.entries()) {
    expect(Math.min(...height), `row ${layers[index].join(', ')}`).toBeGreaterThanOrEqual(0);
    if (index > 0) expect(Math.min(...height)).toBeGreaterThan(Math.max(...heights[index - 1]));
  }
});

describe('decisions', () => {
  const folder = 'docs/decisions';
  const files = documents.filter((file) => /\/\d{4}-[^/]+\.md$/.test(file)).toSorted();
  const index = readFileSync(join(root, folder, 'README.md'), 'utf8');

  it('are numbered without a hole', () => {
    const numbers = files.map((file) => Number(basename(file).slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, position) => position + 1));
  });

  it.each(files)('%s is in the index, with its date and status', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const head = text.match(/^# (\d+)\. (.+)\n\n(\d{4}-\d{2}-\d{2})\. (.+)\.\n/);
    const [number, title, date, status] = head?.slice(1) ?? [];
    expect(index).toContain(
      `| ${number} | [${title}](${basename(file)}) | ${date} | ${status?.toLowerCase()} |`,
    );
  });
});

it.each(members.map(({ name, folder }) => [name, folder] as const))(
  'lists %s in the README',
  (name, folder) => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    expect(readme).toContain(`[\`@lookalike/${name}\`](${relative(root, folder)}/README.md)`);
  },
);
