import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** The inner size of a scrolling element and how far it is scrolled, in pixels. */
export interface Measure {
  /** 0 until it is laid out. */
  width: ReadonlySignal<number>;
  height: ReadonlySignal<number>;
  top: ReadonlySignal<number>;
}

export function useMeasure(element: RefObject<HTMLElement | null>): Measure {
  const width = useSignal(0);
  const height = useSignal(0);
  const top = useSignal(0);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const observer = new ResizeObserver(([{ contentRect }]) => {
      width.value = contentRect.width;
      height.value = contentRect.height;
    });
    const scrolled = () => {
      top.value = measured.scrollTop;
    };
    observer.observe(measured);
    measured.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      observer.disconnect();
      measured.removeEventListener('scroll', scrolled);
    };
  }, []);
  return { width, height, top };
}
