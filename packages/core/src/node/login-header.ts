/**
 * The user and password of an address, as the header of Basic authentication (RFC 7617); no header without a user.
 * @throws {URIError} for a `%` that escapes nothing.
 * @example
 * ```ts
 * import { loginHeader } from '@lookalike/core/node';
 *
 * console.log(loginHeader(new URL('http://eve:secret@camera/'))); // → { authorization: 'Basic ZXZlOnNlY3JldA==' }
 * ```
 */
export function loginHeader({ username, password }: URL): { authorization?: string } {
  if (username === '') return {};
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(login).toString('base64')}` };
}
