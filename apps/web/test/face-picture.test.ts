import { expect, it } from 'vitest';
import { createApi } from '../src/service/api/create-api.js';

it('asks for pictures of faces that are no larger than what is shown', async () => {
  const asked: unknown[] = [];
  const api = createApi(async (path, options) => {
    asked.push([path, options?.query]);
    return new Response('picture');
  });
  await api.facePicture('1', new AbortController().signal);
  expect(asked).toEqual([['/recognition/faces/1/img', { size: 320 }]]);
});
