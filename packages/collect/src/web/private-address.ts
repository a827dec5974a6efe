import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address lies outside the public internet: loopback, private, link-local, multicast, reserved.
 * An IPv4 address inside IPv6 (mapped, NAT64, 6to4) is judged as what it stands for.
 */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(bare)) return true;
  return ipaddr.process(bare).range() !== 'unicast';
}

/** Whether a URL's host is written as an IP address rather than a name. */
export const isAddress = (host: string) => ipaddr.isValid(host.replace(/^\[|\]$/g, ''));
