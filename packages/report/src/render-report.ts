import { formatCount, formatPercent } from './format.js';
import { bestEpoch } from './loss-plot.js';
import { type Markup, markup } from './markup.js';
import { curveOf, drawPlots } from './plots.js';
import { reportConfusions } from './report-confusions.js';
import type { ReportData } from './report-data.js';
import { reportPairs } from './report-pairs.js';
import { reportStyle } from './report-style.js';
import { reportTables } from './report-tables.js';
import { reportVerdict } from './report-verdict.js';
import { pageTheme } from './theme.js';

/**
 * The report as a single, self-contained HTML file, without scripts or external URLs. The same data give the same
 * bytes.
 */
export function renderReport(data: ReportData): string {
  const { title, summary } = data;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';img-src data:;style-src 'unsafe-inline'">
<title>${title}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<header>
<h1>${title}</h1>
${summary !== undefined && markup`<p class="lead">${summary}</p>`}
${remarks(data)}
</header>
${reportVerdict(data)}
${figures(data)}
${plotSection(data)}
${reportTables(data)}
${reportPairs(data)}
${options(data)}
${commands(data)}
<footer>Made by Lookalike. Labels: 1 = one person, 0 = two people.</footer>
</main>
</body>
</html>
`.text;
}

function remarks({ remarks: lines = [] }: ReportData): Markup | undefined {
  if (lines.length === 0) return undefined;
  return markup`<ul class="remarks">${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

function figures({ figures: numbers = [] }: ReportData): Markup | undefined {
  if (numbers.length === 0) return undefined;
  return markup`<dl class="figures">
${numbers.map(
  ({ label, value, note }) =>
    markup`<div><dt>${label}</dt><dd>${value}${note !== undefined && markup`<small>${note}</small>`}</dd></div>
`,
)}
</dl>`;
}

function plotSection(data: ReportData): Markup | undefined {
  const drawn = drawPlots(data, pageTheme);
  drawn.delete('pairs'); // the page shows the pictures themselves
  if (drawn.size === 0) {
    const isTold = (data.tables ?? []).length > 0;
    return isTold ? undefined : markup`<p class="none">Nothing was measured.</p>`;
  }
  const captions = captionsOf(data);
  return markup`<section>
<h2>Results</h2>
<div class="plots">
${[...drawn].map(
  ([
    name,
    plot,
  ]) => markup`<figure class="plot ${name}">${plot}<figcaption>${captions.get(name)}</figcaption></figure>
`,
)}
${data.confusion && reportConfusions(data.confusion)}
</div>
</section>`;
}

function captionsOf(data: ReportData): Map<string, string> {
  const { verification, confusion } = data;
  const curve = curveOf(verification);
  const best = bestEpoch(data);
  const source = verification?.source ?? `${formatCount(verification?.labels.length ?? 0)} pairs`;
  const accuracy = confusion ? formatPercent(confusion.accuracy) : '';
  return new Map([
    ['loss', best ? `The weights of epoch ${best.epoch} were kept.` : 'Lower is better.'],
    ['distances', `${source}. The less the two curves overlap, the better the model tells people apart.`],
    [
      'roc',
      curve
        ? `${formatPercent(curve.best.accuracy)} correct at the best threshold. The closer to the top left, the better.`
        : source,
    ],
    ['roc-log', 'How many are still recognised if few strangers may be accepted.'],
    [
      'reliability',
      'On the line, probabilities are accurate. Each dot is a group of pairs with similar probabilities.',
    ],
    ['identification', 'How many people are still named right if few strangers may be given a name.'],
    ['identification-distances', 'The less the two curves overlap, the better strangers are rejected.'],
    [
      'map',
      'Faces with similar embeddings are close together (UMAP). Only closeness is meaningful: a person’s faces should form a group, apart from the others.',
    ],
    [
      'confusion',
      `${accuracy} are correct: those on the diagonal. Rows: the actual person; columns: the predicted one.`,
    ],
  ]);
}

function options({ options: values = {} }: ReportData): Markup | undefined {
  const rows = Object.entries(values).filter(([, value]) => value !== undefined);
  if (rows.length === 0) return undefined;
  const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return markup`<section>
<h2>Options</h2>
<div class="table"><table>
${rows.map(
  ([name, value]) => markup`<tr><th>${name}</th><td>${show(value)}</td></tr>
`,
)}
</table></div>
</section>`;
}

function commands({ commands: lines = [] }: ReportData): Markup | undefined {
  if (lines.length === 0) return undefined;
  return markup`<section>
<h2>How to reproduce this</h2>
<pre>${lines.join('\n')}</pre>
</section>`;
}
