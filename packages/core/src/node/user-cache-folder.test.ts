import { expect, it } from 'vitest';
import { userCacheFolder } from './user-cache-folder.js';

it('is the one that is named, else one in the place that the system has for it', () => {
  expect(userCacheFolder({ LOOKALIKE_CACHE: '/elsewhere' })).toBe('/elsewhere');
  expect(userCacheFolder({ XDG_CACHE_HOME: '/caches', LOCALAPPDATA: '/caches' })).toMatch(/lookalike$/);
});
