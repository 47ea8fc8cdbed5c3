import { SesEventSchema } from '../../../contracts/mail-events.ts';
import { eventsOf, fatesOf } from '../../../local/ses/simulator.ts';
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

const nobody = { get: () => undefined, wasRemoved: () => false };

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
    ['anna+mended@council.example', ['sent', 'bounced']],
    ['anna+full@council.example', ['sent', 'returned']],
    ['anna+slow@council.example', ['sent', 'delayed']],
  ])('does with a message to %s what SES does: %j', (to, kinds) => {
    const sent = { ...message(to), fates: fatesOf([to], nobody) };
    const news = eventsOf(sent).map((event) => classifyMailEvent(SesEventSchema.parse(event)));
    expect(news.map((one) => one?.kind)).toEqual(kinds);
    for (const one of news) expect(one).toMatchObject({ addresses: [to], messageId: 'ses-1' });
  });

  it('knows who is away', () => {
    const away = ['ooto@simulator.amazonses.com', 'anna+ooto@council.example'];
    expect(Object.values(fatesOf(away, nobody))).toEqual(['out-of-office', 'out-of-office']);
  });

  it('lets a mailbox that was put right work once its address is off the suppression list', () => {
    const mended = 'anna+mended@council.example';
    expect(fatesOf([mended], { ...nobody, wasRemoved: () => true })).toEqual({});
    const listed = { ...nobody, get: () => ({ reason: 'BOUNCE' as const, since: 0 }) };
    expect(fatesOf(['anna@council.example'], listed)).toEqual({ 'anna@council.example': 'on-account-list' });
  });
});
