const rowHeight = 18;
const labelWidth = 450;
const chartWidth = 360;
const colours = { v20: '#3465a4', v24: '#73a839' };

/** An SVG of bars: how many times faster than stock TensorFlow.js each row is, a bar for each Node. */
export function chart(rows) {
  const shown = rows.filter(({ ratio }) => ratio);
  const most = Math.ceil(Math.max(...shown.map(({ ratio }) => ratio)));
  const x = (ratio) => labelWidth + (ratio / most) * chartWidth;
  const bars = shown.map(({ what, node, ratio }, index) => {
    const y = 30 + index * rowHeight;
    const colour = colours[node.split('.')[0]] ?? '#888';
    return [
      `<text x="${labelWidth - 8}" y="${y + 11}" text-anchor="end">${what}, Node ${node.slice(1, 3)}</text>`,
      `<rect x="${labelWidth}" y="${y}" width="${(x(ratio) - labelWidth).toFixed(1)}" height="13" fill="${colour}"/>`,
      `<text x="${(x(ratio) + 5).toFixed(1)}" y="${y + 11}">${ratio.toFixed(2)}×</text>`,
    ].join('');
  });
  const height = 40 + shown.length * rowHeight;
  const one = x(1).toFixed(1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${labelWidth + chartWidth + 70}" height="${height}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="white"/>',
    '<text x="10" y="18" font-weight="bold">Speed compared with stock TensorFlow.js on WebAssembly (CPU time)</text>',
    ...bars,
    `<line x1="${one}" y1="26" x2="${one}" y2="${height - 12}" stroke="#c00" stroke-dasharray="3 3"/>`,
    '</svg>',
    '',
  ].join('\n');
}
