import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const entries = { kernels: 'assembly/index.ts', search: 'assembly/search/index.ts' };
const baseDir = fileURLToPath(new URL('..', import.meta.url));
const output = 'kernels.wasm';

/** No runtime, no heap and no data of its own: functions of addresses in a memory that is handed in. */
const flags = ['-O3', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--enable', 'simd'];
/** Vectors as arguments (AS112) pass between functions inside the module only. */
const quiet = ['--disableWarning', '112'];

async function compile(entry: string, extraFlags: readonly string[]): Promise<string> {
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

/** The source of a module of compiled kernels, by the name that it is imported by. */
export const compiledModule = (path: string): Promise<string> =>
  path.endsWith('search-bytes.js') ? searchBytesModule() : kernelBytesModule();
