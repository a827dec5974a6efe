import { describe, expect, it } from 'vitest';
import { runHere, version } from '../../test/run-here.js';
import { commands as tasks } from '../commands/index.js';

const commands = Object.keys(tasks);
/** Of a terminal. */
const columns = 80;

const lookalike = (...args: string[]) => runHere(args);

describe('lookalike', () => {
  it('lists its commands and says its version', async () => {
    const { code, stdout } = await lookalike('--help');
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`\\b${command}\\b`));
    expect((await lookalike('--version')).stdout).toBe(`${version}\n`);
  });

  it.each(commands)('%s --help shows its options, examples and exit codes', async (command) => {
    const { code, stdout } = await lookalike(command, '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('--json');
    expect(stdout).toContain(`  lookalike ${command} `);
    expect(stdout).toContain('EXIT CODES');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours do not belong in a pipe
    expect(stdout).not.toMatch(/\x1b/);
  });

  it.each([[], ...commands.map((command) => [command])])(
    'fits the help of %s into 80 columns',
    async (...command) => {
      const { stdout } = await lookalike(...command, '--help');
      expect(stdout.split('\n').filter((line) => line.length > columns)).toEqual([]);
    },
  );

  it.each([
    ['no command', [], /USAGE/],
    ['an unknown command', ['paint'], /unknown command "paint"/],
    ['a mistyped command', ['predcit'], /unknown command "predcit": did you mean predict\?/],
    ['a shell that there is not', ['completion', 'cmd'], /expected bash, zsh, fish, got "cmd"/],
    [
      'an unknown option',
      ['detect', 'a.jpg', '--trehsold', '3'],
      /unknown option --trehsold: did you mean --thresholds\?/,
    ],
    ['an unknown letter', ['detect', 'a.jpg', '-x'], /unknown option -x/],
    ['an option without its value', ['pairs', 'faces', '--count'], /--count needs a value/],
    ['a missing argument', ['gray'], /missing argument FACES \(see/],
    [
      'a mistyped option before a missing argument',
      ['predict', '--thrshold', '1'],
      /unknown option --thrshold: did you mean --threshold\?/,
    ],
    ['an option of another kind', ['evaluate', 'm', 'p', '--tune', 'x'], /--tune needs --lfw/],
    [
      'an option that would have no effect',
      ['evaluate', 'm', 'p', '--shots', '1', '--probes', 'x'],
      /--probes has no effect with --shots/,
    ],
    ['an argument too many', ['gray', 'faces', 'more'], /unexpected argument "more"/],
    [
      'text for a number',
      ['pairs', 'faces', '--count', 'many'],
      /--count: expected a whole number .* got "many"/,
    ],
    [
      'a number out of range',
      ['detect', 'a.jpg', '--min-face', '3'],
      /--min-face: expected a number of at least 12/,
    ],
    ['two thresholds', ['detect', 'a.jpg', '--thresholds', '0.5,0.6'], /expected three numbers/],
    [
      'an unknown choice',
      ['extract', 'a.jpg', '--select', 'first'],
      /--select: expected .*largest.*, got "first" \(/,
    ],
    [
      'a mistyped choice',
      ['train', 'faces', '--loss', 'triplett'],
      /--loss: expected .*, got "triplett": did you mean triplet\?/,
    ],
    ['a choice without its value', ['extract', 'a.jpg', '--select'], /--select needs a value/],
    ['splits that leave nothing', ['pairs', 'faces', '--test', '0.6', '--validation', '0.5'], /less than 1/],
    ['neither photos nor the sample', ['run'], /--sample/],
    ['an engine that there is not', ['evaluate', 'm', 'p', '--engine', 'abacus'], /wasm/],
  ])('refuses %s with exit code 2', async (_, args, message) => {
    const { code, stdout, stderr } = await lookalike(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours do not belong in a pipe
    expect(stderr).not.toMatch(/\x1b/);
  });

  it.each(['bash', 'zsh', 'fish'])('completes commands and options in %s', async (shell) => {
    const { code, stdout } = await lookalike('completion', shell);
    expect(code).toBe(0);
    for (const word of ['predict', 'copy-to', 'most-central']) expect(stdout).toContain(word);
  });

  it('says a failure in one line without control characters', async () => {
    const { stderr } = await lookalike('detect', '\u001B[31mnowhere.jpg');
    expect(stderr).toBe('lookalike: \\u001b[31mnowhere.jpg: no such file or folder\n');
  });

  it('says a failure in one line, and as one JSON document when asked', async () => {
    const { code, stdout, stderr } = await lookalike('detect', 'nowhere.jpg', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(stderr).toBe('lookalike: nowhere.jpg: no such file or folder\n');
  });
});
