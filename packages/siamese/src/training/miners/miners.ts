import type { MinerName } from '../../names.js';
import { allMiner } from './all-miner.js';
import { hardMiner } from './hard-miner.js';
import type { Miner } from './miner.js';
import { randomMiner } from './random-miner.js';
import { semiHardMiner } from './semi-hard-miner.js';

/** The miners by name. */
export const miners = Object.freeze<Record<MinerName, Miner>>({
  random: randomMiner,
  all: allMiner,
  hard: hardMiner,
  'semi-hard': semiHardMiner,
});
