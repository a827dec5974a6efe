import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type Member, members, root } from './workspace.js';

/** A function or class that an entry exports. */
export interface Callable {
  name: string;
  /** The code of its `@example`, if it has one. */
  example?: string;
}

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

/**
 * The entries and other files as the compiler sees them.
 * @param earlier what it has parsed already. @default nothing
 */
export const readProgram = (files: readonly string[], earlier?: ts.Program): ts.Program =>
  ts.createProgram([...files], { ...options, noEmit: true, skipLibCheck: true }, undefined, earlier);

/** The text of a symbol's `@example` between its fences. */
function exampleOf(symbol: ts.Symbol, checker: ts.TypeChecker): string | undefined {
  const tag = symbol.getJsDocTags(checker).find(({ name }) => name === 'example');
  return ts.displayPartsToString(tag?.text).match(/```ts\n([\s\S]*?)```/)?.[1];
}

/** Passed on from a package of others, which documents it. */
const isOfOthers = (declaration: ts.Declaration): boolean =>
  declaration.getSourceFile().fileName.includes('/node_modules/');

/** The functions and classes of ours that an entry exports, sorted by name. */
export function callablesOf({ file }: Entry, program: ts.Program): Callable[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} exports nothing`);
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
    const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
    const { valueDeclaration } = symbol;
    if (valueDeclaration === undefined || isOfOthers(valueDeclaration)) return [];
    const isCallable =
      ts.isClassDeclaration(valueDeclaration) ||
      checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0;
    return isCallable ? [{ name: exported.name, example: exampleOf(symbol, checker) }] : [];
  });
}

/** The code in a package's README. */
export const readmeCode = ({ folder }: Member): string =>
  [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^```(?:ts|js)\n(.*?)^```/gms)]
    .map(([, code]) => code)
    .join('\n');

/** What an example says that it prints: `console.log(…); // → this`. */
export const promisedOutput = (example: string): string[] =>
  [...example.matchAll(/ \/\/ → (.*)$/gm)].map(([, output]) => output);
