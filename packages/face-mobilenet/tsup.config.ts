import { defineConfig } from 'tsup';
import { library } from '../../tsup.config.ts';
import { convert } from './convert/convert.js';

export default defineConfig(async () => {
  await convert('weights'); // the modules carry what it writes
  return library();
});
