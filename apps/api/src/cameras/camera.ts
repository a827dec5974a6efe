import { LookalikeError } from '@lookalike/core';

/** A camera that answers a GET request with a current snapshot. */
export interface Camera {
  name: string;
  /** The URL of a JPEG or another photo, including user and password if it needs them. */
  url: string;
}

const longestName = 100;

function readCamera(text: string, index: number): Camera {
  const [, name = '', url = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const isWeb = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
  if (name !== '' && name.length <= longestName && isWeb) return { name, url };
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    // Leaves out the text, which may contain a password.
    `cameras: expected <name>=<http or https address> for each camera, separated by spaces, got something else for ${name ? `"${name}"` : `number ${index + 1}`}`,
  );
}

/**
 * Parses a list of cameras such as `porch=http://10.0.0.5/snapshot.jpg garden=http://10.0.0.6/snapshot.jpg`.
 * @throws {LookalikeError} `INVALID_ARGUMENT` if the list is malformed, or two cameras have the same name.
 */
export function readCameras(list: string): Camera[] {
  const cameras = list
    .split(/\s+/)
    .filter((text) => text !== '')
    .map(readCamera);
  const names = new Set<string>();
  for (const { name } of cameras) {
    if (names.has(name))
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        `cameras: expected a different name for each camera, got "${name}" twice`,
      );
    names.add(name);
  }
  return cameras;
}
