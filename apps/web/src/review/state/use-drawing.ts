import { useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { createDrawing, type Sight } from './draw-in-turn.js';
import type { Layout, Row } from './lay-out.js';

/** The same value for everything within a frame. */
const frameTime = () => Number(document.timeline.currentTime);

/** Which of the rows within reach to draw; updates frame by frame until all are drawn. */
export function useDrawing(rows: readonly Row[], layout: Layout, sight: Sight): ReadonlySet<number> {
  const turn = useSignal(0);
  const draw = useMemo(createDrawing, []);
  const drawn = draw(rows, layout, sight, frameTime());
  const isWaiting = turn.value >= 0 && drawn.size < rows.length;
  useLayoutEffect(() => {
    if (!isWaiting) return;
    const next = requestAnimationFrame(() => {
      turn.value += 1;
    });
    return () => cancelAnimationFrame(next);
  });
  return drawn;
}
