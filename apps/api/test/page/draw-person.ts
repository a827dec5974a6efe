import { createRandom } from '@lookalike/core';

/** Where a drawn person's head is, in pixels of the drawing. */
export interface Head {
  x: number;
  y: number;
  /** Height of the head. */
  size: number;
}

const skins = ['#f3cfb3', '#e3ac84', '#c58657', '#8f5a3a', '#6a4029', '#f7dcc6'];
const hairs = ['#2a211d', '#5b3a24', '#9a6a3a', '#d8b26a', '#8d8d92', '#a3462f'];
const clothes = ['#0f766e', '#b45309', '#475569', '#9d174d', '#3f6212', '#1d4ed8'];

const bearded = ['Linus', 'Ken', 'Tim'];

/** How somebody looks: the same name, the same looks. */
function looksOf(name: string) {
  const random = createRandom(name);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random.next() * list.length)];
  return {
    ...{ skin: pick(skins), hair: pick(hairs), cloth: pick(clothes) },
    ...{ beard: bearded.includes(name), long: !bearded.includes(name) && random.next() < 0.7 },
    glasses: random.next() < 0.35,
  };
}

/** Box and landmarks of a drawn face, as the service would tell them. */
export const faceOf = ({ x, y, size }: Head) => ({
  box: {
    probability: 0.999,
    x_min: Math.round(x - size * 0.37),
    y_min: Math.round(y - size * 0.44),
    x_max: Math.round(x + size * 0.37),
    y_max: Math.round(y + size * 0.5),
  },
  landmarks: [
    [x - size * 0.16, y - size * 0.02],
    [x + size * 0.16, y - size * 0.02],
    [x, y + size * 0.14],
    [x - size * 0.13, y + size * 0.29],
    [x + size * 0.13, y + size * 0.29],
  ],
});

/** A portrait as SVG, in units of the head: `(0, 0)` is the middle of the face. */
export function drawPerson(name: string, { x, y, size }: Head): string {
  const { skin, hair, cloth, long, beard, glasses } = looksOf(name);
  const behind = long ? `<path d="M-.46 .05C-.5-.75 .5-.75 .46 .05L.5 .7H-.5z" fill="${hair}"/>` : '';
  const eye = (side: number) =>
    `<ellipse cx="${side * 0.16}" cy="-.02" rx=".05" ry=".032" fill="#fff"/>
     <circle cx="${side * 0.16}" cy="-.02" r=".028" fill="#2b2320"/>
     <path d="M${side * 0.16 - 0.075}-.1q.075-.045 .15 0" stroke="${hair}" stroke-width=".028" fill="none"/>`;
  const frames = glasses
    ? `<g fill="none" stroke="#20242b" stroke-width=".018"><circle cx="-.16" cy="-.01" r=".105"/>
       <circle cx=".16" cy="-.01" r=".105"/><path d="M-.055-.02q.055-.04 .11 0"/></g>`
    : '';
  const chin = beard
    ? `<path d="M-.36 .08C-.36 .62 .36 .62 .36 .08C.3 .3 .2 .2 0 .21C-.2 .2-.3 .3-.36 .08z" fill="${hair}"/>`
    : '';
  return `<g transform="translate(${x} ${y}) scale(${size})">
    ${behind}
    <path d="M-1 4C-1 .9-.6 .78-.2 .68V.3H.2V.68C.6 .78 1 .9 1 4z" fill="${cloth}"/>
    <path d="M-.2 .3H.2V.66C.1 .84-.1 .84-.2 .66z" fill="${skin}"/>
    <path d="M-.2 .42C-.1 .58 .1 .58 .2 .42V.5C.1 .66-.1 .66-.2 .5z" fill="#0002"/>
    <circle cx="-.37" cy=".04" r=".08" fill="${skin}"/><circle cx=".37" cy=".04" r=".08" fill="${skin}"/>
    <path d="M-.37-.1C-.4-.62 .4-.62 .37-.1C.4 .3 .22 .52 0 .52C-.22 .52-.4 .3-.37-.1z" fill="${skin}"/>
    ${chin}
    <path d="M-.41 .02C-.52-.8 .52-.8 .41 .02C.36-.12 .3-.26 .12-.3C-.1-.26-.3-.26-.41 .02z" fill="${hair}"/>
    ${eye(-1)}${eye(1)}
    <path d="M.01 .02q.06 .11 0 .13q-.03 .01-.06-.01" stroke="#0004" stroke-width=".018" fill="none"/>
    <path d="M-.13 .28Q0 .39 .13 .28Q0 .33-.13 .28z" fill="#9c3b3b" stroke="#9c3b3b" stroke-width=".012"/>
    ${frames}
  </g>`;
}
