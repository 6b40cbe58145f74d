import {
  bars,
  columns,
  crescent,
  disc,
  field,
  hoistTriangle,
  line,
  path,
  placed,
  rays,
  rect,
  ring,
  rows,
  type Shape,
  star,
} from './shapes.ts';

const WHITE = '#fff';

/** By ISO 3166-1 alpha-2. */
export const asia: Readonly<Record<string, Shape>> = {
  AE: rows('#00732f', WHITE, '#000') + rect('#f00', 0, 0, 7.5, 20),
  AM: rows('#d90012', '#0033a0', '#f2a800'),
  AZ:
    rows('#00b5e2', '#ef3340', '#509e2f') +
    crescent(WHITE, '#ef3340', 14.2, 10, 2.8) +
    rays(WHITE, 8, 3, [17.2, 10, 1.6]),
  BD: field('#006a4e') + disc('#f42a41', 13.5, 10, 6.6),
  BH: field('#da291c') + path(WHITE, 'M0 0h8l5 2-5 2 5 2-5 2 5 2-5 2 5 2-5 2 5 2-5 2H0z'),
  CN: field('#ee1c25') + star('#ff0', [5, 5, 3], [10, 2, 1, 23], [12, 4, 1, 46], [12, 7, 1, 70], [10, 9, 1, 21]),
  GE:
    field(WHITE) +
    bars('#f00', 4, 'M15 0v20M0 10h30') +
    bars('#f00', 1, 'M6.5 2v4M4.5 4h4M23.5 2v4M21.5 4h4M6.5 14v4M4.5 16h4M23.5 14v4M21.5 16h4'),
  HK:
    field('#de2910') +
    placed(
      `<path id="a" fill="#fff" d="M0-.6q3-1.6 1.6-4.6Q-.4-6-2-3.6-2-1.4 0-.6z"/>${[72, 144, 216, 288].map((turn) => `<use href="#a" transform="rotate(${turn})"/>`).join('')}`,
      'translate(15 10)',
    ),
  ID: rows('#f00', WHITE),
  IL:
    field(WHITE) +
    rect('#0038b8', 0, 2, 30, 2.8) +
    rect('#0038b8', 0, 15.2, 30, 2.8) +
    line('#0038b8', 0.8, 'M15 6.2l3.3 5.7h-6.6zM15 13.8l3.3-5.7h-6.6z'),
  IN:
    rows('#f93', WHITE, '#138808') +
    ring('#000080', 15, 10, 2.6, 0.5) +
    ring('#000080', 15, 10, 1.3, 2.4, ' stroke-dasharray=".14 .54"'),
  IR:
    rows('#239f40', WHITE, '#da0000') +
    bars(WHITE, 0.6, 'M0 6.2h30M0 13.8h30', ' stroke-dasharray="1 .5"') +
    line('#da0000', 0.9, 'M15 7.2v5.6M13.4 7.8q-2 3 .8 4.8M16.6 7.8q2 3-.8 4.8'),
  JO: rows('#000', WHITE, '#007a3d') + hoistTriangle('#ce1126', 15) + rays(WHITE, 7, 3, [5, 10, 1.5]),
  JP: field(WHITE) + disc('#bc002d', 15, 10, 6),
  KG:
    field('#e8112d') +
    rays('#ffef00', 20, 7, [15, 10, 6]) +
    disc('#e8112d', 15, 10, 3.4) +
    disc('#ffef00', 15, 10, 2.8) +
    line('#e8112d', 0.5, 'M12.4 9q3.4 0 4.6 3.2M17.6 9q-3.4 0-4.6 3.2M15 7.2v2'),
  KH:
    rows(['#032ea1', 1], ['#e00025', 2], ['#032ea1', 1]) +
    path(WHITE, 'M8 14.4h14v-1.6h-1.6v-2.4l-1.2-1.6-1.2 1.6h-1V8.4L15 5.6l-2 2.8v2h-1l-1.2-1.6-1.2 1.6v2.4H8z'),
  KP:
    rows(['#024fa2', 6], [WHITE, 1], ['#ed1c27', 17], [WHITE, 1], ['#024fa2', 6]) +
    disc(WHITE, 10, 10, 4.4) +
    star('#ed1c27', [10, 10, 4.2]),
  KR:
    field(WHITE) +
    placed(
      disc('#0047a0', 0, 0, 5) + path('#cd2e3a', 'M-5 0a5 5 0 0 1 10 0a2.5 2.5 0 0 1-5 0a2.5 2.5 0 0 0-5 0'),
      'translate(15 10)rotate(33.7)',
    ) +
    bars('#000', 0.8, 'M4.1 6.6l2.2-3.3M5.2 7.3L7.4 4M6.3 8l2.2-3.3M4.1 13.4l2.2 3.3M5.2 12.7L7.4 16M6.3 12l2.2 3.3') +
    bars(
      '#000',
      0.8,
      'M25.9 6.6l-2.2-3.3M24.8 7.3L22.6 4M23.7 8l-2.2-3.3M25.9 13.4l-2.2 3.3M24.8 12.7L22.6 16M23.7 12l-2.2 3.3',
      ' stroke-dasharray="1.7 .55"',
    ),
  KW: rows('#007a3d', WHITE, '#ce1126') + path('#000', 'M0 0l7.5 6.67v6.67L0 20z'),
  KZ:
    field('#00abc2') +
    rays('#ffec2d', 24, 7, [16, 8, 5]) +
    path('#ffec2d', 'M9 12.4q3 2.2 7 1.6 4 .6 7-1.6-2 4.6-7 3.6-5 1-7-3.6z') +
    bars('#ffec2d', 1.2, 'M1.8 0v20', ' stroke-dasharray="1.6 .5"'),
  LA: rows(['#ce1126', 1], ['#002868', 2], ['#ce1126', 1]) + disc(WHITE, 15, 10, 4),
  LB:
    rows(['#ed1c24', 1], [WHITE, 2], ['#ed1c24', 1]) +
    path('#00a651', 'M15 5l2.4 2.6h-1l3 2.4h-1.4l3 3h-5v2h-2v-2h-5l3-3h-1.4l3-2.4h-1z'),
  LK:
    field('#ffb700') +
    rect('#005f56', 1.4, 1.4, 4, 17.2) +
    rect('#df7500', 5.4, 1.4, 4, 17.2) +
    rect('#8d153a', 10.8, 1.4, 17.8, 17.2) +
    path('#ffb700', 'M14 15.6v-5l1.6-3 2 .4V6h2.6l.8 2.6 3-.4 1.4 2v5.4h-1.6v-3h-4v3h-1.6v-3l-2.6.2v2.8z') +
    bars('#ffb700', 0.8, 'M14.6 5v8'),
  MM: rows('#fecb00', '#34b233', '#ea2839') + star(WHITE, [15, 10.6, 6.6]),
  MN:
    columns('#da2032', '#0066b3', '#da2032') +
    path(
      '#ffd900',
      'M2.6 9h1v7h-1zM6.6 9h1v7h-1zM4 9h2.2v.8H4zM4 15.2h2.2v.8H4zM5.1 2l1 2.4q.4 1.2-1 1.4-1.4-.2-1-1.4z',
    ) +
    disc('#ffd900', 5.1, 12.5, 1.5) +
    disc('#ffd900', 5.1, 7.2, 0.9),
  MO:
    field('#00785e') +
    star('#fbd116', [15, 3.4, 1.6], [11.4, 4.8, 1], [18.6, 4.8, 1], [9, 7.4, 1], [21, 7.4, 1]) +
    path(
      WHITE,
      'M15 6.4q2.4 2.8 0 6.6-2.4-3.8 0-6.6zM10.4 8q3.6.8 4 5-4.2-.6-4-5zM19.6 8q-3.6.8-4 5 4.2-.6 4-5zM10 14h10l-1.4 1h-7.2zM11.4 15.8h7.2l-2 1h-3.2z',
    ),
  MV: field('#d21034') + rect('#007e3a', 5, 5, 20, 10) + crescent(WHITE, '#007e3a', 15.6, 10, 3.6),
  MY:
    rows(...Array.from({ length: 14 }, (_, index) => (index % 2 === 0 ? '#c00' : WHITE))) +
    rect('#006', 0, 0, 15, 11.43) +
    crescent('#fc0', '#006', 6, 5.7, 3.8) +
    rays('#fc0', 14, 5, [10, 5.7, 2.9]),
  NP:
    field(WHITE) +
    path('#003893', 'M6 0l17 10h-9.6L23 20H6z') +
    path('#dc143c', 'M7 1.7l13.2 7.5h-9.3l9.8 9.8H7z') +
    disc(WHITE, 11, 6.6, 1.6) +
    disc('#dc143c', 11, 5.8, 1.4) +
    rays(WHITE, 12, 5, [11, 14.4, 2.4]),
  OM:
    rows(WHITE, '#db161b', '#008000') +
    rect('#db161b', 0, 0, 8, 20) +
    bars(WHITE, 0.8, 'M2.4 2.4l3.6 4M6 2.4l-3.6 4M2.8 4.4h2.8'),
  PH:
    rows('#0038a8', '#ce1126') +
    hoistTriangle(WHITE, 17.3) +
    rays('#fcd116', 8, 3, [5.8, 10, 3.6]) +
    star('#fcd116', [1.6, 3, 1], [1.6, 17, 1], [14.6, 10, 1]),
  PK:
    field('#01411c') +
    rect(WHITE, 0, 0, 7.5, 20) +
    disc(WHITE, 18.6, 10, 5.6) +
    disc('#01411c', 20, 8.8, 5) +
    star(WHITE, [21.4, 7.2, 2, 40]),
  PS: rows('#000', WHITE, '#009736') + hoistTriangle('#ee2a35', 10),
  QA:
    field('#8a1538') +
    path(
      WHITE,
      'M0 0h9.4l3 1.1-3 1.1 3 1.1-3 1.1 3 1.2-3 1.1 3 1.1-3 1.1 3 1.1-3 1.1 3 1.1-3 1.1 3 1.1-3 1.1 3 1.2-3 1.1 3 1.1-3 1.1H0z',
    ),
  SG:
    rows('#ee2536', WHITE) +
    crescent(WHITE, '#ee2536', 5.6, 5, 3.8) +
    star(WHITE, [8.6, 2.8, 0.9], [6.9, 4.3, 0.9], [10.3, 4.3, 0.9], [7.6, 6.6, 0.9], [9.6, 6.6, 0.9]),
  SY: rows('#007a3d', WHITE, '#000') + star('#ce1126', [7.5, 10.2, 2.4], [15, 10.2, 2.4], [22.5, 10.2, 2.4]),
  TH: rows('#a51931', '#f4f5f8', ['#2d2a4a', 2], '#f4f5f8', '#a51931'),
  TJ:
    rows(['#c00', 2], [WHITE, 3], ['#060', 2]) +
    path('#f8c300', 'M12 13.4h6v-1.2q1-2-1-2.6l-2-2-2 2q-2 .6-1 2.6z') +
    star('#f8c300', [11, 9.4, 0.9], [12.4, 7.6, 0.9], [15, 6.6, 0.9], [17.6, 7.6, 0.9], [19, 9.4, 0.9]),
  TM:
    field('#00843d') +
    rect('#d22630', 4, 0, 5, 20) +
    bars(WHITE, 2.6, 'M6.5 1v18', ' stroke-dasharray="2.6 1.2"') +
    bars('#d22630', 1, 'M6.5 1v18') +
    crescent(WHITE, '#00843d', 14, 5, 3) +
    star(WHITE, [16, 2.8, 0.8], [17.6, 4, 0.8], [17.4, 6, 0.8], [15.6, 7, 0.8], [15.4, 4.9, 0.8]),
  TR: field('#e30a17') + crescent(WHITE, '#e30a17', 10.6, 10, 5) + star(WHITE, [17.4, 10, 2.6, -18]),
  TW:
    field('#fe0000') +
    rect('#000095', 0, 0, 15, 10) +
    rays(WHITE, 12, 5, [7.5, 5, 3.8]) +
    ring('#000095', 7.5, 5, 2.15, 0.4),
  UZ:
    rows(['#0099b5', 60], ['#ce1126', 4], [WHITE, 60], ['#ce1126', 4], ['#1eb53a', 60]) +
    crescent(WHITE, '#0099b5', 4.6, 4, 2.8) +
    bars(WHITE, 1.1, 'M14.4 1.6h5.3M11.8 4h8M9.2 6.4h10.6', ' stroke-linecap="round" stroke-dasharray="0 2.6"'),
  VN: field('#da251d') + star('#ff0', [15, 10.4, 6]),
  YE: rows('#ce1126', WHITE, '#000'),
};
