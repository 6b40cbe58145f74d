import { unionJackCanton } from './europe.ts';
import {
  bars,
  columns,
  crescent,
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

/** By ISO 3166-1 alpha-2. */
export const africaAndOceania: Readonly<Record<string, Shape>> = {
  AO:
    rows('#ce1126', '#000') +
    line('#f9d616', 1.1, 'M14.4 4.6q6 1.4 4.6 7.4-1.8 3.4-5.6 2.6M11 11l9 4.6') +
    star('#f9d616', [14.2, 8.4, 1.7]),
  AU:
    field('#012169') +
    unionJackCanton +
    rays(WHITE, 7, 3, [7.5, 15, 2.4]) +
    '<path id="a" fill="#fff" d="M22.5 14.8l.7 3-2-2.4 2.9 1.4-3.2 0 2.9-1.4-2 2.4z"/>' +
    '<use href="#a" x="-4" y="-7"/><use href="#a" y="-13"/><use href="#a" x="4" y="-9"/>',
  BF: rows('#ef2b2d', '#009e49') + star('#fcd116', [15, 10.3, 3.8]),
  BJ: rows('#fcd116', '#e8112d') + rect('#008751', 0, 0, 12, 20),
  BW: rows(['#75aadb', 9], [WHITE, 1], ['#000', 4], [WHITE, 1], ['#75aadb', 9]),
  CD:
    field('#007fff') +
    bars('#f7d618', 6.4, 'M-1 20.7L31-.7') +
    bars('#ce1021', 4.4, 'M-1 20.7L31-.7') +
    star('#f7d618', [5, 5, 3.4]),
  CI: columns('#f77f00', WHITE, '#009e60'),
  CM: columns('#007a5e', '#ce1126', '#fcd116') + star('#fcd116', [15, 10.3, 3]),
  DZ:
    columns('#063', WHITE) +
    path('#d21034', 'M18.6 6.4a5 5 0 1 0 0 7.2a4 4 0 1 1 0-7.2z') +
    star('#d21034', [16.6, 10, 2.4, -18]),
  EG:
    rows('#ce1126', WHITE, '#000') +
    path('#c09300', 'M15 7l.8.8 2.2-.4-.2 3.4-1.6.6.8 1.8h-4l.8-1.8-1.6-.6-.2-3.4 2.2.4z'),
  ET: rows('#078930', '#fcdd09', '#da121a') + disc('#0f47af', 15, 10, 4.6) + star('#fcdd09', [15, 10.2, 3.4]),
  FJ:
    field('#68bfe5') +
    rect('#012169', 0, 0, 15, 10) +
    unionJackCanton +
    path(WHITE, 'M19 6h8v6q0 4-4 5-4-1-4-5z') +
    bars('#ce1126', 1, 'M23 8.4V17M19 12h8') +
    rect('#ce1126', 19, 6, 8, 2.4),
  GA: rows('#009e60', '#fcd116', '#3a75c4'),
  GH: rows('#ce1126', '#fcd116', '#006b3f') + star('#000', [15, 10.3, 3.5]),
  GN: columns('#ce1126', '#fcd116', '#009460'),
  KE:
    rows(['#000', 6], [WHITE, 1], ['#b00', 6], [WHITE, 1], ['#060', 6]) +
    bars(WHITE, 0.9, 'M11 3.6l8 12.8M19 3.6l-8 12.8') +
    `<ellipse fill="#b00" stroke="#000" stroke-width=".8" cx="15" cy="10" rx="2.8" ry="5"/>` +
    path(WHITE, 'M15 6.6l.8 3.4-.8 3.4-.8-3.4z'),
  LY:
    rows(['#e70013', 1], ['#000', 2], ['#239e46', 1]) +
    crescent(WHITE, '#000', 14.4, 10, 2.6) +
    star(WHITE, [17.4, 10, 1.5, -18]),
  MA: field('#c1272d') + line('#006233', 0.9, 'M15 5.4l2.7 8.4-7.1-5.2h8.8l-7.1 5.2z'),
  MG: rows('#fc3d32', '#007e3a') + rect(WHITE, 0, 0, 10, 20),
  ML: columns('#14b53a', '#fcd116', '#ce1126'),
  MU: rows('#ea2839', '#1a206d', '#ffd500', '#00a551'),
  NE: rows('#e05206', WHITE, '#0db02b') + disc('#e05206', 15, 10, 2.6),
  NG: columns('#008751', WHITE, '#008751'),
  NZ:
    field('#012169') +
    unionJackCanton +
    `<g stroke="#fff" stroke-width=".7" paint-order="stroke">${star('#c00', [22.5, 16, 1.8], [19, 9.2, 1.6], [22.5, 4, 1.6], [26, 8, 1.4])}</g>`,
  PG:
    field('#000') +
    path('#ce1126', 'M0 0h30v20z') +
    path('#fcd116', 'M16 6l3.4-.4 1-2.6 2 .6L26 2l-1 3 1.6 2-3.4.6-2.4 2.4.4-2.6-2.4.4z') +
    star(WHITE, [4.6, 13.4, 1.3], [8, 9, 1.3], [11.2, 12.6, 1.3], [8, 17, 1.3], [9.4, 13.8, 0.8]),
  RW: rows(['#00a1de', 2], '#fad201', '#20603d') + rays('#e5be01', 16, 7, [24, 5, 3.2]),
  SC:
    field('#007a3d') +
    path(WHITE, 'M0 20L30 13.3V0H0z') +
    path('#d62828', 'M0 20L30 6.7V0H0z') +
    path('#fcd856', 'M0 20L20 0H0z') +
    path('#003f87', 'M0 20L10 0H0z') +
    path(WHITE, 'M0 20L30 6.7v6.6z') +
    path('#d62828', 'M0 20L30 6.7V0H20z') +
    path(WHITE, 'M0 20L30 6.7v6.6z'),
  SD: rows('#d21034', WHITE, '#000') + hoistTriangle('#007229', 10),
  SN: columns('#00853f', '#fdef42', '#e31b23') + star('#00853f', [15, 10.3, 3.2]),
  SO: field('#4189dd') + star(WHITE, [15, 10.5, 5]),
  TD: columns('#002664', '#fecb00', '#c60c30'),
  TG:
    rows('#006a4e', '#ffce00', '#006a4e', '#ffce00', '#006a4e') +
    rect('#d21034', 0, 0, 12, 12) +
    star(WHITE, [6, 6.3, 3.8]),
  TN:
    field('#e70013') +
    disc(WHITE, 15, 10, 5) +
    crescent('#e70013', WHITE, 15.2, 10, 3.6) +
    star('#e70013', [16.6, 10, 1.9, -18]),
  TZ:
    field('#1eb53a') +
    path('#00a3dd', 'M30 0v20H0z') +
    bars('#fcd116', 7.2, 'M-2 21.3L32-1.3') +
    bars('#000', 4.8, 'M-2 21.3L32-1.3'),
  UG:
    rows('#000', '#fcdc04', '#d90000', '#000', '#fcdc04', '#d90000') +
    disc(WHITE, 15, 10, 3.4) +
    path('#555', 'M13.6 12.6l.8-3-.6-1.8 1.6-.4 1 1.2.6 2-1.2 2z') +
    ring('#d90000', 15, 7.6, 0.3, 0.6),
  ZA:
    rows('#e03c31', '#001489') +
    line(WHITE, 6.6, 'M-3-2l16.4 12H30M-3 22l16.4-12') +
    line('#007749', 4, 'M-3-2l16.4 12H30M-3 22l16.4-12') +
    path('#ffb81c', 'M0 3.6L8.8 10 0 16.4z') +
    path('#000', 'M0 5.4L6.4 10 0 14.6z'),
  ZM:
    field('#198a00') +
    rect('#de2010', 20, 8, 3.4, 12) +
    rect('#000', 23.4, 8, 3.3, 12) +
    rect('#ef7d00', 26.7, 8, 3.3, 12) +
    path('#ef7d00', 'M20 3.4q3 1.6 5-.4 2 2 5 .4-1.4 3-4.2 3L25 8l-.8-1.6Q21.4 6.4 20 3.4z'),
  ZW:
    rows('#006400', '#ffd200', '#d40000', '#000', '#d40000', '#ffd200', '#006400') +
    hoistTriangle('#000', 12.4) +
    hoistTriangle(WHITE, 11.4) +
    star('#d40000', [4, 10.2, 3.2]) +
    path('#ffd200', 'M3 12V9.4l1-1.8 1 1 .8 3.4z'),
};
