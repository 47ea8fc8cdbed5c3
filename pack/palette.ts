import type { MarkerKind, Tone } from './section.ts';

/**
 * Colours of the Government Analysis Function's guidance for charts: told apart with any colour vision, and by lightness alone
 * in grey print. Without `#`, as slides want them.
 */
export const TONE_COLOURS: Readonly<Record<Tone, string>> = {
  borough: '12436D',
  before: '6BACE6',
  london: 'F46A25',
  limit: '505A5F',
};

/** Darkest first: told apart by lightness alone. */
export const SHADE_COLOURS = ['12436D', '5B9BD0', 'BFD9EE'] as const;
/** Greener and greyer than any shade of a hexagon. */
export const RIVER = '8DB4AF';
export const RIVER_NAME = 'River Thames';
/** Told apart by shape as well: a square, a triangle and a dot. */
export const MARKER_COLOURS: Readonly<Record<MarkerKind, string>> = {
  station: '0B0C0C',
  school: 'C04A10',
  premises: '801650',
};

export const INK = '0B0C0C';
export const QUIET_INK = '505A5F';
export const RULE = 'B1B4B6';
export const PANEL = 'F3F2F1';
export const ALERT = 'A8071A';
export const PAPER = 'FFFFFF';
export const FONT = 'Arial';
