import ICAL from 'ical.js';
import JSZip from 'jszip';
import PostalMime from 'postal-mime';
import { saveAs } from '../../adapters/save-as.ts';
import { keptFileName } from '../../domain/upload/upload.ts';
import type { MailMessage } from '../../mail/message.ts';
import { renderMail } from '../../mail/render.ts';
import { renderFiguresCsv } from '../../pack/figures-csv.ts';
import { renderHtml } from '../../pack/render-html.ts';
import { renderPptx } from '../../pack/render-pptx.ts';
import { sampleAnalysis } from '../domain/data-pack/crime-files.ts';
import { META, withBoroughName } from '../pack/pack-fixtures.ts';

const BREAKOUT =
  'Evil"\r\nBcc: victim@evil.example\r\nATTENDEE:mailto:victim@evil.example\r\n\r\n<script>alert(1)</script>';
const FILE = '../../etc/=cmd|\u0000\u0001\uFFFE\u202Egnp.<b>"; filename=x".csv';

const message: MailMessage = {
  subject: `${BREAKOUT} JEM`,
  preview: BREAKOUT,
  blocks: [
    { block: 'heading', text: BREAKOUT },
    { block: 'paragraph', text: BREAKOUT },
    { block: 'quote', text: BREAKOUT },
    { block: 'list', items: [BREAKOUT] },
    { block: 'details', rows: [{ name: BREAKOUT, value: BREAKOUT }] },
    { block: 'button', label: BREAKOUT, href: 'https://jem.example/t/"onmouseover="x' },
  ],
  calendar: {
    method: 'REQUEST',
    meeting: {
      uid: 'uid-1',
      sequence: 0,
      startsAt: '2027-03-23T10:00:00.000Z',
      endsAt: '2027-03-23T12:00:00.000Z',
      summary: BREAKOUT,
      place: BREAKOUT,
    },
  },
  threadKey: BREAKOUT,
};

const envelope = {
  from: 'JEM team <jem@jem.example>',
  replyTo: 'replies@jem.example',
  to: { name: BREAKOUT, email: 'reader@council.example' },
  messageId: BREAKOUT,
  date: '2027-01-04T09:00:00.000Z',
};

describe('an e-mail made of texts that want to leave their place', () => {
  const rendered = renderMail(message, envelope);

  it('has the headers that we write and no other, and one recipient', async () => {
    const raw = Buffer.from(await rendered).toString('latin1');
    const headers = raw.slice(0, raw.indexOf('\r\n\r\n'));
    expect(headers).not.toMatch(/^(Bcc|ATTENDEE)/im);
    const mail = await PostalMime.parse(await rendered);
    expect(mail.to?.map(({ address }) => address)).toEqual(['reader@council.example']);
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  it('shows them in HTML as they were typed', async () => {
    const { html = '' } = await PostalMime.parse(await rendered);
    expect(html).not.toMatch(/<script|href="[^"]*"onmouseover/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('has one event with one attendee in its calendar', async () => {
    const { attachments } = await PostalMime.parse(await rendered);
    const part = attachments.find(({ mimeType }) => mimeType.includes('calendar'))?.content ?? '';
    const text = typeof part === 'string' ? part : new TextDecoder().decode(part);
    const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
    expect(event?.getAllProperties('attendee').map((one) => one.getFirstValue())).toEqual([
      'mailto:reader@council.example',
    ]);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });
});

describe('a pack about a file and a borough whose names want to leave their place', () => {
  const stored = { name: keptFileName(FILE) };
  const sample = sampleAnalysis();
  const sources = sample.sources.map((source) =>
    source.kind === 'file' ? { ...source, fileName: stored.name } : source,
  );
  const analysis = { ...withBoroughName(sample, `</a:t>&<b a="1">'=1+1`), sources };

  it('keeps of a file name one printable line without folders', () => {
    expect(stored.name).not.toMatch(/[\p{Cc}\p{Cs}\uFFFE\u202E/\\]/u);
  });

  it('is well-formed XML in every slide and chart', async () => {
    const zip = await JSZip.loadAsync(await renderPptx(analysis, META));
    const parts = Object.keys(zip.files).filter((name) => /^ppt\/(slides|charts)\/[^/]+\.xml$/.test(name));
    expect(parts.length).toBeGreaterThan(10);
    for (const name of parts) {
      const xml = (await zip.file(name)?.async('string')) ?? '';
      expect(xml).not.toMatch(/<b a="1">|(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/u);
      expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;|#)/);
      expect(unbalanced(xml)).toEqual([]);
    }
  });

  it('is escaped in the page and disarmed in the figures', () => {
    expect(renderHtml(analysis, META)).not.toContain('<b a="1">');
    const cells = renderFiguresCsv({ ...analysis, borough: { ...analysis.borough, name: '=1+1' } });
    expect(cells).not.toMatch(/(^|,|\n)"?[=@]/m);
  });
});

describe('the name under which a file is saved', () => {
  it.each([FILE, 'a\r\nSet-Cookie: x=1', '\uD83D.csv', 'x";filename="evil.exe', '..\\..\\x.csv'])(
    'is an attachment with one name, whatever %j says',
    (fileName) => {
      expect(saveAs(fileName)).toMatch(
        /^attachment; filename="[\w .()-]*"; filename\*=UTF-8''[\w.~!$&+^`|%-]*$/,
      );
    },
  );
});

/** Names of tags that are opened and not closed, or the other way round. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name = '', attributes = ''] of xml.matchAll(/<(\/?)([\w:]+)([^<>]*)>/g)) {
    if (attributes.endsWith('/')) continue;
    if (!close) open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return open;
}
