import type PptxGenJS from 'pptxgenjs';
import { ALERT, FONT, INK, QUIET_INK } from '../palette.ts';

/** Inches on a 13.33 by 7.5 slide. Everything between TOP and BOTTOM belongs to the section. */
export const LEFT = 0.5;
export const WIDTH = 12.33;
export const TOP = 1.5;
export const BOTTOM = 6.6;

const MASTER = 'JEM';
/** Characters that surely fit two lines of 26 point; beyond, the title is smaller. */
const LONG_TITLE = 105;

/** What its box holds one below the other; more run on in smaller type. */
const MOST_SOURCE_LINES = 3;

/** What stands on every slide, whatever it shows. */
export interface Frame {
  title: string;
  /** Protective marking, at the top and at the bottom (R78). */
  marking: string;
  /** Shown in red beside the marking. */
  warning?: string;
  /** Which pack this is: borough, round, version, date. */
  footer: string;
  sources: readonly string[];
}

export const TEXT = { fontFace: FONT, color: INK, lang: 'en-GB', margin: 0 } as const;

/** The title is a placeholder, so that screen readers and the outline view find it. */
export function defineMaster(deck: PptxGenJS): void {
  deck.defineSlideMaster({
    title: MASTER,
    objects: [
      {
        placeholder: {
          options: {
            name: 'title',
            type: 'title',
            x: LEFT,
            y: 0.42,
            w: WIDTH,
            h: 0.95,
            fontFace: FONT,
            fontSize: 26,
            bold: true,
            color: INK,
            align: 'left',
            valign: 'middle',
            margin: 0,
          },
          text: '',
        },
      },
    ],
    slideNumber: { x: 12.2, y: 7.13, w: 0.63, h: 0.25, fontFace: FONT, fontSize: 10, align: 'right' },
  });
}

/** A slide with its frame; the title comes first, for the reading order, and marking and source last. */
export function addFramedSlide(deck: PptxGenJS, frame: Frame, fill: (slide: PptxGenJS.Slide) => void): void {
  const slide = deck.addSlide({ masterName: MASTER });
  const fontSize = frame.title.length > LONG_TITLE ? 22 : 26;
  slide.addText(frame.title, { placeholder: 'title', lang: 'en-GB', fontSize });
  fill(slide);
  const isCrowded = frame.sources.length > MOST_SOURCE_LINES;
  const sources = isCrowded
    ? [`Sources: ${frame.sources.join(' ')}`]
    : frame.sources.map((line) => `Source: ${line}`);
  slide.addText(joinLines(sources), {
    ...TEXT,
    x: LEFT,
    // Four crowded lines reach down to the marking.
    y: BOTTOM + (isCrowded ? 0.02 : 0.05),
    w: WIDTH,
    h: isCrowded ? 0.51 : 0.42,
    fontSize: isCrowded ? 7.5 : 9,
    color: QUIET_INK,
    valign: 'bottom',
  });
  const edge = { ...TEXT, fontSize: 10, h: 0.25 };
  const middle = { ...edge, x: 4.67, w: 4, bold: true, align: 'center' } as const;
  slide.addText(frame.marking, { ...middle, y: 0.12 });
  if (frame.warning !== undefined)
    slide.addText(frame.warning, {
      ...edge,
      x: 8.83,
      y: 0.12,
      w: 4,
      bold: true,
      align: 'right',
      color: ALERT,
    });
  slide.addText(frame.marking, { ...middle, y: 7.13 });
  slide.addText(frame.footer, { ...edge, x: LEFT, y: 7.13, w: 4.1, color: QUIET_INK });
}

/** Lines of one text box. */
export function joinLines(
  lines: readonly string[],
  more: PptxGenJS.TextPropsOptions = {},
): PptxGenJS.TextProps[] {
  return lines.map((text, at) => ({ text, options: { ...more, breakLine: at < lines.length - 1 } }));
}
