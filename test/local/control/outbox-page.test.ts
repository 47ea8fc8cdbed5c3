import { outboxPage } from '../../../local/control/outbox-page.ts';

const messages = Array.from({ length: 230 }, (_, index) => ({
  id: `m${index}`,
  sequence: 230 - index,
  sentAt: Date.parse('2027-01-04T09:00:00.000Z'),
  source: 'jem@mpa.example',
  destinations: ['priya.raman@croydon.example'],
  bytes: 10,
  tags: {},
}));

const pageOf = async (page: number, shown = messages, to = '') => {
  const read = async () => ({ raw: Buffer.from('Subject: An e-mail\r\n\r\nText') });
  return String(await outboxPage({ messages: shown, to, page, read, bar: '' }));
};

const idsOn = (html: string) => [...html.matchAll(/outbox\/(m\d+)"/g)].map(([, id]) => id);

describe('the outbox', () => {
  it('shows every e-mail on one of its pages, the newest first', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => pageOf(page)));
    expect(pages.flatMap(idsOn)).toEqual(messages.map(({ id }) => id));
  });

  it('leads from each page to the next older and newer, and keeps the address that was asked for', async () => {
    const second = await pageOf(2, messages, 'priya.raman@croydon.example');
    expect(second).toContain('Page 2 of 3');
    expect(second).toMatch(/to=priya\.raman%40croydon\.example&amp;page=1" rel="prev"/);
    expect(second).toMatch(/page=3" rel="next"/);
  });

  it('has nothing to turn where all fit on one page, and shows the last page for one beyond it', async () => {
    expect(await pageOf(1, messages.slice(0, 100))).not.toContain('aria-label="Pages"');
    expect(await pageOf(9)).toContain('Page 3 of 3');
  });
});
