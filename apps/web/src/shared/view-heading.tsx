import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface ViewHeadingProps {
  title: string;
  /** A short description of the view. */
  children?: ComponentChildren;
}

/**
 * The heading of a view: on the page, in the tab's title, and as the starting point for screen readers after the view
 * changes.
 */
export function ViewHeading({ title, children }: ViewHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Lookalike`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div class="view-heading">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children && <p class="muted">{children}</p>}
    </div>
  );
}
