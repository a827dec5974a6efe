import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface ViewHeadingProps {
  title: string;
  /** What the view is for. */
  children?: ComponentChildren;
}

/** Names a view: on the page, in the tab, and to a screen reader, which starts here when the view has changed. */
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
