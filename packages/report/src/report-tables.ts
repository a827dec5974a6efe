import { type Markup, markup } from './markup.js';
import type { ReportData, ReportTable } from './report-data.js';

const cells = (values: readonly string[], tag: 'th' | 'td'): Markup[] =>
  values.map((value) => (tag === 'th' ? markup`<th>${value}</th>` : markup`<td>${value}</td>`));

/** The tables of the report. */
export const reportTables = ({ tables = [] }: ReportData): Markup =>
  markup`${tables.map(
    ({ title, head, rows, note }: ReportTable) => markup`<section>
<h2>${title}</h2>
<div class="table"><table>
<tr>${cells(head, 'th')}</tr>
${rows.map(
  (row) => markup`<tr>${cells(row, 'td')}</tr>
`,
)}
</table></div>
${note !== undefined && markup`<p class="none">${note}</p>`}
</section>
`,
  )}`;
