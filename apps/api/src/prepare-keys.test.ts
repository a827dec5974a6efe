import { expect, it } from 'vitest';
import { prepareKeys } from './prepare-keys.js';

const services = {
  list: async () => [],
  find: async () => undefined,
  setKey: async (_: string, key = 'made') => key,
  authenticate: async () => undefined,
  setDecision: async () => {},
};
const prepare = (apiKey: string) => prepareKeys(services, { apiKey, rotateKey: '' });

it('takes a key that can be sent in a header, and refuses one that can be guessed or never matches', async () => {
  expect(await prepare('')).toEqual({ service: 'default', key: 'made' });
  expect(await prepare('0123456789abcdef')).toBeUndefined();
  for (const unfit of ['short', 'x'.repeat(201), '0123456789abcdef\n', 'schlüsselschlüssel']) {
    await expect(prepare(unfit)).rejects.toThrow('apiKey: expected 16 to 200');
  }
});
