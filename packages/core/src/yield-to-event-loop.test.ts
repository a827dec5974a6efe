import { afterEach, describe, expect, it, vi } from 'vitest';
import { yieldToEventLoop } from './yield-to-event-loop.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(['Node', 'a browser'])('pause in %s', (where) => {
  it('lets what waits have its turn', async () => {
    const later = setImmediate;
    if (where === 'a browser') vi.stubGlobal('setImmediate', undefined);
    const happened = vi.fn();
    later(happened);
    for (let turns = 0; turns < 50 && happened.mock.calls.length === 0; turns += 1) await yieldToEventLoop();
    expect(happened).toHaveBeenCalled();
  });
});
