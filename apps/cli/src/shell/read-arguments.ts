import { stripVTControlCharacters } from 'node:util';
import { nearestName } from '@lookalike/core';
import { type ArgDef, type ArgsDef, type ParsedArgs, parseArgs } from 'citty';
import { UsageError } from './errors.js';
import { allArgs, type Task } from './task.js';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function spellings(name: string, definition: ArgDef): string[] {
  const aliases = 'alias' in definition ? [definition.alias ?? []].flat() : [];
  return [name, kebab(name), camel(name), ...aliases];
}

/** citty accepts undeclared flags; a typo must be an error. */
function refuseUnknownFlags(parsed: ParsedArgs, definitions: ArgsDef): void {
  const flags = Object.entries(definitions).filter(([, definition]) => definition.type !== 'positional');
  const known = new Set(flags.flatMap(([name, definition]) => spellings(name, definition)));
  const positionals = Object.keys(definitions).filter((name) => definitions[name].type === 'positional');
  const unknown = Object.keys(parsed).find(
    (key) => key !== '_' && !known.has(key) && !positionals.includes(key),
  );
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, Object.keys(Object.fromEntries(flags)));
  const hint = unknown.length === 1 || nearest === undefined ? '' : `: did you mean --${nearest}?`;
  throw new UsageError(`unknown option ${unknown.length === 1 ? '-' : '--'}${unknown}${hint}`);
}

function refuseMissingValues(parsed: ParsedArgs, definitions: ArgsDef): void {
  for (const [name, { type }] of Object.entries(definitions)) {
    if ((type === 'string' || type === 'enum') && parsed[name] === '')
      throw new UsageError(`--${name} needs a value`);
  }
}

function refuseUnknownChoices(parsed: ParsedArgs, definitions: ArgsDef): void {
  for (const [name, definition] of Object.entries(definitions)) {
    const value: unknown = parsed[name];
    if (definition.type !== 'enum' || typeof value !== 'string') continue;
    const { options = [] } = definition;
    if (options.includes(value)) continue;
    const nearest = nearestName(value, options);
    const hint = nearest === undefined ? '' : `: did you mean ${nearest}?`;
    throw new UsageError(`--${name}: expected ${options.join(', ')}, got "${value}"${hint}`);
  }
}

function refuseMissingPositionals(parsed: ParsedArgs, definitions: ArgsDef): void {
  for (const [name, { type, required = true }] of Object.entries(definitions)) {
    if (type === 'positional' && required && parsed[name] === undefined)
      throw new UsageError(`missing argument ${name.toUpperCase()}`);
  }
}

function refuseExtraPositionals(parsed: ParsedArgs, task: Task): void {
  const declared = Object.values(task.args).filter(({ type }) => type === 'positional').length;
  if (task.variadic || parsed._.length <= declared) return;
  throw new UsageError(`unexpected argument "${parsed._[declared]}"`);
}

/**
 * Parses the command line of a task.
 * @throws {UsageError} for an unknown flag, a flag without its value or with an unknown one, a missing or an extra argument.
 */
export function readArguments(task: Task, rawArgs: string[]): ParsedArgs {
  const definitions = allArgs(task);
  const parsed = parse(rawArgs, definitions);
  refuseUnknownFlags(parsed, definitions);
  refuseMissingValues(parsed, definitions);
  refuseUnknownChoices(parsed, definitions);
  refuseMissingPositionals(parsed, definitions);
  refuseExtraPositionals(parsed, task);
  return parsed;
}

/**
 * Declares a choice as free text and an argument as optional: citty's own messages are coloured, suggest nothing, and come
 * before a mistyped option is noticed.
 */
function asText(definition: ArgDef): ArgDef {
  if (definition.type === 'positional') return { ...definition, required: false };
  return definition.type === 'enum' ? { ...definition, type: 'string' } : definition;
}

function parse(rawArgs: string[], definitions: ArgsDef): ParsedArgs {
  const texts = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, asText(definition)]),
  );
  try {
    return parseArgs(rawArgs, texts);
  } catch (error) {
    if (error instanceof Error)
      throw new UsageError(stripVTControlCharacters(error.message), { cause: error });
    throw error;
  }
}
