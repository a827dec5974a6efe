const advice: Record<string, string> = {
  NotAllowedError: 'Camera access is blocked. Allow it in the address bar, then try again.',
  NotFoundError: 'No camera was found. Connect one, or choose a photo.',
  NotReadableError: 'Another program is using the camera. Close it, then try again.',
};

const insecure = 'The camera only works over HTTPS, or when the service runs on this machine.';

/** Starts the camera, with frames of about this size. If that fails, throws an error that says what to do. */
export async function openCamera(
  { mediaDevices }: Navigator,
  { width, height }: { width: number; height: number },
): Promise<MediaStream> {
  if (!mediaDevices) throw new Error(insecure);
  const video = { facingMode: 'user', width: { ideal: width }, height: { ideal: height } };
  return mediaDevices.getUserMedia({ video, audio: false }).catch((error: DOMException) => {
    throw new Error(advice[error.name] ?? error.message);
  });
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Whether to mirror the image, as for a camera that faces the user. */
export const isMirrored = (stream: MediaStream) =>
  stream.getVideoTracks()[0]?.getSettings().facingMode !== 'environment';
