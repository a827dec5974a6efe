import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { libraries } from './workspace.js';

describe.each(libraries.map((member) => [member.name, member] as const))('%s', (_, { manifest, folder }) => {
  it('is publishable', () => {
    expect(manifest).toMatchObject({
      license: 'MIT',
      type: 'module',
      engines: { node: '>=20.19' },
      publishConfig: { access: 'public' },
    });
    expect(manifest.private).toBeUndefined();
    expect(manifest.sideEffects).toBeDefined();
    expect(manifest.exports).toHaveProperty(['.']);
    expect(manifest.files).toContain('dist');
  });

  it('has a README that starts with its name and shows how to install it', () => {
    const file = join(folder, 'README.md');
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith(`# ${manifest.name}\n`)).toBe(true);
    expect(text).toContain(`npm install ${manifest.name}`);
  });

  it('is checked like the others', () => {
    const check = 'publint --strict && attw --pack . --profile esm-only';
    expect(manifest).toHaveProperty(['scripts', 'check:package'], check);
  });
});
