import { rasterizeSvg } from '@lookalike/image';
import { drawPerson, faceOf, type Head } from './draw-person.js';

/** Who stands where in the drawn group. */
const group: Record<string, Head> = {
  Katherine: { x: 215, y: 330, size: 210 },
  Radia: { x: 490, y: 270, size: 190 },
  Linus: { x: 745, y: 340, size: 205 },
  Annie: { x: 1010, y: 285, size: 195 },
};

const svg = (width: number, height: number, content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`;

const wall = `<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#cfe3e0"/>
  <stop offset="1" stop-color="#f3e4c8"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#sky)"/>
  <circle cx="86%" cy="16%" r="9%" fill="#fff6" /><path d="M0 640Q300 430 620 600T1200 520V800H0z" fill="#8fb3a366"/>`;

const draw = (drawing: string) => rasterizeSvg(drawing, { scale: 1 });

/** Four drawn people in one photo, 1200 × 800. */
export const drawGroup = () =>
  draw(
    svg(
      1200,
      800,
      wall +
        Object.entries(group)
          .map(([name, head]) => drawPerson(name, head))
          .join(''),
    ),
  );

export const facesOfGroup = () => Object.values(group).map(faceOf);

const portraitHead: Head = { x: 200, y: 185, size: 210 };

/** One drawn person, 400 × 400; each take has another background. */
export const drawPortrait = (name: string, take: number) => {
  const hue = (take * 67 + name.length * 41) % 360;
  const tilt = ((take * 7) % 5) - 2;
  const backdrop = `<rect width="400" height="400" fill="hsl(${hue} 32% 80%)"/>`;
  return draw(
    svg(
      400,
      400,
      `${backdrop}<g transform="rotate(${tilt * 3} 200 300)">${drawPerson(name, portraitHead)}</g>`,
    ),
  );
};

export const faceOfPortrait = () => faceOf(portraitHead);
