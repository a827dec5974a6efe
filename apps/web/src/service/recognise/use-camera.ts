import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { usePage } from '../state/use-page.js';
import { closeCamera, isMirrored, openCamera } from './open-camera.js';
import type { Sighting } from './watch-camera.js';

interface Camera {
  sighting: ReadonlySignal<Sighting | undefined>;
  mirrored: ReadonlySignal<boolean>;
  error: Signal<unknown>;
}

/** Shows the camera in a video element and recognises people, as long as the element is shown. */
export function useCamera(video: RefObject<HTMLVideoElement | null>): Camera {
  const { camera } = usePage();
  const sighting = useSignal<Sighting | undefined>(undefined);
  const mirrored = useSignal(false);
  const error = useSignal<unknown>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const run = async () => {
      const stream = await openCamera(navigator, camera.size);
      const close = () => closeCamera(stream);
      if (signal.aborted || !video.current) return close();
      signal.addEventListener('abort', close);
      mirrored.value = isMirrored(stream);
      video.current.srcObject = stream;
      for await (const seen of camera.watch(video.current, signal)) sighting.value = seen;
    };
    run().catch((cause: unknown) => {
      if (!signal.aborted) error.value = cause;
    });
    return () => controller.abort();
  }, [camera, video, sighting, mirrored, error]);
  return { sighting, mirrored, error };
}
