import type { ComponentChildren } from 'preact';
import type { Picture } from './open-picture.js';

interface PhotoStageProps {
  picture: Picture;
  alt: string;
  busy?: boolean;
  children?: ComponentChildren;
}

/** A photo with an overlay. */
export function PhotoStage({ picture, alt, busy = false, children }: PhotoStageProps) {
  return (
    <div
      class="stage"
      style={{ '--ratio': picture.width / picture.height }}
      aria-busy={busy}
      data-busy={busy}
    >
      <img src={picture.url} alt={alt} width={picture.width} height={picture.height} />
      {children}
    </div>
  );
}
