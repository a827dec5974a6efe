const advice: Record<string, string> = {
  NotAllowedError: 'The browser may not use the camera. Allow it beside the address, then try again.',
  NotFoundError: 'There is no camera. Connect one, or choose a photo.',
  NotReadableError: 'Another program uses the camera. Close it, then try again.',
};

const insecure =
  'A browser gives the camera only to pages on this machine or behind HTTPS. Open the page over either.';

/** Starts the camera. Throws with what to do when it cannot. */
export async function openCamera({ mediaDevices }: Navigator): Promise<MediaStream> {
  if (!mediaDevices) throw new Error(insecure);
  const video = { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } };
  return mediaDevices.getUserMedia({ video, audio: false }).catch((error: DOMException) => {
    throw new Error(advice[error.name] ?? error.message);
  });
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** A camera that looks at the user shows what a mirror would. */
export const isMirrored = (stream: MediaStream) =>
  stream.getVideoTracks()[0]?.getSettings().facingMode !== 'environment';
