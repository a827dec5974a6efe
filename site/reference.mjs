/** The API reference: one page for each entry of each package, from the TSDoc of the sources. */
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Application, Converter } from 'typedoc';

/** What the tests know of the packages' public names: a module of TypeScript, which is compiled first. */
async function importPublicNames(root) {
  const checks = join(root, 'tooling/checks');
  const { build } = createRequire(join(checks, 'package.json'))('esbuild');
  const outfile = join(checks, '.results/api-examples.mjs');
  const how = { bundle: true, platform: 'node', format: 'esm', packages: 'external', tsconfigRaw: '{}' };
  await build({ entryPoints: [join(checks, 'src/api-examples.ts')], outfile, ...how });
  return await import(pathToFileURL(outfile).href);
}

/** The names of each entry, and where a reader sees each at work. */
function listNames({ entries, namesOf, whoShows }, program) {
  const names = entries.flatMap((entry) => namesOf(entry, program));
  const shown = whoShows(names, program);
  return entries
    .map((entry) => ({
      entry: entry.name,
      names: names
        .filter((name) => name.entry === entry)
        .map(({ name, symbol }) => [name, shown.get(symbol)]),
    }))
    .sort((a, b) => (a.entry < b.entry ? -1 : 1));
}

/** Writes the reference into a folder; the entries, sorted, with their names and what shows each of them. */
export async function writeReference(root, out) {
  const publicNames = await importPublicNames(root);
  const { entries } = publicNames;
  const named = new Map(
    entries.map(({ name, file }) => [relative(root, file).replace(/(\/index)?\.ts$/, ''), name]),
  );
  const application = await Application.bootstrapWithPlugins({
    options: join(import.meta.dirname, 'typedoc.json'),
    entryPoints: entries.map(({ file }) => file),
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
  const entryPoints = application.getEntryPoints();
  if (entryPoints === undefined) throw new Error('TypeDoc could not read the sources');
  await application.generateOutputs(application.converter.convert(entryPoints));
  return listNames(publicNames, entryPoints[0].program);
}
