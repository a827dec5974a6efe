import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import PQueue from 'p-queue';
import { expect, it } from 'vitest';
import { waitTurn } from './wait-turn.js';

const timeoutMs = 100;
const takenMs = 1000;

/** Frees what nothing refers to, as may happen at any time in a service. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

it('gives up in time, also when garbage is collected while it waits', async () => {
  const queue = new PQueue({ concurrency: 1 });
  void queue.add(() => setTimeout(takenMs));
  const { signal } = new AbortController();
  const waiting = waitTurn(queue, async () => 'begun', { timeoutMs, signal });
  const refused = expect(waiting).rejects.toMatchObject({ code: 'TIMED_OUT' });
  await setTimeout(1);
  collectGarbage();
  await refused;
});
