import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const entry = 'assembly/index.ts';
const baseDir = fileURLToPath(new URL('..', import.meta.url));
const output = 'kernels.wasm';

/** No runtime, no heap and no data of its own: functions of addresses in a memory that is handed in. */
const flags = ['-O3', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--enable', 'simd'];
/** Vectors as arguments (AS112) pass between functions inside the module only. */
const quiet = ['--disableWarning', '112'];

async function compile(extraFlags: readonly string[]): Promise<string> {
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
export async function kernelBytesModule(): Promise<string> {
  const simd = await compile([]);
  const relaxedSimd = await compile(['--enable', 'relaxed-simd']);
  return `export const simd = "${simd}";\nexport const relaxedSimd = "${relaxedSimd}";\n`;
}

/** The import that {@link kernelBytesModule} stands for. */
export const kernelBytesImport: RegExp = /\/kernel-bytes\.js$/;
