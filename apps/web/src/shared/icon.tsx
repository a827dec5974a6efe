const shapes = {
  photo: 'M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4 M15.5 9.5h.01',
  camera: 'M3 7h11v10H3z M14 11l7-4v10l-7-4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4 21c0-4 3.6-6.5 8-6.5s8 2.5 8 6.5',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M2.5 20c0-3.5 2.9-5.5 6.5-5.5s6.5 2 6.5 5.5 M16 4.3a3.5 3.5 0 0 1 0 6.4 M18.5 15c1.9.8 3 2.5 3 5',
  compare: 'M9 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12z M15 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12z',
  scan: 'M4 8V4h4 M16 4h4v4 M20 16v4h-4 M8 20H4v-4 M9 10v.01 M15 10v.01 M8.5 14.500c1.9 2 5.1 2 7 0',
  training: 'M4 4v16h16 M7 8c2 6 5 8 12 8.5',
  report: 'M6 3h8l4 4v14H6z M14 3v4h4 M9 12h6 M9 16h6',
  plus: 'M12 5v14 M5 12h14',
  folder: 'M3 6h6l2 2h10v11H3z',
  pencil: 'M4 20l1-4L16 5l3 3L8 19z',
  bin: 'M5 7h14 M10 7V4h4v3 M7 7l1 13h8l1-13',
  close: 'M6 6l12 12 M18 6L6 18',
  check: 'M5 12.500l4.5 4.500L19 7.5',
  question:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M9.5 9.8a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.7 M12 16.7v.01',
  warning: 'M12 4l9 16H3z M12 10v4 M12 17v.01',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.4 1.4 M17.6 17.600L19 19 M19 5l-1.4 1.4 M6.4 17.600L5 19',
  moon: 'M20 14.500A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.500z',
  key: 'M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M11 12l8-8 M16 7l3 3',
  copy: 'M9 9h11v11H9z M5 15H4V4h11v1',
  send: 'M4 12l16-8-6 16-3-6z',
  leave: 'M10 4H5v16h5 M9 12h11 M16 8l4 4-4 4',
  back: 'M15 5l-7 7 7 7',
  inbox: 'M3 13l3-8h12l3 8v6H3z M3 13h5l1.5 3h5l1.5-3h5',
  undo: 'M4 9h10a5.5 5.5 0 0 1 0 11H8 M8 5L4 9l4 4',
  move: 'M4 12h14 M13 6l6 6-6 6',
  wait: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 7v5l3 2',
} as const;

export type IconName = keyof typeof shapes;

/** An inline drawing; its meaning is in the text next to it or on its button. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
