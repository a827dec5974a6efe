import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** The inner size of a scrolling element and how far it is scrolled, in pixels. */
export interface Measure {
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
    const measure = () => {
      const { paddingLeft, paddingRight } = getComputedStyle(measured);
      width.value = measured.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      height.value = measured.clientHeight;
    };
    const scrolled = () => {
      top.value = measured.scrollTop;
    };
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(measured);
    measured.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      observer.disconnect();
      measured.removeEventListener('scroll', scrolled);
    };
  }, []);
  return { width, height, top };
}
