import type { Tone } from './section.ts';

/**
 * Colours of the Government Analysis Function's guidance for charts: told apart with any colour vision, and by lightness alone
 * in grey print. Without `#`, as slides want them.
 */
export const TONE_COLOURS: Readonly<Record<Tone, string>> = {
  borough: '12436D',
  before: '6BACE6',
  london: 'F46A25',
};

export const INK = '0B0C0C';
export const QUIET_INK = '505A5F';
export const RULE = 'B1B4B6';
export const PANEL = 'F3F2F1';
export const ALERT = 'A8071A';
export const PAPER = 'FFFFFF';
export const FONT = 'Arial';
