import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type Member, members, root } from './workspace.js';

/** A name that an entry exports. */
export interface PublicName {
  name: string;
  entry: Entry;
  /** What the name stands for, in every entry that exports it. */
  symbol: ts.Symbol;
  kind: 'callable' | 'constant' | 'type';
  /** The code of its `@example`, if it has one. */
  example?: string;
}

/** Where a reader sees a public name at work: in its own example, in its package's README, or in what shows another name. */
export type ShownBy = 'itself' | 'README' | PublicName;

/** What a program imports from, such as `@lookalike/core/node`. */
export interface Entry {
  name: string;
  member: Member;
  file: string;
}

const sourceOf = (types: string): string => types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts');

/** The entries of a package that have types. */
const entriesOf = (member: Member): Entry[] =>
  Object.entries(member.manifest.exports ?? {}).flatMap(([subpath, target]) => {
    const { types } = target as { types?: string };
    if (typeof types !== 'string') return [];
    return [
      { name: join(member.manifest.name, subpath), member, file: join(member.folder, sourceOf(types)) },
    ];
  });

/** The entries of the libraries and apps. */
export const entries: Entry[] = members.flatMap(entriesOf);

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  root,
);

/** The entries and what they import, as the compiler sees them. */
export const readProgram = (files: readonly string[]): ts.Program =>
  ts.createProgram([...files], { ...options, noEmit: true, skipLibCheck: true });

/** The text of a symbol's `@example` between its fences. */
function exampleOf(symbol: ts.Symbol, checker: ts.TypeChecker): string | undefined {
  const tag = symbol.getJsDocTags(checker).find(({ name }) => name === 'example');
  return ts.displayPartsToString(tag?.text).match(/```ts\n([\s\S]*?)```/)?.[1];
}

/** Passed on from a package of others, which documents it. */
const isOfOthers = ({ declarations = [] }: ts.Symbol): boolean =>
  declarations.some((declaration) => declaration.getSourceFile().fileName.includes('/node_modules/'));

const unaliased = (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol =>
  (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);

function kindOf(symbol: ts.Symbol, checker: ts.TypeChecker): PublicName['kind'] {
  const { valueDeclaration } = symbol;
  if (valueDeclaration === undefined) return 'type';
  const isCallable =
    ts.isClassDeclaration(valueDeclaration) || checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0;
  return isCallable ? 'callable' : 'constant';
}

/** The names of ours that an entry exports, sorted. */
export function namesOf(entry: Entry, program: ts.Program): PublicName[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry.file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry.file} exports nothing`);
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = unaliased(exported, checker);
    if (isOfOthers(symbol)) return [];
    const kind = kindOf(symbol, checker);
    return [{ name: exported.name, entry, symbol, kind, example: exampleOf(symbol, checker) }];
  });
}

/** What a symbol's declarations mention: for a function its parameters and result, not what it does. */
function mentionsOf(symbol: ts.Symbol, checker: ts.TypeChecker): Set<ts.Symbol> {
  const mentioned = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node)) return;
    const found = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    if (found !== undefined) mentioned.add(unaliased(found, checker));
    ts.forEachChild(node, visit);
  };
  for (const declaration of symbol.declarations ?? []) visit(declaration);
  return mentioned;
}

const isIn = (code: string | undefined, name: string) => new RegExp(`\\b${name}\\b`).test(code ?? '');

/** `defaultTrainOptions` has the values of `TrainOptions`. */
const holdsDefaultsOf = ({ name, entry }: PublicName, options: PublicName) =>
  name === `default${options.name}` && entry === options.entry;

/**
 * Who shows each of the names, as far as someone does. A type is shown by what takes or returns it, a constant also by its type,
 * and defaults by their options.
 */
export function whoShows(names: readonly PublicName[], program: ts.Program): Map<ts.Symbol, ShownBy> {
  const checker = program.getTypeChecker();
  const readmes = new Map(names.map(({ entry: { member } }) => [member, readmeCode(member)]));
  const shown = new Map<ts.Symbol, ShownBy>();
  for (const { name, symbol, entry, example } of names) {
    if (example !== undefined) shown.set(symbol, 'itself');
    else if (isIn(readmes.get(entry.member), name) && !shown.has(symbol)) shown.set(symbol, 'README');
  }
  const others = names.filter(({ symbol, kind }) => kind !== 'callable' && !shown.has(symbol));
  const mentions = new Map(names.map(({ symbol }) => [symbol, mentionsOf(symbol, checker)]));
  const showing = names.filter(({ symbol }) => shown.has(symbol));
  for (const shower of showing) {
    const { symbol, example, entry } = shower;
    const by = shown.get(symbol);
    for (const other of others) {
      if (shown.has(other.symbol)) continue;
      const isShown =
        mentions.get(symbol)?.has(other.symbol) ||
        (other.kind === 'constant' && mentions.get(other.symbol)?.has(symbol)) ||
        holdsDefaultsOf(other, shower) ||
        (other.entry === entry && isIn(example, other.name));
      if (!isShown) continue;
      shown.set(other.symbol, typeof by === 'object' ? by : shower);
      showing.push(other);
    }
  }
  return shown;
}

/** The code in a package's README, when a test runs it. */
const readmeCode = ({ folder, support }: Member): string =>
  !support.some((file) => /\/readme\.\w+\.test\.ts$/.test(file))
    ? ''
    : [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^```(?:ts|js)\n(.*?)^```/gms)]
        .map(([, code]) => code)
        .join('\n');

/** What an example says that it prints: `console.log(…); // → this`. */
export const promisedOutput = (example: string): string[] =>
  [...example.matchAll(/ \/\/ → (.*)$/gm)].map(([, output]) => output);
