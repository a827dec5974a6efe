/** A page should answer within this, in milliseconds: https://web.dev/articles/long-tasks-devtools */
export const longTaskMs = 50;

const prefix = 'phase: ';

/** For a page's program: names what begins now. */
export const beginPhase = (name) => `performance.mark('${prefix}${name}');`;

/** The tasks of a thread, and the microtasks that run outside of one: events that are in no other, by their beginning. */
function outermost(events) {
  let end = 0;
  return events
    .filter(({ ph }) => ph === 'X')
    .toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)
    .filter(({ ts, dur }) => {
      const isInside = ts < end;
      if (!isInside) end = ts + dur;
      return !isInside;
    });
}

/**
 * What the thread of a page computed, from a trace of Chromium: the tasks of each phase that its program began, in milliseconds of
 * processor time. The time by the clock, which an observer of `longtask`
 * sees, also counts how long the thread waited for a processor.
 */
export function pageTasks(traceEvents) {
  const marks = traceEvents.filter(({ name }) => name.startsWith(prefix)).toSorted((a, b) => a.ts - b.ts);
  const [{ pid, tid }] = marks;
  const events = outermost(traceEvents.filter((event) => event.pid === pid && event.tid === tid));
  const phases = marks.map(({ name, ts }, index) => {
    const next = marks[index + 1]?.ts ?? Number.POSITIVE_INFINITY;
    // The task that a phase begins in is counted to it.
    const within = events.filter((event) => event.ts + event.dur >= ts && event.ts + event.dur < next);
    return [name.slice(prefix.length), within.map(({ tdur = 0 }) => tdur / 1000)];
  });
  return Object.fromEntries(phases);
}

/** How many tasks were too long, and how long the longest was. */
export function describeTasks(milliseconds) {
  const longest = `${Math.round(Math.max(0, ...milliseconds))} ms`;
  const count = milliseconds.filter((each) => each > longTaskMs).length;
  return count === 0 ? `none (${longest})` : `${count} (${longest})`;
}
