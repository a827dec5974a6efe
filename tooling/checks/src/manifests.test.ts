import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { libraries, members, root } from './workspace.js';

const license = readFileSync(join(root, 'LICENSE'), 'utf8');
const { repository, homepage, bugs } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe.each(members.map((member) => [member.name, member] as const))(
  '%s on npm',
  (_, { manifest, folder }) => {
    it('says where it comes from', () => {
      const directory = relative(root, folder).split(sep).join('/');
      expect(manifest).toMatchObject({
        repository: { ...repository, directory },
        homepage: homepage.replace('#', `/tree/main/${directory}#`),
        bugs,
      });
    });

    it('has keywords of its own', () => {
      const others = members.filter((member) => member.manifest !== manifest);
      expect(manifest.keywords?.length).toBeGreaterThan(2);
      expect(others.map((other) => other.manifest.keywords)).not.toContainEqual(manifest.keywords);
    });

    it.runIf(existsSync(join(folder, 'LICENSE')))('has our licence beside those of others', () => {
      expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toBe(license);
    });
  },
);

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
});
