import { expect, it } from 'vitest';
import { asksForWideLanes } from './wide-lanes.js';

it.each([
  [['detect', 'a.jpg', '--wide'], {}, true],
  [['detect', 'a.jpg'], { LOOKALIKE_WIDE: '1' }, true],
  [['detect', 'a.jpg'], { LOOKALIKE_WIDE: 'true' }, true],
  [['detect', 'a.jpg'], { LOOKALIKE_WIDE: '0' }, false],
  [['detect', 'a.jpg'], { LOOKALIKE_WIDE: '' }, false],
  [['detect', 'a.jpg'], {}, false],
  [['detect', '--', '--wide'], {}, false],
  [['detect', '--wide', '--help'], {}, false],
  [['--version'], { LOOKALIKE_WIDE: '1' }, false],
])('reads %j with %j as %j', (rawArgs, env, expected) => {
  expect(asksForWideLanes(rawArgs, env)).toBe(expected);
});
