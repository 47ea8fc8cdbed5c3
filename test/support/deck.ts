import JSZip from 'jszip';
import PptxGenJS from 'pptxgenjs';

/** A small presentation: each slide a title and one text. */
export async function aDeck(slides: readonly { title: string; text: string }[]): Promise<Uint8Array> {
  const deck = new PptxGenJS();
  deck.defineSlideMaster({
    title: 'M',
    objects: [
      { placeholder: { options: { name: 'title', type: 'title', x: 1, y: 0.5, w: 8, h: 1 }, text: '' } },
    ],
  });
  for (const { title, text } of slides) {
    const slide = deck.addSlide({ masterName: 'M' });
    slide.addText(title, { placeholder: 'title' });
    slide.addText(text, { x: 1, y: 2, w: 8, h: 1 });
  }
  const written = await deck.write({ outputType: 'uint8array' });
  if (!(written instanceof Uint8Array)) throw new TypeError('no bytes');
  // The library leaves relations to parts that it does not write; readers of ours see what a saved file has.
  const zip = await JSZip.loadAsync(written);
  return zip.generateAsync({ type: 'uint8array' });
}
