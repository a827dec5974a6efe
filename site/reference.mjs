/** The API reference: one page for each entry of each package, from the TSDoc of the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Application, Converter } from 'typedoc';

/** The entries of the packages, by the name that a program imports: `@lookalike/core/node` and its source file. */
export function entriesOf(root) {
  const entries = new Map();
  for (const parent of ['packages', 'apps']) {
    for (const name of readdirSync(join(root, parent))) {
      const folder = join(root, parent, name);
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      for (const [subpath, target] of Object.entries(manifest.exports ?? {})) {
        if (typeof target.types !== 'string') continue;
        const source = target.types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts');
        entries.set(join(manifest.name, subpath), join(folder, source));
      }
    }
  }
  return entries;
}

/** Writes the reference into a folder; the entries, sorted by name. */
export async function writeReference(root, out) {
  const entries = entriesOf(root);
  const named = new Map(
    [...entries].map(([name, file]) => [relative(root, file).replace(/(\/index)?\.ts$/, ''), name]),
  );
  const application = await Application.bootstrapWithPlugins({
    options: join(import.meta.dirname, 'typedoc.json'),
    entryPoints: [...entries.values()],
    out,
    docsRoot: join(out, '..'),
    logLevel: 'Error',
  });
  application.converter.on(Converter.EVENT_RESOLVE_END, (context) => {
    for (const module of context.project.children ?? []) {
      const name = named.get(module.name);
      if (name !== undefined) module.name = name.replace('@lookalike/', '').replaceAll('/', '-');
    }
  });
  const project = await application.convert();
  if (project === undefined) throw new Error('TypeDoc could not read the sources');
  await application.generateOutputs(project);
  return [...entries.keys()].sort();
}
