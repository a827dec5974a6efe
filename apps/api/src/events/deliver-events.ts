import { setTimeout } from 'node:timers/promises';
import { sendDelivery } from './send-delivery.js';
import type { Delivery, WebhookStore } from './webhook-store.js';

/** How often it is looked for what is due: other processes and earlier starts leave work too. */
const pollMs = 2000;
const atOnce = 8;

/** What went wrong, without what is attached to it; undici keeps the reason in the cause. */
const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message);

/** Sends an event, and keeps in mind how it went. */
export async function deliver(store: WebhookStore, delivery: Delivery, signal: AbortSignal): Promise<void> {
  const failure = await sendDelivery(delivery, signal).then(
    () => undefined,
    (error: Error) => error,
  );
  if (!failure) await store.succeed(delivery);
  else if (!signal.aborted) await store.fail(delivery, reasonOf(failure));
}

/**
 * Sends what is due, again and again, until `signal` fires. What is under way then is sent again by the next start, so
 * an event may come twice, under the same id, but is never lost.
 */
export async function deliverEvents(
  store: WebhookStore,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const due = await store.take(atOnce);
      await Promise.all(due.map((delivery) => deliver(store, delivery, signal)));
      if (due.length === atOnce) continue;
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
    await setTimeout(pollMs, undefined, { signal }).catch(() => {});
  }
}
