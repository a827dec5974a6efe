import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const entries = { kernels: 'assembly/index.ts', search: 'assembly/search/index.ts' };
const baseDir = fileURLToPath(new URL('..', import.meta.url));
const output = 'kernels.wasm';

/** No runtime, no heap and no data of its own: functions of addresses in a memory that is handed in. */
const flags = ['-O3', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--enable', 'simd'];
/** Vectors as arguments (AS112) pass between functions inside the module only. */
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

/** Compiles the kernels twice, and returns the source of the module that holds both: see src/kernels/kernel-bytes.d.ts. */
async function kernelBytesModule(): Promise<string> {
  const simd = await compile(entries.kernels, []);
  const relaxedSimd = await compile(entries.kernels, ['--enable', 'relaxed-simd']);
  return `export const simd = "${simd}";\nexport const relaxedSimd = "${relaxedSimd}";\n`;
}

/** The source of the module that holds the search kernels: see src/search/search-bytes.d.ts. */
async function searchBytesModule(): Promise<string> {
  return `export const simd = "${await compile(entries.search, [])}";\n`;
}

/** The imports that {@link compiledModule} provides. */
export const compiledImport: RegExp = /\/(kernel|search)-bytes\.js$/;

const cache = join(baseDir, 'node_modules/.cache/kernels');

/** Differs whenever the kernels may: by their sources, the compiler and how it is called, which this file says. */
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
 * The source of a module of compiled kernels, by the name that it is imported by. Compiling takes seconds, so what was
 * compiled is kept: the build and each kind of tests ask for the same.
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
