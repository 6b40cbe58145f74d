// Shapes of Lucide (ISC licence) or in its manner: 24 × 24, drawn with a stroke. Those of the popup, and what both pages share.
export const dots = 'M5 12h.01M12 12h.01M19 12h.01';
export const power = 'M12 2v10M18.4 6.6a9 9 0 1 1-12.77.04';
export const openRing = 'M21 12a9 9 0 1 1-6.22-8.56';
export const brokenRing = 'M12 3a9 9 0 0 1 9 9M12 21a9 9 0 0 1-9-9';
export const shieldCheck =
  'M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1zM9 12l2 2 4-4';
export const circlingArrows =
  'M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8M21 3v5h-5M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16M8 16H3v5';
export const warning = 'm21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01';
export const tunnel = 'M3 20v-8a9 9 0 0 1 18 0v8M8 20v-8a4 4 0 0 1 8 0v8';
export const arrowThrough = 'M3 12h18M15 6l6 6-6 6';
export const ban = 'M4.93 4.93l14.14 14.14M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0';
export const fork = 'M16 3h5v5M8 3H3v5M12 22v-8.3a4 4 0 0 0-1.17-2.87L3 3M15 9l6-6';
export const sliders = 'M4 6h10M18 6h2M14 4v4M4 12h2M10 12h10M6 10v4M4 18h10M18 18h2M14 16v4';
export const check = 'M20 6 9 17l-5-5';
export const cross = 'M18 6 6 18M6 6l12 12';
export const dash = 'M7 12h10';
export const chevrons = 'm7 15 5 5 5-5M7 9l5-5 5 5';
export const bolt = 'M13 3 5 14h6l-1 7 8-11h-6z';
export const pauseBars = 'M8 5v14M16 5v14';
