import { fontFamily } from './chart.js';
import { Markup, markup } from './markup.js';
import { darkTheme, lightTheme, themeVariables } from './theme.js';

/**
 * The page's style sheet: one column on phones, two on desktops; light or dark by the reader's preference, light in
 * print.
 */
export const reportStyle: Markup = markup`${new Markup(`
:root{color-scheme:light dark;${themeVariables(lightTheme)};--page:#f5f6f8}
@media (prefers-color-scheme:dark){:root{${themeVariables(darkTheme)};--page:#0c0f13}}
@media print{:root{color-scheme:light;${themeVariables(lightTheme)};--page:#ffffff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,${fontFamily}}
main{max-width:1180px;margin:0 auto;padding:clamp(1rem,3vw,2.5rem)}
h1{font-size:clamp(1.5rem,4vw,2.1rem);line-height:1.2;margin:0 0 .4rem;text-wrap:balance;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:2.4rem 0 .8rem}
h3{font-size:.95rem;font-weight:600;margin:1.4rem 0 .6rem;color:var(--muted)}
p{margin:.3rem 0;max-width:72ch}
.lead{color:var(--muted);font-size:1.05rem}
.remarks{margin:1rem 0 0;padding:.7rem 1rem .7rem 2rem;border-left:3px solid var(--different);background:var(--background);border-radius:0 8px 8px 0}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:.8rem;margin:1.6rem 0}
.figures>div,.plot,.card,.pair,pre,.table{background:var(--background);border:1px solid var(--grid);border-radius:10px}
.figures>div{display:flex;flex-direction:column;padding:.8rem 1rem}
.figures dt{color:var(--muted);font-size:.85rem}
.figures dd{margin:0;font-size:1.55rem;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.3}
.figures dd small{display:block;font-size:.8rem;font-weight:400;color:var(--muted)}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem;align-items:start}
.plot{margin:0;padding:.3rem;overflow:hidden}
.card{overflow-x:auto;padding-bottom:.4rem}
.card h3,.card p{margin:.9rem}
.card h3{color:var(--ink)}
.plot svg{display:block;width:100%;height:auto}
.plot figcaption{padding:.2rem .6rem .4rem;color:var(--muted);font-size:.88rem}
.plot.map{grid-column:1/-1;order:1;overflow-x:auto}
.plot.map svg{min-width:38rem}
.verdict{margin:1.4rem 0;padding:.2rem 1.1rem .9rem;background:var(--background);border:1px solid var(--grid);border-left:5px solid var(--same);border-radius:0 10px 10px 0}
.verdict.nothing,.verdict.suggestions{border-left-color:var(--different)}
.verdict h2{margin:.8rem 0 .4rem}
.verdict ul{margin:.2rem 0;padding-left:1.2rem}
.verdict pre{white-space:pre-wrap;overflow-wrap:anywhere;border:0;padding:.5rem .8rem;background:var(--page)}
.pairs{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.7rem}
.pair{margin:0;overflow:hidden}
.pair div{display:grid;grid-template-columns:1fr 1fr;gap:1px}
.pair img{display:block;width:100%;aspect-ratio:1;object-fit:cover;background:var(--grid)}
.pair figcaption{padding:.4rem .6rem .5rem;font-size:.82rem;line-height:1.35;overflow-wrap:anywhere}
.pair b{font-variant-numeric:tabular-nums}
.pair .wrong{color:var(--different);font-weight:600}
.pair .right{color:var(--same);font-weight:600}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;padding:.4rem .9rem;border-top:1px solid var(--grid);vertical-align:top;overflow-wrap:break-word}
tr:first-child>*{border-top:0}
th{font-weight:500;color:var(--muted);white-space:nowrap}
td{font-variant-numeric:tabular-nums}
pre{margin:0;padding:.8rem 1rem;overflow-x:auto;font:.88rem/1.5 ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace}
.none{color:var(--muted)}
footer{margin-top:2.5rem;color:var(--muted);font-size:.85rem}
@media print{body{font-size:11pt}main{max-width:none;padding:0}.plot,.pair,.figures>div,pre,tr{break-inside:avoid}h2,h3{break-after:avoid}pre{white-space:pre-wrap}}
`)}`;
