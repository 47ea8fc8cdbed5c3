import { SesEventSchema } from '../../../contracts/mail-events.ts';
import { eventsOf, fateOf } from '../../../local/ses/simulator.ts';
import { classifyMailEvent } from '../../../mail/events/classify-mail-event.ts';

const message = (to: string) => ({
  id: 'ses-1',
  sequence: 1,
  sentAt: Date.parse('2027-02-01T10:00:00.000Z'),
  source: 'jem@mpa.example',
  destinations: [to],
  bytes: 1,
  tags: {},
});

describe('the mailbox simulator', () => {
  it.each([
    ['anna@council.example', ['sent', 'delivered']],
    ['success@simulator.amazonses.com', ['sent', 'delivered']],
    ['bounce@simulator.amazonses.com', ['sent', 'bounced']],
    ['bounce+one@simulator.amazonses.com', ['sent', 'bounced']],
    ['suppressionlist@simulator.amazonses.com', ['sent', 'bounced']],
    ['complaint@simulator.amazonses.com', ['sent', 'delivered', 'complained']],
    ['ooto@simulator.amazonses.com', ['sent', 'delivered']],
    ['Anna+Bounce@council.example', ['sent', 'bounced']],
    ['anna+complaint@council.example', ['sent', 'delivered', 'complained']],
    ['anna@bounce.example', ['sent', 'bounced']],
    ['bounce@council.example', ['sent', 'delivered']],
  ])('does with a message to %s what SES does: %j', (to, kinds) => {
    const news = eventsOf(message(to)).map((event) => classifyMailEvent(SesEventSchema.parse(event)));
    expect(news.map((one) => one?.kind)).toEqual(kinds);
    for (const one of news) expect(one).toMatchObject({ addresses: [to], messageId: 'ses-1' });
  });

  it('knows who is away', () => {
    expect(fateOf('ooto@simulator.amazonses.com')).toBe('out-of-office');
    expect(fateOf('anna+ooto@council.example')).toBe('out-of-office');
  });
});
