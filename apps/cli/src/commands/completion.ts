import { UsageError } from '../shell/errors.js';
import { allArgs, defineTask, type Task } from '../shell/task.js';

const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

interface Completed {
  name: string;
  description: string;
  options: { flag: string; description: string; choices: readonly string[] }[];
}

function describeTask(task: Task, description: string): Completed {
  const options = Object.entries(allArgs(task)).flatMap(([name, definition]) =>
    definition.type === 'positional'
      ? []
      : [
          {
            flag: `--${name}`,
            description: definition.description ?? '',
            choices: definition.type === 'enum' ? (definition.options ?? []) : [],
          },
        ],
  );
  return { name: task.name, description, options };
}

const flagsOf = ({ options }: Completed) => options.map(({ flag }) => flag).join(' ');

/** A word of the line so far, as a bash expression. */
const typedWord = (index: string) => `"\${COMP_WORDS[${index}]}"`;

/** Commands, then options and their choices; otherwise the names of files. */
function bashScript(tasks: readonly Completed[]): string {
  const choices = tasks.flatMap(({ name, options }) =>
    options
      .filter((option) => option.choices.length > 0)
      .map(({ flag, choices: words }) => `    ${name}:${flag}) words="${words.join(' ')}" ;;`),
  );
  return [
    '_lookalike() {',
    `  local current=${typedWord('COMP_CWORD')} previous=${typedWord('COMP_CWORD-1')} words="" command=${typedWord('1')}`,
    `  if [ "$COMP_CWORD" -eq 1 ]; then words="${tasks.map(({ name }) => name).join(' ')} --help --version"`,
    '  else case "$command:$previous" in',
    ...choices,
    '    *) case "$current" in -*) case "$command" in',
    ...tasks.map((task) => `      ${task.name}) words="${flagsOf(task)} --help" ;;`),
    '      esac ;; esac ;;',
    '  esac; fi',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    'complete -o default -F _lookalike lookalike',
  ].join('\n');
}

/** Zsh can run the script for bash. */
const zshScript = (tasks: readonly Completed[]) =>
  ['#compdef lookalike', 'autoload -U +X bashcompinit && bashcompinit', bashScript(tasks)].join('\n');

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function fishScript(tasks: readonly Completed[]): string {
  const none = "-n '__fish_use_subcommand'";
  const lines = tasks.flatMap(({ name, description, options }) => [
    `complete -c lookalike ${none} -f -a ${name} -d ${quoted(description)}`,
    ...options.map(({ flag, description: text, choices }) => {
      const values = choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : '';
      return `complete -c lookalike -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}${values} -d ${quoted(text)}`;
    }),
  ]);
  return lines.join('\n');
}

const scripts: Readonly<Record<Shell, (tasks: readonly Completed[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export const completion = defineTask({
  name: 'completion',
  examples: [
    ['completion bash > ~/.local/share/bash-completion/completions/lookalike', 'for bash'],
    ['completion zsh > ~/.zfunc/_lookalike', 'for zsh, with ~/.zfunc in fpath'],
    ['completion fish > ~/.config/fish/completions/lookalike.fish', 'for fish'],
  ],
  args: {
    shell: { type: 'positional', required: true, description: shells.join(', ') },
  },
  run: async ({ args }) => {
    const shell = shells.find((name) => name === args.shell);
    if (!shell) throw new UsageError(`expected ${shells.join(', ')}, got "${args.shell}"`);
    const { commands } = await import('./index.js');
    const described = Object.values(commands).map(async ({ description, load }) =>
      describeTask(await load(), description),
    );
    const script = scripts[shell](await Promise.all(described));
    return { json: { shell, script }, text: script };
  },
});
