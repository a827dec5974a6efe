/**
 * `npm start`: the whole pipeline on sample photos, then the service with its page, where these people are enrolled;
 * `npm start -- <folder>`: on your own `<folder>/<Person>/*`. Everything it makes goes into one work folder.
 * `--no-serve` stops before the service; so do `--json` and `--help`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './workspace.mjs';

const command = join(root, 'apps/cli/dist/main.js');
const service = join(root, 'apps/api/dist/index.js');
const stops = ['--no-serve', '--json', '--help', '-h'];

/** Copies the sample photos to where somebody finds them to try the page with. */
function copySamples(folder) {
  const require = createRequire(join(root, 'apps/cli/package.json'));
  const demo = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(demo).filter((file) => /^sample\d+\.jpg$/.test(file))) {
    if (!existsSync(join(folder, name))) copyFileSync(join(demo, name), join(folder, name));
  }
  return folder;
}

function workFolder(args) {
  const at = args.indexOf('--work');
  const joined = args.find((arg) => arg.startsWith('--work='))?.slice('--work='.length);
  return joined ?? (at < 0 ? 'lookalike-work' : args[at + 1]);
}

/** As settings that whoever sets them in the environment overrides; each start makes a key that ends the last one. */
function serviceFlags(work, people) {
  const settings = {
    data: join(work, 'gallery'),
    runs: work,
    enrol: people,
    'log-level': 'warn',
    ...(!process.env.LOOKALIKE_API_KEY && { 'rotate-key': 'default' }),
  };
  return Object.entries(settings)
    .filter(([name]) => !process.env[`LOOKALIKE_${name.toUpperCase().replaceAll('-', '_')}`])
    .flatMap(([name, value]) => [`--${name}`, value]);
}

/** The pipeline has a process of its own, so that what it held is given back; meanwhile this one reads the service. */
async function runPipeline(args, cwd, alsoServes, inBackground) {
  const child = spawn(process.execPath, [command, 'run', ...args], { cwd, stdio: 'inherit' });
  if (inBackground && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const ended = once(child, 'exit');
  // Ctrl-C reaches both; the pipeline says how it ends.
  const wait = () => {};
  process.on('SIGINT', wait);
  if (alsoServes) await import(pathToFileURL(service).href);
  const [code, signal] = await ended;
  process.off('SIGINT', wait);
  return code ?? (signal ? 130 : 1);
}

ensureBuilt();
const cwd = process.env.INIT_CWD ?? process.cwd();
const given = process.argv.slice(2);
const args = given.filter((arg) => arg !== '--no-serve');
const own = args.length > 0 && !args[0].startsWith('-') ? args[0] : undefined;
const serves = !given.some((arg) => stops.includes(arg));
const work = workFolder(args);
// Who has been served before is served at once: what is new shows when the pipeline is done.
const concurrency = serves && existsSync(resolve(cwd, work, 'gallery'));
const pipeline = runPipeline([...(own ? [] : ['--sample']), ...args], cwd, serves, concurrency);
const stopAfter = (status) => {
  if (status !== 0 || !serves) process.exit(status);
};
if (concurrency) void pipeline.then(stopAfter);
else stopAfter(await pipeline);

process.chdir(cwd);
const people = own ?? copySamples(join(work, 'photos'));
process.stdout.write(`\nphotos    ${resolve(people)}: try some of them on the page\n`);
// The service takes this process over, so that whatever ends this one ends the service too.
process.argv.splice(2, Number.POSITIVE_INFINITY, 'serve', ...serviceFlags(work, people));
await import(pathToFileURL(command).href);
