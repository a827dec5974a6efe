import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { sha256 as inNode } from './sha256.node.js';

/** The same for browsers, whose own SHA-256 is asynchronous and needs a secure page. */
export const sha256: typeof inNode = (data) =>
  bytesToHex(digest(typeof data === 'string' ? new TextEncoder().encode(data) : data));
