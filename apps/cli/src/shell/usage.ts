import { styleText } from 'node:util';
import type { ArgDef } from 'citty';
import type { Command } from '../commands/index.js';
import { allArgs, type Task } from './task.js';

const program = 'lookalike';
/** The width of help, in columns, and of its column of names. */
const width = 80;
const nameWidth = 26;

type Entry = readonly [name: string, text: string, choices?: string];

/** Breaks a text between words. */
function wrap(text: string, columns: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + word.length >= columns) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

/** A name with its text beside it, or below it when the name is long. */
function entryLines([name, text, choices]: Entry): string[] {
  const indent = ' '.repeat(nameWidth + 2);
  const [first, ...rest] = [text, ...(choices === undefined ? [] : [choices])].flatMap((part) =>
    wrap(part, width - indent.length),
  );
  const head =
    name.length < nameWidth ? [`  ${name.padEnd(nameWidth)}${first}`] : [`  ${name}`, indent + first];
  return [...head, ...rest.map((line) => indent + line)];
}

/** A heading and its text; nothing if the text is empty. */
function section(heading: string, lines: readonly string[], colour: boolean): string[] {
  if (lines.length === 0) return [];
  const shown = colour ? styleText('bold', heading, { validateStream: false }) : heading;
  return ['', shown, ...lines];
}

const isRequired = ({ required, default: value }: ArgDef) => required !== false && value === undefined;

function optionEntry(name: string, definition: ArgDef): Entry {
  const { type, description = '', default: value } = definition;
  const shownDefault =
    value === undefined || value === false ? '' : ` (default: ${value === true ? 'on' : value})`;
  const text = `${description}${shownDefault}`;
  if (type === 'enum') return [`--${name} <choice>`, text, definition.options?.join(' | ')];
  if (type === 'boolean') return [value === true ? `--[no-]${name}` : `--${name}`, text];
  return [`--${name} <${definition.valueHint ?? 'value'}>`, text];
}

const exitCodes: readonly Entry[] = [
  ['0', 'done'],
  ['1', 'some or all of the input failed'],
  ['2', 'the command line is wrong'],
  ['130', 'interrupted'],
];

const exampleIndent = '  ';
const meaningIndent = ' '.repeat(6);
const continuation = ' \\';

/** A command line and what it does; a long one is broken with a backslash. */
function exampleLines([example, meaning]: Task['examples'][number]): string[] {
  const typed = wrap(`${program} ${example}`, width - meaningIndent.length - continuation.length);
  const lines = typed.map((part, index) => (index < typed.length - 1 ? part + continuation : part));
  return [
    ...lines.map((line, index) => (index === 0 ? exampleIndent : exampleIndent.repeat(2)) + line),
    ...wrap(meaning, width - meaningIndent.length).map((line) => meaningIndent + line),
  ];
}

/** The help of one command. */
export function taskUsage(task: Task, description: string, colour: boolean): string {
  const args = Object.entries(allArgs(task));
  const positionals = args.filter(([, { type }]) => type === 'positional');
  const options = args.filter(([, { type }]) => type !== 'positional');
  const line = positionals.map(([name, definition]) => {
    const shown = name.toUpperCase();
    return isRequired(definition) ? `<${shown}>` : `[${shown}]`;
  });
  const more = task.variadic === true ? '...' : '';
  const lines = [
    ...wrap(description, width),
    ...section('USAGE', [`  ${[program, task.name, '[options]', ...line].join(' ')}${more}`], colour),
    ...section(
      'ARGUMENTS',
      positionals.flatMap(([name, { description = '' }]) => entryLines([name.toUpperCase(), description])),
      colour,
    ),
    ...section(
      'OPTIONS',
      options.flatMap(([name, each]) => entryLines(optionEntry(name, each))),
      colour,
    ),
    ...section('EXAMPLES', task.examples.flatMap(exampleLines), colour),
    ...section('EXIT CODES', exitCodes.flatMap(entryLines), colour),
  ];
  return `${lines.join('\n')}\n`;
}

/** The help of the program: its commands. */
export function programUsage(
  commands: Readonly<Record<string, Command>>,
  version: string,
  colour: boolean,
): string {
  const lines = [
    `Face recognition, from the first photo to a trained recogniser (${program} ${version})`,
    ...section('USAGE', [`  ${program} <command> [options]`], colour),
    ...section(
      'COMMANDS',
      Object.entries(commands).flatMap(([name, { description }]) => entryLines([name, description])),
      colour,
    ),
    '',
    `${program} <command> --help shows the options of a command, with examples.`,
  ];
  return `${lines.join('\n')}\n`;
}
