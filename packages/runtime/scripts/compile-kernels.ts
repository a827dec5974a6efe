import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const entries = { kernels: 'assembly/index.ts', search: 'assembly/search/index.ts' };
const baseDir = fileURLToPath(new URL('..', import.meta.url));
const output = 'kernels.wasm';

/** No runtime, heap or data: functions on addresses in a memory that is passed in. */
const flags = ['-O3', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--enable', 'simd'];
/** Vectors are passed as arguments (AS112) only between functions inside the module. */
const quiet = ['--disableWarning', '112'];

async function compile(entry: string, extraFlags: readonly string[]): Promise<string> {
  const { main } = await import('assemblyscript/asc'); // takes a second to load
  let base64 = '';
  const { error, stderr } = await main(
    [entry, '--baseDir', baseDir, '-o', output, ...flags, ...quiet, ...extraFlags],
    {
      writeFile: (_, contents) => {
        base64 = Buffer.from(contents).toString('base64');
      },
    },
  );
  if (error) throw new Error(`the kernels do not compile: ${stderr.toString()}`, { cause: error });
  return base64;
}

/**
 * Compiles the kernels twice, and returns the source of a module with both builds: see src/kernels/kernel-bytes.d.ts.
 */
async function kernelBytesModule(): Promise<string> {
  const simd = await compile(entries.kernels, []);
  const relaxedSimd = await compile(entries.kernels, ['--enable', 'relaxed-simd']);
  return `export const simd = "${simd}";\nexport const relaxedSimd = "${relaxedSimd}";\n`;
}

/** The source of the module with the search kernels: see src/search/search-bytes.d.ts. */
async function searchBytesModule(): Promise<string> {
  return `export const simd = "${await compile(entries.search, [])}";\n`;
}

/** The imports that {@link compiledModule} provides. */
export const compiledImport: RegExp = /\/(kernel|search)-bytes\.js$/;

const cache = join(baseDir, 'node_modules/.cache/kernels');

/**
 * A hash of everything that the kernels depend on: their sources, the compiler and its options, which are in this file.
 */
async function hashInputs(): Promise<string> {
  const assembly = join(baseDir, 'assembly');
  const sources = (await readdir(assembly, { recursive: true }))
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/package.json');
  const files = [...sources.map((name) => join(assembly, name)), compiler, fileURLToPath(import.meta.url)];
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

/**
 * The source of a module of compiled kernels, by its import name. Compiling takes seconds, so the result is cached for
 * the build and all kinds of tests.
 */
export async function compiledModule(path: string): Promise<string> {
  const isSearch = path.endsWith('search-bytes.js');
  const kept = join(cache, `${isSearch ? 'search' : 'kernels'}-${await hashInputs()}.js`);
  if (existsSync(kept)) return await readFile(kept, 'utf8');
  const source = await (isSearch ? searchBytesModule() : kernelBytesModule());
  await mkdir(cache, { recursive: true });
  const unfinished = join(cache, `${randomUUID()}.js`);
  await writeFile(unfinished, source);
  await rename(unfinished, kept);
  return source;
}
