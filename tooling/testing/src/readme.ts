import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';

/** The blocks of a Markdown file in a language, in order: `ts` for Node, `js` for pages. */
export async function snippetsOf(file: string, language: 'ts' | 'js' = 'ts'): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```/gms)];
  return blocks.filter(([, name]) => name === language).map(([, , code]) => code);
}

/** The same of a package's README. */
export const readmeSnippets = (packageDir: string, language?: 'ts' | 'js'): Promise<string[]> =>
  snippetsOf(join(packageDir, 'README.md'), language);

/** Runs the first example of the README of the package whose sources these are, as {@link runSnippet} does. */
export async function runReadme(
  sources: string,
  prepare?: (folder: string) => Promise<void>,
): Promise<string[]> {
  const packageDir = dirname(sources);
  const [snippet] = await readmeSnippets(packageDir);
  return await runSnippet(packageDir, snippet, prepare);
}

/**
 * Runs a snippet as an ES module against the built package and its dependencies. Before it runs,
 * `prepare` may put the files that it reads into the folder in which it runs; what it logs is returned.
 */
export async function runSnippet(
  packageDir: string,
  snippet: string,
  prepare: (folder: string) => Promise<void> = async () => {},
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-readme-'));
  const cwd = process.cwd();
  const logged: string[] = [];
  const { log } = console;
  try {
    await prepare(folder);
    const { code } = await transform(snippet, { loader: 'ts', format: 'esm', target: 'es2022' });
    const scratch = join(packageDir, '.results');
    await mkdir(scratch, { recursive: true });
    const file = join(scratch, `readme-${process.pid}-${Date.now()}.mjs`);
    await writeFile(file, code);
    process.chdir(folder);
    console.log = (...values: unknown[]) => logged.push(values.map(String).join(' '));
    try {
      await import(/* @vite-ignore */ pathToFileURL(file).href);
    } finally {
      await rm(file);
    }
    return logged;
  } finally {
    console.log = log;
    process.chdir(cwd);
    await rm(folder, { recursive: true });
  }
}
