import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { sha256 as inNode } from './sha256.node.js';

/** The same where Node's is missing; the platform's own gives its answer later only, and to secure pages only. */
export const sha256: typeof inNode = (data) =>
  bytesToHex(digest(typeof data === 'string' ? new TextEncoder().encode(data) : data));
