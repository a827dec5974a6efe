/**
 * Lets waiting work run: timers, requests, the click on "cancel". The engines compute on the calling thread, and
 * awaiting their promises does not release it.
 * @example
 * ```ts
 * import { yieldToEventLoop } from '@lookalike/core';
 *
 * let clicked = false;
 * setTimeout(() => {
 *   clicked = true;
 * }, 0);
 * for (let step = 0; !clicked; step += 1) await yieldToEventLoop(); // computes a little, then lets the click in
 * console.log(clicked); // → true
 * ```
 */
export function yieldToEventLoop(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  // Browsers hold nested timers back by 4 ms; a message comes at once.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const arrived = () => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', arrived, { once: true });
    port1.start();
    port2.postMessage(undefined);
  });
}
