import { createHmac } from 'node:crypto';
import { loginHeader } from '@lookalike/core/node';
import type { Delivery } from './webhook-store.js';

const msInSecond = 1000;
const patienceMs = 10_000;

/**
 * The signature of a body sent at a time in seconds since 1970: `t=<time>,v1=<HMAC-SHA-256 of "<time>.<body>", in
 * hex>`.
 */
export const signatureOf = (secret: string, body: string, seconds: number): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

/**
 * Sends an event to its address.
 * @throws {Error} saying why it could not be delivered.
 */
export async function sendDelivery({ id, url, secret, event }: Delivery, signal: AbortSignal): Promise<void> {
  const body = JSON.stringify(event);
  const address = new URL(url);
  const login = loginHeader(address);
  address.username = '';
  address.password = '';
  const response = await fetch(address, {
    method: 'POST',
    body,
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    headers: {
      ...login,
      'content-type': 'application/json',
      'x-lookalike-event': event.type,
      'x-lookalike-delivery': id,
      'x-lookalike-signature': signatureOf(secret, body, Math.floor(Date.now() / msInSecond)),
    },
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`it answered ${response.status}`);
}
