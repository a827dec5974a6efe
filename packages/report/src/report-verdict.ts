import { type Markup, markup } from './markup.js';
import type { ReportData } from './report-data.js';

/** What the model can be used for, why, and the next steps. */
export function reportVerdict({ verdict }: ReportData): Markup | undefined {
  if (!verdict) return undefined;
  const { use, summary, reasons, pretrained, next } = verdict;
  return markup`<section class="verdict ${use}">
<h2>Verdict: ${summary}</h2>
<ul>${[...reasons, ...(pretrained === undefined ? [] : [pretrained])].map((line) => markup`<li>${line}</li>`)}</ul>
${next.length > 0 && markup`<h3>Next steps</h3>`}
${next.map(
  ({ command, why }) => markup`<pre>${command}</pre>
<p class="none">${why}</p>
`,
)}
</section>`;
}
