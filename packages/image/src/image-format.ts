/** The formats that `decodeImage` reads. */
export type ImageFormat =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'avif'
  | 'heic'
  | 'gif'
  | 'tiff'
  | 'bmp'
  | 'ico'
  | 'netpbm';

/** Enough bytes to recognise every format, including the brands of an AVIF or a HEIC. */
const headBytes = 64;
const headOf = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, headBytes));

/** What a file of a kind begins with; `?` is any byte. */
const signatures: readonly (readonly [ImageFormat, string])[] = [
  ['jpeg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['webp', 'RIFF????WEBP'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['tiff', 'II*\0'],
  ['tiff', 'II+\0'],
  ['tiff', 'MM\0*'],
  ['tiff', 'MM\0+'],
  ['bmp', 'BM????\0\0\0\0'],
  ['ico', '\0\0\x01\0'],
];

const beginsWith = (head: string, signature: string) =>
  head.length >= signature.length && [...signature].every((byte, i) => byte === '?' || byte === head[i]);

/** The brands that an ISO media file (AVIF, HEIC, video) says it conforms to. */
const isoBrands = (head: string) =>
  beginsWith(head, '????ftyp') ? (head.slice(8).match(/.{4}/gs) ?? []) : [];

/** Whether an ISO media file says first of all that it is a sequence of AVIF frames. */
export const isSequence = (bytes: Uint8Array): boolean => isoBrands(headOf(bytes))[0] === 'avis';

const avifBrands = ['avif', 'avis'];
/** Still images and sequences that HEVC compresses, per ISO/IEC 23008-12, annex B. */
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];

/**
 * Recognises a format by its first bytes; `undefined` for formats that are not supported, such as SVG and PDF.
 * @example
 * ```ts
 * import { sniffFormat } from '@lookalike/image';
 *
 * console.log(sniffFormat(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))); // → jpeg
 * ```
 */
export function sniffFormat(bytes: Uint8Array): ImageFormat | undefined {
  const head = headOf(bytes);
  const brands = isoBrands(head);
  if (brands.some((brand) => avifBrands.includes(brand))) return 'avif';
  if (brands.some((brand) => heicBrands.includes(brand))) return 'heic';
  if (/^P[1-7][\s#]/.test(head)) return 'netpbm';
  return signatures.find(([, signature]) => beginsWith(head, signature))?.[0];
}

const others: readonly (readonly [string, RegExp])[] = [
  ['an SVG or XML file', /^(?:\xef\xbb\xbf)?\s*<(?:svg|\?xml|!doctype svg)/i],
  ['a web page', /^\s*<(?:!doctype )?html/i],
  ['a PDF', /^%PDF/],
  ['a video', /^.{4}ftyp/s],
  ['a Photoshop file', /^8BPS/],
  ['a ZIP archive', /^PK/],
  ['text', /^[\s\x20-\x7e\x80-\xff]+$/],
];

/** What bytes of an unsupported format look like, in words for a message. */
export function formatContent(bytes: Uint8Array): string {
  return others.find(([, pattern]) => pattern.test(headOf(bytes)))?.[0] ?? 'something else';
}
