import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { leaveProcessAlone } from '../scripts/leave-process-alone.js';

const { resolve } = createRequire(import.meta.url);

describe.each(['', '-simd'])('the loader tfjs-backend-wasm%s.js', (kind) => {
  const path = resolve(`@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm${kind}.js`);
  const code = readFileSync(path, 'utf8');

  it('loses what it does to the process, and is still JavaScript', () => {
    const harmless = leaveProcessAlone(code, path);
    expect(code).toContain('process["on"]');
    expect(harmless).not.toContain('process["on"]');
    expect(harmless).not.toContain('process["exit"]');
    expect(() => new Function(harmless)).not.toThrow();
  });

  it('fails the build when a piece has changed, or when there is another', () => {
    const changed = code.replace('function(reason){throw reason}', 'function(why){throw why}');
    expect(() => leaveProcessAlone(changed, path)).toThrow(/expected 1 of.*unhandledRejection.*found 0/);
    expect(() => leaveProcessAlone(`${code};process.once("exit",()=>{});`, path)).toThrow(/process\.once/);
  });
});
