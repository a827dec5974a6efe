/** The page of the command: what `--help` says, for the command itself and for each of its commands. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export function commandPage(root) {
  const main = join(root, 'apps/cli/dist/main.js');
  const help = (...args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args, '--help'], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' },
    });
    if (status !== 0) throw new Error(`lookalike ${args.join(' ')} --help ended with ${status}: ${stderr}`);
    return stdout.replace(/ +$/gm, '').trim();
  };
  const overview = help();
  const names = [...overview.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name);
  if (names.length === 0) throw new Error('lookalike --help names no commands');
  const sections = names.map((name) => `## ${name}\n\n\`\`\`text\n${help(name)}\n\`\`\`\n`);
  return [
    '# The command\n',
    'What `lookalike --help` says. Each command is also a function of [`@lookalike/pipeline`](../packages/pipeline.md).\n',
    `\`\`\`text\n${overview}\n\`\`\`\n`,
    ...sections,
  ].join('\n');
}
