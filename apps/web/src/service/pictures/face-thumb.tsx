import { useEffect, useRef } from 'preact/hooks';
import type { Box } from '../api/types.js';
import { drawFace, type Photo } from './crop-face.js';

const margin = 0.2;

/** A face cut out of a photo; its name is next to it. */
export function FaceThumb({ photo, box }: { photo: Photo; box: Box }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) drawFace(canvas.current, photo, box, margin);
  }, [photo, box]);
  return <canvas class="thumb" ref={canvas} />;
}
