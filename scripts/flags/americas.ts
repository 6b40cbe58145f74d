import {
  bars,
  columns,
  disc,
  field,
  hoistTriangle,
  line,
  path,
  rays,
  rect,
  ring,
  rows,
  type Shape,
  star,
} from './shapes.ts';

const WHITE = '#fff';
/** A row of dots, so many units apart, where there is no room for stars. */
const dots = (gap: number) => ` stroke-linecap="round" stroke-dasharray="0 ${gap}"`;

/** By ISO 3166-1 alpha-2. */
export const americas: Readonly<Record<string, Shape>> = {
  AR: rows('#74acdf', WHITE, '#74acdf') + rays('#f6b40e', 16, 7, [15, 10, 3]),
  BB: columns('#00267f', '#ffc726', '#00267f') + line('#000', 1.1, 'M15 5.4v9.4M11.6 6.4q.2 5 3.4 5 3.2 0 3.4-5'),
  BO: rows('#d52b1e', '#f9e300', '#007934'),
  BR:
    field('#009b3a') +
    path('#fedf00', 'M15 1.8L27.4 10 15 18.2 2.6 10z') +
    disc('#002776', 15, 10, 4.4) +
    line(WHITE, 0.8, 'M10.9 8.8q4.6-.4 8 2.8'),
  BS: rows('#00778b', '#ffc72c', '#00778b') + hoistTriangle('#000', 13),
  CA:
    columns(['#f00', 1], [WHITE, 2], ['#f00', 1]) +
    path(
      '#f00',
      'M14.7 16.4l.2-3.4-3.4.6.5-1.2-3.7-2.8.9-.4-.6-2.2 1.9.4.4-.9 1.7 1.8-.7-3.8 1.3.7L15 3l1.8 2.2 1.3-.7-.7 3.8 1.7-1.8.4.9 1.9-.4-.6 2.2.9.4-3.7 2.8.5 1.2-3.4-.6.2 3.4z',
    ),
  CL: rows(WHITE, '#d52b1e') + rect('#0039a6', 0, 0, 10, 10) + star(WHITE, [5, 5.2, 2.6]),
  CO: rows(['#fcd116', 2], '#003893', '#ce1126'),
  CR: rows('#002b7f', WHITE, ['#ce1126', 2], WHITE, '#002b7f'),
  CU:
    rows('#002a8f', WHITE, '#002a8f', WHITE, '#002a8f') + hoistTriangle('#cf142b', 16) + star(WHITE, [5.4, 10.2, 3.2]),
  DO:
    field(WHITE) +
    path('#002d62', 'M0 0h12.5v8H0zM17.5 12H30v8H17.5z') +
    path('#ce1126', 'M17.5 0H30v8H17.5zM0 12h12.5v8H0z') +
    rect('#002d62', 13.6, 8.6, 1.4, 2.8) +
    rect('#ce1126', 15, 8.6, 1.4, 2.8),
  EC:
    rows(['#fd0', 2], '#034ea2', '#ed1c24') +
    `<ellipse fill="#7bc1ee" stroke="#8a6d1d" cx="15" cy="10.4" rx="2.6" ry="3.4"/>` +
    path('#4a3a1a', 'M9.4 4.4q3 .2 5.6 2.2 2.6-2 5.6-2.2-1.6 2.8-5.6 3.4-4-.6-5.6-3.4z') +
    path('#fff', 'M13 10.6l2-2.6 2 2.6z'),
  GT:
    columns('#4997d0', WHITE, '#4997d0') +
    line('#448127', 0.9, 'M13 7.6a3 3 0 1 0 4 0') +
    path('#448127', 'M14.4 7.4h1.4l.6 4h-1z'),
  HN:
    rows('#0073cf', WHITE, '#0073cf') +
    star('#0073cf', [15, 10.1, 1.3], [11, 8.5, 1.3], [19, 8.5, 1.3], [11, 11.9, 1.3], [19, 11.9, 1.3]),
  HT:
    rows('#00209f', '#d21034') +
    rect(WHITE, 11.5, 6.8, 7, 6.4) +
    path('#016a16', 'M11.5 13.2h7q-3.5-2.4-7 0zM15 7.6l2 1.4h-1.6v3h-.8V9H13z'),
  JM:
    field('#009b3a') +
    path('#000', 'M0 0l15 10L0 20zM30 0L15 10l15 10z') +
    bars('#fed100', 3.4, 'M0 0l30 20M30 0L0 20'),
  MX:
    columns('#006847', WHITE, '#ce1126') +
    line('#6a8f2f', 0.9, 'M12.2 10.6q2.8 4.4 5.6 0') +
    path('#8c5a2a', 'M14 7.2l1.6-.6 1 .8-.8.4 1.4 2.2-1.2 2-2 .4-1-1.4.6-2z'),
  NI:
    rows('#0067c6', WHITE, '#0067c6') +
    line('#c9a94b', 0.6, 'M15 7.6l2.4 4.2h-4.8z') +
    path('#2d9c4f', 'M14 11l1-1.8 1 1.8z'),
  PA:
    field(WHITE) +
    rect('#d21034', 15, 0, 15, 10) +
    rect('#005293', 0, 10, 15, 10) +
    star('#005293', [7.5, 5.2, 2.6]) +
    star('#d21034', [22.5, 15.2, 2.6]),
  PE: columns('#d91023', WHITE, '#d91023'),
  PR:
    rows('#ed0000', WHITE, '#ed0000', WHITE, '#ed0000') + hoistTriangle('#0050f0', 16) + star(WHITE, [5.4, 10.2, 3.2]),
  PY: rows('#d52b1e', WHITE, '#0038a8') + ring('#009b3a', 15, 10, 2.4, 0.7) + star('#fedf00', [15, 10.1, 1.3]),
  SV: rows('#0047ab', WHITE, '#0047ab') + ring('#3a8b3a', 15, 10, 2.5, 0.7) + path('#d7a900', 'M15 7.8l1.8 3.2h-3.6z'),
  TT: field('#ce1126') + bars(WHITE, 7, 'M3.6-2l22.8 24') + bars('#000', 5, 'M3.6-2l22.8 24'),
  US:
    field('#b22234') +
    bars(WHITE, 1.54, 'M0 2.31h30M0 5.38h30M0 8.46h30M0 11.54h30M0 14.62h30M0 17.69h30') +
    rect('#3c3b6e', 0, 0, 12, 10.77) +
    bars(WHITE, 0.9, 'M1 1.2h11M1 3.3h11M1 5.4h11M1 7.5h11M1 9.6h11', dots(2)) +
    bars(WHITE, 0.9, 'M2 2.25h9.8M2 4.35h9.8M2 6.45h9.8M2 8.55h9.8', dots(2)),
  UY:
    rows(WHITE, '#0038a8', WHITE, '#0038a8', WHITE, '#0038a8', WHITE, '#0038a8', WHITE) +
    rect(WHITE, 0, 0, 11.1, 11.1) +
    rays('#fcd116', 16, 7, [5.55, 5.55, 4.4]),
  VE: rows('#fc0', '#00247d', '#cf142b') + bars(WHITE, 1.5, 'M9 12.4q6-7.6 12 0', dots(2.15)),
};
