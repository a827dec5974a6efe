/** The bytes of a module of kernels. */
export function decodeBase64(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at); // `Uint8Array.from` takes thirty times as long
  return bytes;
}
