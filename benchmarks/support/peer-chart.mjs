const labelWidth = 310;
const chartWidth = 330;
const valueWidth = 90;
const rowHeight = 26;
const barHeight = 18;
const headHeight = 40;
const colours = { ours: '#2f7d4f', other: '#b9bec5' };

const inText = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** An SVG of bars, shorter is faster: for each task who takes how many milliseconds, ours in a colour. */
export function peerChart(rows, titles) {
  const parts = [];
  let y = 0;
  for (const [task, title] of Object.entries(titles)) {
    const shown = rows.filter((row) => row.task === task).sort((a, b) => a.milliseconds - b.milliseconds);
    if (shown.length === 0) continue;
    const most = shown.at(-1).milliseconds;
    parts.push(`<text x="16" y="${y + 28}" font-weight="bold">${inText(title)}: milliseconds</text>`);
    y += headHeight;
    for (const { name, version, isOurs, milliseconds } of shown) {
      const width = Math.max(2, (milliseconds / most) * chartWidth).toFixed(1);
      const label = isOurs ? `${name}, ${version}` : name;
      const weight = isOurs ? ' font-weight="bold"' : '';
      parts.push(
        `<text x="${labelWidth - 10}" y="${y + 14}" text-anchor="end"${weight}>${inText(label)}</text>`,
        `<rect x="${labelWidth}" y="${y}" width="${width}" height="${barHeight}" rx="3" fill="${isOurs ? colours.ours : colours.other}"/>`,
        `<text x="${(labelWidth + Number(width) + 8).toFixed(1)}" y="${y + 14}"${weight}>${milliseconds.toFixed(0)}</text>`,
      );
      y += rowHeight;
    }
  }
  const [width, height] = [labelWidth + chartWidth + valueWidth, y + 12];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="14" fill="#1f2328">`,
    '<title>Milliseconds for a photo and for a training step, Lookalike and others</title>',
    '<rect width="100%" height="100%" fill="white"/>',
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}
