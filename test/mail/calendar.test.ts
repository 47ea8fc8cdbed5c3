import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { toLondon } from '../../domain/time/london.ts';
import { readCalendarReply } from '../../mail/inbound/read-calendar.ts';
import { londonProperty } from '../../mail/london-zone.ts';
import { renderMail } from '../../mail/render.ts';
import { cancelledMail } from '../../mail/wording/cancelled.ts';
import { dateChangedMail } from '../../mail/wording/date-changed.ts';
import { taskMail } from '../../mail/wording/task.ts';
import { asker, envelope, jem, LETTERS, LINK, recipient, taskOf } from './sample-letters.ts';

const TZ = process.env.TZ;
afterEach(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

/** The calendar part as the reader's programme finds it: the alternative, the attachment, and the event. */
async function calendarOf(message: ReturnType<typeof taskMail>, to = envelope.to) {
  const raw = await renderMail(message, { ...envelope, to });
  const mail = await PostalMime.parse(raw);
  const parts = mail.attachments.filter(({ mimeType }) => /calendar|ics/.test(mimeType));
  const contents = parts.map(({ content }) =>
    typeof content === 'string' ? content : new TextDecoder().decode(content),
  );
  const calendar = new ICAL.Component(ICAL.parse(contents[0]!));
  return {
    raw: new TextDecoder().decode(raw),
    parts,
    contents,
    calendar,
    event: calendar.getFirstSubcomponent('vevent')!,
  };
}

describe('the calendar part of an invitation', () => {
  it('is the third alternative and an attachment, with the method inside and outside alike', async () => {
    const { raw, parts, contents, calendar } = await calendarOf(LETTERS.task());
    const types = [...raw.matchAll(/^Content-Type: ([^;\r]+)/gim)].map(([, type]) => type);
    expect(types).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'text/calendar',
      'application/ics',
    ]);
    expect(raw).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/m);
    expect(parts[0]!.method).toBe('REQUEST');
    expect(parts[1]!.filename).toBe('meeting.ics');
    expect(contents[0]).toBe(contents[1]);
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  });

  it('carries the fixed UID, the sequence and London’s time whatever the zone of the server', async () => {
    for (const zone of ['UTC', 'Europe/London', 'America/New_York']) {
      process.env.TZ = zone;
      const { event, contents } = await calendarOf(LETTERS.task());
      expect(event.getFirstPropertyValue('uid')).toBe('jem-croydon-1@jem.example');
      expect(event.getFirstPropertyValue('sequence')).toBe(3);
      expect(contents[0]).toContain('DTSTART;TZID=Europe/London:20270330T100000');
      expect(contents[0]).toContain('DTEND;TZID=Europe/London:20270330T120000');
      expect(contents[0]).toContain('DTSTAMP:20270308T083000Z');
    }
  });

  it.each([
    // London's clocks go forward on 28 March 2027 at 1am and back on 31 October at 2am.
    ['2027-03-26T10:00:00.000Z', '20270326T100000'],
    ['2027-03-28T00:30:00.000Z', '20270328T003000'],
    ['2027-03-28T01:00:00.000Z', '20270328T020000'],
    ['2027-03-30T09:00:00.000Z', '20270330T100000'],
    ['2027-10-29T09:00:00.000Z', '20271029T100000'],
    ['2027-10-31T02:00:00.000Z', '20271031T020000'],
    ['2027-11-01T10:00:00.000Z', '20271101T100000'],
  ])(
    'says %s in London’s time, and a reader’s own calendar finds the instant again',
    async (startsAt, wall) => {
      const meeting = {
        ...jem.meeting!,
        startsAt,
        endsAt: new Date(Date.parse(startsAt) + 7_200_000).toISOString(),
      };
      const message = dateChangedMail({
        jem,
        recipient,
        asker,
        meeting,
        place: 'Room 1',
        before: { startsAt, endsAt: meeting.endsAt, place: 'Room 1' },
      });
      const { event, contents } = await calendarOf(message);
      expect(contents[0]).toContain(`DTSTART;TZID=Europe/London:${wall}`);
      const start = event.getFirstPropertyValue('dtstart') as ICAL.Time;
      const end = event.getFirstPropertyValue('dtend') as ICAL.Time;
      expect(start.toJSDate().toISOString()).toBe(startsAt);
      expect(end.toJSDate().toISOString()).toBe(meeting.endsAt);
    },
  );

  it('has the hour that London’s clock shows twice in UTC', () => {
    expect(londonProperty('DTSTART', '2027-10-31T00:30:00.000Z')).toBe('DTSTART:20271031T003000Z');
    expect(londonProperty('DTSTART', '2027-10-31T01:30:00.000Z')).toBe('DTSTART:20271031T013000Z');
  });

  it('brings the zone along, which says of every hour of 2027 what our own clock says', async () => {
    const { calendar } = await calendarOf(LETTERS.task());
    const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
    const wrong = Array.from({ length: 365 * 24 }, (_, hour) => {
      const instant = new Date(Date.UTC(2027, 0, 1, hour)).toISOString();
      const there = ICAL.Time.fromJSDate(new Date(instant), true).convertToZone(zone).toString();
      const { date, time } = toLondon(instant);
      return there.slice(0, 16) === `${date}T${time}` ? undefined : instant;
    }).filter(Boolean);
    expect(wrong).toEqual([]);
  });

  it('is answered by a programme that repeats its time, with zone or without', async () => {
    const { contents } = await calendarOf(LETTERS.task());
    const counter = contents[0]!.replace('METHOD:REQUEST', 'METHOD:COUNTER');
    const bare = counter.replace(/BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE\r\n/, '');
    for (const text of [counter, bare]) {
      expect(readCalendarReply(text, recipient.email)).toMatchObject({
        uid: 'jem-croydon-1@jem.example',
        sequence: 3,
        proposed: { startsAt: '2027-03-30T09:00:00.000Z', endsAt: '2027-03-30T11:00:00.000Z' },
      });
    }
  });

  it('names the reader as the only attendee and asks for an answer', async () => {
    const to = { name: 'Nia, "Evans"', email: 'nia.evans@police.example' };
    const { event } = await calendarOf(LETTERS.task(), to);
    const attendees = event.getAllProperties('attendee');
    expect(attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase())).toEqual([
      'mailto:nia.evans@police.example',
    ]);
    expect(attendees[0]!.getParameter('cn')).toBe("Nia, 'Evans'");
    expect(attendees[0]!.getParameter('rsvp')).toBe('TRUE');
    expect(event.getFirstPropertyValue('organizer')).toBe('mailto:replies@jem.example');
  });

  it('has no alarm, no theme, and lines of at most 75 octets', async () => {
    const { contents } = await calendarOf(LETTERS.task());
    const [content] = contents;
    expect(content).not.toMatch(/VALARM|violence|Knife/i);
    expect(content).toMatch(/END:VCALENDAR\r?\n$/);
    for (const line of content!.split(/\r?\n/)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('cannot be added to by the place or the attendee', async () => {
    const place = 'Room 1\r\nATTENDEE:mailto:x@y.example; a, b';
    const task = taskOf('rsvp', { details: { ...taskOf('rsvp').details, place } });
    const { event, contents } = await calendarOf(taskMail({ jem, recipient, asker, task, link: LINK }), {
      name: 'A"\r\nATTENDEE:mailto:z@y.example',
      email: recipient.email,
    });
    expect(event.getAllProperties('attendee')).toHaveLength(1);
    expect(contents[0]).not.toMatch(/^ATTENDEE:mailto:[xz]@/m);
  });

  it('takes the meeting away with METHOD:CANCEL under the same UID', async () => {
    const meeting = { ...jem.meeting!, sequence: 4 };
    const message = cancelledMail({ jem, recipient, asker, meeting, place: 'Room 1', reason: '' });
    const { event, calendar, raw } = await calendarOf(message);
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(raw).toContain('method=CANCEL');
    expect(event.getFirstPropertyValue('uid')).toBe('jem-croydon-1@jem.example');
    expect(event.getFirstPropertyValue('sequence')).toBe(4);
    expect(event.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  it('is absent from every e-mail that does not move a calendar', () => {
    const carrying = Object.entries(LETTERS).filter(([, letter]) => letter().calendar);
    expect(carrying.map(([kind]) => kind)).toEqual(['task', 'place-taken-over', 'date-changed', 'cancelled']);
  });
});
