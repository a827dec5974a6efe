import { expect, it } from 'vitest';
import { escapeMarkup } from './index.js';

it('leaves nothing that is markup', () => {
  expect(escapeMarkup(`<a href="x">Tom & Jerry's</a>`)).toBe(
    '&lt;a href=&quot;x&quot;&gt;Tom &amp; Jerry&#39;s&lt;/a&gt;',
  );
  expect(escapeMarkup('Ærø 🙂\n')).toBe('Ærø 🙂\n');
});

it('replaces what XML does not allow: control characters and halves of characters', () => {
  expect(escapeMarkup('a\u0000b\ud83dc\uffff')).toBe('a\ufffdb\ufffdc\ufffd');
});
