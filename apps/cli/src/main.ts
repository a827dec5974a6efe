#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import nodeModule from 'node:module';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { asksForWideLanes, restartForWideLanes } from './shell/wide-lanes.js';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// A reader that has seen enough (`lookalike detect … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode);
});

// V8 11, that of Node 20, optimises code so early that a short command spends a sixth of its processor time on it.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');

/** Compiled code is kept from one run to the next; from Node 22.1 on. */
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();

if (asksForWideLanes(process.argv.slice(2), process.env)) {
  const problem = await restartForWideLanes(process.env);
  if (problem !== undefined) process.stderr.write(`lookalike: warning: no lanes of 256 bits: ${problem}\n`);
}

const { runCommandLine } = await import('./shell/run-command-line.js');
process.exitCode = await runCommandLine(process.argv.slice(2), manifest.version, process);
