import { readFile } from 'node:fs/promises';

const kept = globalThis as { pgliteModule?: WebAssembly.Module };

/**
 * PGlite, compiled once for all databases of this process: V8 finds the code by the bytes, in any thread, for as long as
 * somebody holds it.
 */
kept.pgliteModule ??= await WebAssembly.compile(
  await readFile(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite'))),
);
