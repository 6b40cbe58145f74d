import type { Availability } from '../../../../domain/history/chart/availability.ts';

/** Shapes as well as colours: what is degraded is striped, what is lost is crossed, what was not measured is dotted. */
export const StripPatterns = () => (
  <defs>
    <pattern id="strip-degraded" class="degraded" patternUnits="userSpaceOnUse" width="6" height="6">
      <path class="ground" d="M0 0h6v6h-6z" />
      <path d="M-1 1l2-2M0 6l6-6M5 7l2-2" />
    </pattern>
    <pattern id="strip-lost" class="lost" patternUnits="userSpaceOnUse" width="6" height="6">
      <path class="ground" d="M0 0h6v6h-6z" />
      <path d="M0 0l6 6M0 6l6-6" />
    </pattern>
    <pattern id="strip-unmeasured" class="unmeasured" patternUnits="userSpaceOnUse" width="4" height="4">
      <path d="M1 1h1v1h-1zM3 3h1v1h-1z" />
    </pattern>
  </defs>
);

export const stripFill = (state: Availability) =>
  state === 'connected' || state === 'off' ? 'currentColor' : `url(#strip-${state})`;
