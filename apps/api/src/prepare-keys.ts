import { LookalikeError } from '@lookalike/core';
import type { Settings } from './config.js';
import { longestKey, type ServiceStore } from './store/services.js';

const firstService = 'default';
const shortestKey = 16;
/** What a header carries unchanged, of a length that is taken. */
const fitKey = new RegExp(`^[\\x21-\\x7e]{${shortestKey},${longestKey}}$`);

/**
 * Makes sure that there is a key, so that the service is never open to everyone: the first start makes one; `apiKey`
 * becomes the key of the first service; `rotateKey` makes a key for a service that is new, or in place of a lost one.
 * @returns what was made, to be shown once.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a key that could be guessed or not be sent.
 */
export async function prepareKeys(
  services: ServiceStore,
  { apiKey, rotateKey }: Pick<Settings, 'apiKey' | 'rotateKey'>,
): Promise<{ service: string; key: string } | undefined> {
  if (apiKey !== '' && !fitKey.test(apiKey)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `apiKey: expected ${shortestKey} to ${longestKey} letters, digits and signs of ASCII without spaces, got ` +
        `${apiKey.length} characters; leave it out and one is made`,
    );
  }
  const isNew = (await services.list()).length === 0;
  if (apiKey !== '') await services.setKey(firstService, apiKey);
  const name = rotateKey || (isNew && apiKey === '' ? firstService : '');
  return name === '' ? undefined : { service: name, key: await services.setKey(name) };
}
