import { LookalikeError } from '@lookalike/core';

/** A camera that answers a GET request with its current picture. */
export interface Camera {
  name: string;
  /** Of a JPEG, or of any other photo; with user and password if it asks for them. */
  url: string;
}

const longestName = 100;

function readCamera(text: string, index: number): Camera {
  const [, name = '', url = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const isWeb = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
  if (name !== '' && name.length <= longestName && isWeb) return { name, url };
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    // Without the text, which may have a password in it.
    `cameras: expected <name>=<http or https address> for each camera, with blanks between them, got something else for ${name ? `"${name}"` : `number ${index + 1}`}`,
  );
}

/**
 * The cameras in a list such as `porch=http://10.0.0.5/snapshot.jpg garden=http://10.0.0.6/snapshot.jpg`.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for anything else, and for two cameras of one name.
 */
export function readCameras(list: string): Camera[] {
  const cameras = list
    .split(/\s+/)
    .filter((text) => text !== '')
    .map(readCamera);
  const names = new Set<string>();
  for (const { name } of cameras) {
    if (names.has(name))
      throw new LookalikeError('INVALID_ARGUMENT', `cameras: expected each name once, got "${name}" twice`);
    names.add(name);
  }
  return cameras;
}
