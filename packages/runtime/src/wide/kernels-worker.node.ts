import process from 'node:process';
import { tryKernels } from './try-kernels.node.js';

// A process of its own, which says what the kernels compute in it.
process.stdout.write(JSON.stringify(await tryKernels()));
