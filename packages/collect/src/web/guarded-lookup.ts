import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { isPrivateAddress } from './private-address.js';

type Answer = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * Resolves a name as Node does, but refuses it when any of its addresses is private. It runs at the moment
 * of connecting, so a name cannot be public when checked and private when used.
 */
export function guardedLookup(host: string, options: LookupOptions, answer: Answer): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, []);
    const refused = addresses.find(({ address }) => isPrivateAddress(address));
    if (refused) return answer(new Error(`${host} is the private address ${refused.address}`), []);
    if (options.all) return answer(null, addresses);
    const [first] = addresses;
    return answer(null, first.address, first.family);
  });
}
