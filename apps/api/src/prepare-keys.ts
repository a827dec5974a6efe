import { LookalikeError } from '@lookalike/core';
import type { Settings } from './config.js';
import { longestKey, type ServiceStore } from './store/services.js';

const firstService = 'default';
const shortestKey = 16;
/** A key of valid length that a header transmits unchanged. */
const fitKey = new RegExp(`^[\\x21-\\x7e]{${shortestKey},${longestKey}}$`);

/**
 * Makes sure that there is a key, so that the service is never open to everyone: the first start creates one; `apiKey`
 * becomes the key of the first service; `rotateKey` creates a key for a new service, or replaces a lost one.
 * @returns the new key, to be shown once.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a key that could be guessed or cannot be sent in a header.
 */
export async function prepareKeys(
  services: ServiceStore,
  { apiKey, rotateKey }: Pick<Settings, 'apiKey' | 'rotateKey'>,
): Promise<{ service: string; key: string } | undefined> {
  if (apiKey !== '' && !fitKey.test(apiKey)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `apiKey: expected ${shortestKey} to ${longestKey} ASCII letters, digits and symbols without spaces, got ` +
        `${apiKey.length} characters; without this setting, a key is created`,
    );
  }
  const isNew = (await services.list()).length === 0;
  if (apiKey !== '') await services.setKey(firstService, apiKey);
  const name = rotateKey || (isNew && apiKey === '' ? firstService : '');
  return name === '' ? undefined : { service: name, key: await services.setKey(name) };
}
