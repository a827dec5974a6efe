import { expect, it } from 'vitest';
import { readCameras } from './camera.js';

it('reads a list of cameras', () => {
  expect(readCameras('')).toEqual([]);
  expect(readCameras(' porch=http://10.0.0.5/snap?id=1\n  garden=https://u:p@cam.local/ ')).toEqual([
    { name: 'porch', url: 'http://10.0.0.5/snap?id=1' },
    { name: 'garden', url: 'https://u:p@cam.local/' },
  ]);
});

it.each(['http://10.0.0.5/', '=http://10.0.0.5/', 'porch=10.0.0.5', 'porch=rtsp://u:secret@10.0.0.5/'])(
  'says what is expected instead of %s, without its password',
  (list) => {
    expect(() => readCameras(list)).toThrow(/expected <name>=<http or https address>/);
    expect(() => readCameras(list)).not.toThrow(/secret/);
  },
);

it('names the camera that is wrong, or its place in the list', () => {
  expect(() => readCameras('porch=http://a/ garden=b')).toThrow('got something else for "garden"');
  expect(() => readCameras('porch=http://a/ http://b/')).toThrow('got something else for number 2');
});

it('does not give one name to two cameras', () => {
  expect(() => readCameras('porch=http://a/ porch=http://b/')).toThrow('got "porch" twice');
});
