import type { ConfusionMatrix } from '@lookalike/evaluation';
import { type Markup, markup } from './markup.js';

const maxShown = 10;

/** The most common mistakes in words, which a large matrix cannot show. */
export function reportConfusions({ names, counts }: ConfusionMatrix): Markup | undefined {
  const mistakes = counts
    .flatMap((row, truth) => row.map((count, taken) => ({ truth, taken, count })))
    .filter(({ truth, taken, count }) => truth !== taken && count > 0)
    .sort((a, b) => b.count - a.count || a.truth - b.truth || a.taken - b.taken);
  if (mistakes.length === 0) return undefined;
  const rest = mistakes.length - maxShown;
  return markup`<div class="card">
<h3>Most frequent confusions</h3>
<table>
<tr><th>is</th><th>mistaken for</th><th>times</th></tr>
${mistakes.slice(0, maxShown).map(
  ({
    truth,
    taken,
    count,
  }) => markup`<tr><td>${names[truth]}</td><td>${names[taken]}</td><td>${count}</td></tr>
`,
)}
</table>
${rest > 0 && markup`<p class="none">and ${rest} more</p>`}
</div>`;
}
