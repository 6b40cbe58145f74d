import {
  bars,
  columns,
  disc,
  field,
  hoistTriangle,
  line,
  nordicCross,
  path,
  placed,
  rect,
  ring,
  rows,
  type Shape,
  star,
} from './shapes.ts';

const WHITE = '#fff';

const unionJack: Shape =
  field('#012169') +
  bars(WHITE, 4, 'M0 0l30 20M30 0L0 20') +
  bars('#c8102e', 1.4, 'M0 .9l15 10M30-.9l-15 10M30 19.1l-15-10M0 20.9l15-10') +
  bars(WHITE, 6.6, 'M15 0v20M0 10h30') +
  bars('#c8102e', 4, 'M15 0v20M0 10h30');

/** In the upper quarter of other flags, on a ground of their own. */
export const unionJackCanton: Shape =
  bars(WHITE, 1.8, 'M0 0l15 10M15 0L0 10') +
  bars('#c12', 0.7, 'M0 0l15 10M15 0L0 10') +
  bars(WHITE, 3.2, 'M7.5 0v10M0 5h15') +
  bars('#c12', 1.8, 'M7.5 0v10M0 5h15');

const shield = (fill: string, x: number, y: number): Shape =>
  placed(path(fill, 'M0 0h5v3.5q0 2.5-2.5 3.5Q0 6 0 3.5z'), `translate(${x} ${y})`);

/** By ISO 3166-1 alpha-2. */
export const europe: Readonly<Record<string, Shape>> = {
  AD:
    columns(['#10069f', 8], ['#fedd00', 9], ['#d50032', 8]) +
    shield('#c7b37f', 12.3, 6) +
    rect('#d50032', 13.1, 6.8, 1.7, 4) +
    rect('#10069f', 14.9, 6.8, 1.6, 4),
  AL:
    field('#da291c') +
    path(
      '#000',
      'M15 17l-1.2-2.6-3 .8 1-1.8-3.2.4 1.8-1.4-3-.8 2-.8-2.4-2 2.6.4-1.6-2.6 3.4 1.6.4-2-2-.6 2.2-1.4 1.4 1 .6 1 .6-1 1.4-1 2.2 1.4-2 .6.4 2 3.4-1.6-1.6 2.6 2.6-.4-2.4 2 2 .8-3 .8 1.8 1.4-3.2-.4 1 1.8-3-.8z',
    ),
  AT: rows('#ef3340', WHITE, '#ef3340'),
  BA:
    field('#001489') +
    path('#ffcd00', 'M9 0h17v20z') +
    star(WHITE, [6.5, 0.5, 1.4], [10.5, 4.8, 1.4], [14.5, 9.1, 1.4], [18.5, 13.4, 1.4], [22.5, 17.7, 1.4]),
  BE: columns('#000', '#fdda25', '#ef3340'),
  BG: rows(WHITE, '#00966e', '#d62612'),
  BY:
    rows(['#d22730', 2], ['#009739', 1]) +
    rect(WHITE, 0, 0, 4, 20) +
    bars('#d22730', 2.2, 'M2 .6v20', ' stroke-dasharray="1.6 .8"') +
    bars(WHITE, 0.7, 'M2 0v20'),
  CH: field('#da291c') + rect('#fff', 13, 4, 4, 12) + rect('#fff', 9, 8, 12, 4),
  CY:
    field(WHITE) +
    path('#d57800', 'M8.5 8.6l4-.6 3.6-2 5-2.4-3.4 3.6.2 1.4-2 1.8-4 1.2-3-.8z') +
    line('#4e5b31', 0.9, 'M9.5 13.5q2.5 3 5 3.2M20.5 13.5q-2.5 3-5 3.2'),
  CZ: rows(WHITE, '#d7141a') + hoistTriangle('#11457e', 15),
  DE: rows('#000', '#d00', '#ffce00'),
  DK: field('#c8102e') + nordicCross(WHITE, 3),
  EE: rows('#0072ce', '#000', WHITE),
  ES:
    rows('#aa151b', ['#f1bf00', 2], '#aa151b') +
    rect('#aa151b', 6.5, 7.4, 4, 4.8) +
    rect('#f1bf00', 7.3, 9.4, 2.4, 1.8),
  FI: field(WHITE) + nordicCross('#002f6c', 5),
  FR: columns('#002654', WHITE, '#ce1126'),
  GB: unionJack,
  GI:
    rows([WHITE, 2], ['#da000c', 1]) +
    path('#da000c', 'M7 12V7h2v1.4h2V7h1V4h2v1h2V4h2v3h1v1.4h2V7h2v5z') +
    bars('#f8d80e', 1, 'M15 12v5M15 15.6h1.8'),
  GR:
    rows('#0d5eaf', WHITE, '#0d5eaf', WHITE, '#0d5eaf', WHITE, '#0d5eaf', WHITE, '#0d5eaf') +
    rect('#0d5eaf', 0, 0, 11.1, 11.1) +
    bars(WHITE, 2.2, 'M5.55 0v11.1M0 5.55h11.1'),
  HR:
    rows('#ff0000', WHITE, '#171796') +
    shield('#f00', 12.5, 6.2) +
    bars(WHITE, 1, 'M12.5 7.7h5M12.5 9.7h5', ' stroke-dasharray="1"') +
    bars(WHITE, 1, 'M13.5 6.7h4M13.5 8.7h4M13.5 10.7h3', ' stroke-dasharray="1"') +
    rect('#0093dd', 12.8, 4.8, 4.4, 1.2),
  HU: rows('#ce2939', WHITE, '#477050'),
  IE: columns('#169b62', WHITE, '#ff883e'),
  IS: field('#02529c') + nordicCross(WHITE, 4) + nordicCross('#dc1e35', 2),
  IT: columns('#008c45', WHITE, '#cd212a'),
  LI:
    rows('#002b7f', '#ce1126') +
    path(
      '#ffd83d',
      'M4 8.4h8V6.6q1-2-1.4-2.4-1.2-.1-1.9.6V3.4H9V2.6h-.7V2h-.6v.6H7v.8h.3v1.4q-.7-.7-1.9-.6Q3 4.6 4 6.6z',
    ),
  LT: rows('#fdb913', '#006a44', '#c1272d'),
  LU: rows('#ea141d', WHITE, '#51adda'),
  LV: rows(['#9d2235', 2], [WHITE, 1], ['#9d2235', 2]),
  MC: rows('#ce1126', WHITE),
  MD:
    columns('#0046ae', '#ffd200', '#cc092f') +
    path('#8a5a2b', 'M15 4.2l1.3 1.5 3-.3-.4 5-1.7 2-.6 2.8-1.6.8-1.6-.8-.6-2.8-1.7-2-.4-5 3 .3z') +
    shield('#cc092f', 12.9, 7) +
    path('#0046ae', 'M12.9 10h4.2l-.2 1.6-1.9 2-1.9-2z'),
  ME:
    field('#d3ae3b') +
    rect('#c40308', 1, 1, 28, 18) +
    path(
      '#d3ae3b',
      'M15 15.6l-1.6-2-2.8.6.8-1.8-3-1.2 1.6-.8-1.8-4 3.4 2 .4-1.6-1.4-.8 1.6-1.2 1.6.6.2-1.6h2l.2 1.6 1.6-.6 1.6 1.2-1.4.8.4 1.6 3.4-2-1.8 4 1.6.8-3 1.2.8 1.8-2.8-.6z',
    ) +
    disc('#1d5e91', 15, 10, 1.4),
  MK:
    field('#d20000') +
    path(
      '#ffe600',
      'M0 0h4.5L15 10zM30 0h-4.5L15 10zM0 20h4.5L15 10zM30 20h-4.5L15 10zM0 8v4l15-2zM30 8v4l-15-2zM13 0h4l-2 10zM13 20h4l-2-10z',
    ) +
    disc('#ffe600', 15, 10, 3.4) +
    ring('#d20000', 15, 10, 3.2, 0.7),
  MT:
    columns(WHITE, '#cf142b') + bars('#96877d', 1.2, 'M4.5 1.4v4.4M2.3 3.6h4.4') + ring('#cf142b', 4.5, 3.6, 2.3, 0.25),
  NL: rows('#ae1c28', WHITE, '#21468b'),
  NO: field('#ba0c2f') + nordicCross(WHITE, 5) + nordicCross('#00205b', 2.5),
  PL: rows(WHITE, '#dc143c'),
  PT:
    columns(['#060', 2], ['#f00', 3]) +
    disc('#ff0', 12, 10, 4) +
    placed(shield('#f00', 0, 0), 'translate(9.5 7)') +
    placed(shield(WHITE, 0, 0), 'matrix(.6 0 0 .6 10.5 8)') +
    rect('#039', 11.6, 8.6, 0.9, 2.6),
  RO: columns('#002b7f', '#fcd116', '#ce1126'),
  RS:
    rows('#c7363d', '#0c4077', WHITE) +
    shield('#c7363d', 8.5, 6) +
    bars(WHITE, 0.9, 'M11 7v4.6M9.2 9h3.6') +
    path('#edb92e', 'M9 5.6h4V3.4l-1.2 1L11 3.2l-.8 1.2-1.2-1z'),
  RU: rows(WHITE, '#0039a6', '#d52b1e'),
  SE: field('#006aa7') + nordicCross('#fecc00', 4),
  SI:
    rows(WHITE, '#005da4', '#ed1c24') +
    shield('#005da4', 6, 3.2) +
    line('#ed1c24', 0.5, 'M6 3.2h5v3.5q0 2.5-2.5 3.5Q6 9.2 6 6.7z') +
    path(WHITE, 'M6.6 8.4l1-1.4.9-1.8.9 1.8 1 1.4-1.9 1.3z'),
  SK:
    rows(WHITE, '#0b4ea2', '#ee1c25') +
    placed(
      shield('#ee1c25', 0, 0) +
        path('#0b4ea2', 'M.2 4.7q1.2-1.5 2.3-.6 1.1-.9 2.3.6Q4 6.5 2.5 6.9 1 6.5.2 4.7z') +
        bars(WHITE, 0.6, 'M2.5.8v3.6M1.5 1.7h2M1.1 2.9h2.8'),
      'translate(4 4) scale(1.7)',
    ),
  SM:
    rows(WHITE, '#5eb6e4') +
    placed(shield('#fbd116', 0, 0), 'translate(11.5 6) scale(1.4)') +
    placed(shield('#5eb6e4', 0, 0), 'translate(12.4 7) scale(1.03)') +
    bars(WHITE, 0.9, 'M13.6 12V8.6M15 12V8M16.4 12V8.6'),
  UA: rows('#0057b7', '#ffd700'),
};
