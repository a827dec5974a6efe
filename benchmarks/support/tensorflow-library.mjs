import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheFolder, pythonWith, tensorflowPackages } from './python.mjs';

const version = '4.22.0';
const napiVersion = 8;
const quiet = { stdio: ['ignore', 'pipe', 'pipe'] };

/** npm's own folder, beside this Node or wherever the shell finds it. */
const npmFolder = () => join(execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim(), 'npm');

/** The headers that come with this Node. */
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  if (existsSync(join(prefix, 'include/node/node_api.h'))) return prefix;
  throw new Error(`no headers of Node in ${prefix}/include/node`);
}

/** The folder of TensorFlow in a Python package that carries its C library. */
function tensorflowFolder() {
  const python = pythonWith('tensorflow', tensorflowPackages);
  const find =
    "import importlib.util; print(importlib.util.find_spec('tensorflow').submodule_search_locations[0])";
  return execFileSync(python, ['-c', find], { encoding: 'utf8' }).trim();
}

/** Links the library and its headers to where tfjs-node's build looks for them. */
function linkLibrary(home) {
  const tensorflow = tensorflowFolder();
  const library = join(home, 'deps/lib');
  mkdirSync(library, { recursive: true });
  const links = [
    [join(tensorflow, 'include'), join(home, 'deps/include')],
    [join(tensorflow, 'libtensorflow_cc.so.2'), join(library, 'libtensorflow_cc.so.2')],
    [join(tensorflow, 'libtensorflow_framework.so.2'), join(library, 'libtensorflow_framework.so.2')],
    ['libtensorflow_cc.so.2', join(library, 'libtensorflow.so')],
    ['libtensorflow_framework.so.2', join(library, 'libtensorflow_framework.so')],
  ];
  for (const [target, path] of links) {
    rmSync(path, { force: true });
    symlinkSync(target, path);
  }
}

/** Compiles tfjs-node's binding against that library. */
function compileBinding(home) {
  const gyp = join(npmFolder(), 'node_modules/node-gyp/bin/node-gyp.js');
  const settings = ['module_name=tfjs_binding', 'module_path=./lib', `napi_build_version=${napiVersion}`];
  const args = ['rebuild', `--nodedir=${nodeHeaders()}`, ...settings.map((setting) => `--${setting}`)];
  execFileSync(process.execPath, [gyp, ...args], { cwd: home, ...quiet });
  const target = join(home, `lib/napi-v${napiVersion}`);
  mkdirSync(target, { recursive: true });
  copyFileSync(join(home, 'build/Release/tfjs_binding.node'), join(target, 'tfjs_binding.node'));
}

/**
 * The main module of `@tensorflow/tfjs-node`, installed in the user's cache without its script, which would fetch a library of 2022:
 * its binding is compiled against the library that the Python package `tensorflow-cpu` carries.
 * @throws {Error} what could not be had: PyPI, npm, a compiler, the headers of Node.
 */
export function tensorflowModule() {
  const folder = join(cacheFolder, `tfjs-node-${version}`);
  const complete = join(folder, 'complete');
  const manifest = join(folder, 'package.json');
  const resolve = (name) => createRequire(manifest).resolve(name);
  if (!existsSync(complete)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(manifest, '{ "private": true }\n');
    const spec = `@tensorflow/tfjs-node@${version}`;
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', spec], {
      cwd: folder,
      ...quiet,
    });
    const home = dirname(resolve('@tensorflow/tfjs-node/package.json'));
    linkLibrary(home);
    compileBinding(home);
    writeFileSync(complete, '');
  }
  return resolve('@tensorflow/tfjs-node');
}
