import { chart } from './chart.js';
import { formatScore } from './format.js';
import { type Markup, markup } from './markup.js';
import type { ChosenPairs, ReportData, ReportPair, ReportPicture } from './report-data.js';
import type { Theme } from './theme.js';

/** The four kinds of pairs, as headings. */
export const pairGroups: Readonly<Record<keyof ChosenPairs, string>> = Object.freeze({
  sameClosest: 'One person, easiest',
  differentFarthest: 'Two people, easiest',
  sameFarthest: 'One person, hardest',
  differentClosest: 'Two people, hardest',
});

export const groupNames = Object.keys(pairGroups).filter(
  (name): name is keyof ChosenPairs => name in pairGroups,
);

const face = 72;
const pairGap = 18;
const rowHeight = 132;
const margin = 20;
const headRoom = 44;

/** A picture as a `data:` URL. */
export const dataUri = ({ bytes, type }: ReportPicture): string =>
  `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;

/** Whether the threshold classifies a pair correctly; undefined without a threshold. */
export function isJudgedRight({ score, label }: ReportPair, data: ReportData): boolean | undefined {
  const { threshold, order = 'ascending' } = data.verification ?? {};
  if (threshold === undefined) return undefined;
  return (order === 'ascending' ? score <= threshold : score >= threshold) === (label === 1);
}

/** The pairs worth looking at, as one picture. */
export function pairsSheet(data: ReportData, theme: Theme): Markup | undefined {
  const rows = groupNames.filter((group) => (data.pairs?.[group].length ?? 0) > 0);
  const columns = Math.max(0, ...rows.map((group) => data.pairs?.[group].length ?? 0));
  if (columns === 0) return undefined;
  const width = Math.max(480, 2 * margin + columns * (2 * face + pairGap) - pairGap);
  const frame = {
    title: 'Pairs worth looking at',
    theme,
    width,
    height: headRoom + rows.length * rowHeight + 8,
  };
  return chart(
    frame,
    rows.map((group, row) => {
      const y = headRoom + row * rowHeight;
      return markup`<text x="${margin}" y="${y + 14}" fill="${theme.muted}">${pairGroups[group]}</text>
${(data.pairs?.[group] ?? []).map((pair, i) => drawPair(pair, margin + i * (2 * face + pairGap), y + 24, data, theme))}`;
    }),
  );
}

function drawPair(pair: ReportPair, x: number, y: number, data: ReportData, theme: Theme): Markup {
  const right = isJudgedRight(pair, data);
  const verdict = right === undefined ? '' : right ? ' ✓' : ' ✗';
  const picture = (side: ReportPicture, left: number) =>
    markup`<image href="${dataUri(side)}" x="${left}" y="${y}" width="${face}" height="${face}" preserveAspectRatio="xMidYMid slice"/>`;
  return markup`${picture(pair.left, x)}${picture(pair.right, x + face + 1)}
<text x="${x + face}" y="${y + face + 18}" text-anchor="middle" fill="${right === false ? theme.different : theme.ink}">${formatScore(pair.score)}${verdict}</text>`;
}
