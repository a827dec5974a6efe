import { allMiner } from './all-miner.js';
import { hardMiner } from './hard-miner.js';
import { randomMiner } from './random-miner.js';
import { semiHardMiner } from './semi-hard-miner.js';

/** The miners by name. */
export const miners = Object.freeze({
  random: randomMiner,
  all: allMiner,
  hard: hardMiner,
  'semi-hard': semiHardMiner,
});

export type MinerName = keyof typeof miners;

export const minerNames = Object.freeze(Object.keys(miners)) as readonly MinerName[];
