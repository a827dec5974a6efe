import { LookalikeError } from '@lookalike/core';
import type { Settings } from './config.js';
import type { ServiceStore } from './store/services.js';

const firstService = 'default';
const shortestKey = 16;

/**
 * Makes sure that there is a key, so that the service never stands open: at the first start one is made; `apiKey`
 * becomes the key of the first service; `newKeyFor` makes a key for a service that is new, or in place of a lost one.
 * @returns what was made, to be shown once.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a key that could be guessed.
 */
export async function prepareKeys(
  services: ServiceStore,
  { apiKey, newKeyFor }: Pick<Settings, 'apiKey' | 'newKeyFor'>,
): Promise<{ service: string; key: string } | undefined> {
  if (apiKey !== '' && apiKey.length < shortestKey) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `apiKey: expected at least ${shortestKey} characters, got ${apiKey.length}; leave it out and one is made`,
    );
  }
  const isNew = (await services.list()).length === 0;
  if (apiKey !== '') await services.setKey(firstService, apiKey);
  const name = newKeyFor || (isNew && apiKey === '' ? firstService : '');
  return name === '' ? undefined : { service: name, key: await services.setKey(name) };
}
