import { formatScore } from './format.js';
import { type Markup, markup } from './markup.js';
import { dataUri, groupNames, isJudgedRight, pairGroups } from './pairs-sheet.js';
import type { ReportData, ReportPair, ReportPicture } from './report-data.js';

/** The pairs worth looking at, as pictures. */
export function reportPairs(data: ReportData): Markup | undefined {
  const shown = groupNames.filter((group) => (data.pairs?.[group].length ?? 0) > 0);
  if (shown.length === 0) return undefined;
  return markup`<section>
<h2>Pairs worth looking at</h2>
${shown.map(
  (group) => markup`<h3>${pairGroups[group]}</h3>
<div class="pairs">
${(data.pairs?.[group] ?? []).map((pair) => showPair(pair, data))}
</div>
`,
)}
</section>`;
}

function showPair(pair: ReportPair, data: ReportData): Markup {
  const { left, right, score } = pair;
  const names = left.name === right.name ? left.name : `${left.name} and ${right.name}`;
  return markup`<figure class="pair"><div>${show(left)}${show(right)}</div>
<figcaption><b>${formatScore(score)}</b> ${verdict(isJudgedRight(pair, data))}<br>${names}</figcaption></figure>
`;
}

const show = (picture: ReportPicture): Markup =>
  markup`<img src="${dataUri(picture)}" alt="${picture.name}">`;

function verdict(right: boolean | undefined): Markup | undefined {
  if (right === undefined) return undefined;
  return right ? markup`<span class="right">✓ correct</span>` : markup`<span class="wrong">✗ wrong</span>`;
}
