/** Messages as the programmes of partners send them, and as SES stores them: with its verdicts on top. */

export const INVITEE = 'ayesha.khan@council.example';
export const UID = 'croydon@jem';

const crlf = (text: string) => Buffer.from(text.replace(/\r?\n/g, '\r\n'));
const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

export interface Verdicts {
  spam?: string;
  virus?: string;
  spf?: string;
  dkim?: string;
  dmarc?: string | undefined;
}

/** What SES writes above a message (Amazon SES Developer Guide, "Receiving email"). */
export function sesHeaders(from: string, over: Verdicts = {}): string {
  const { spam = 'PASS', virus = 'PASS', spf = 'pass', dkim = 'pass', dmarc = 'pass' } = over;
  const domain = domainOf(from);
  const dmarcResult =
    'dmarc' in over && over.dmarc === undefined ? '' : `\n dmarc=${dmarc} header.from=${domain};`;
  return `Return-Path: <${from}>
Received: from mail.${domain} (mail.${domain} [203.0.113.7])
 by inbound-smtp.eu-west-2.amazonaws.com with SMTP id 5pq1hfk3m2
 for jem@mpa.example; Mon, 01 Feb 2027 10:00:03 +0000 (UTC)
X-SES-Spam-Verdict: ${spam}
X-SES-Virus-Verdict: ${virus}
Received-SPF: ${spf} (spfCheck: domain of ${domain} designates 203.0.113.7 as permitted sender) client-ip=203.0.113.7; envelope-from=${from}; helo=mail.${domain};
Authentication-Results: amazonses.com;
 spf=${spf} (spfCheck: domain of ${domain} designates 203.0.113.7 as permitted sender) client-ip=203.0.113.7; envelope-from=${from}; helo=mail.${domain};
 dkim=${dkim} header.i=@${domain};${dmarcResult}
X-SES-RECEIPT: AEFBQUFBQUFBQUFGVjJ
`;
}

export interface ReplyOptions {
  from?: string;
  attendee?: string;
  status?: string;
  sequence?: number | null;
  comment?: string;
  stamp?: string;
  uid?: string;
  verdicts?: Verdicts;
}

function event(options: ReplyOptions & { method?: string }): string {
  const { attendee = INVITEE, status = 'ACCEPTED', sequence = 0, comment, uid = UID } = options;
  const { stamp = '20270201T100001Z' } = options;
  return [
    'BEGIN:VEVENT',
    `ATTENDEE;PARTSTAT=${status};CN=Ayesha Khan:mailto:${attendee}`,
    ...(comment ? [`COMMENT;LANGUAGE=en-GB:${comment}`] : []),
    `UID:${uid}`,
    'SUMMARY;LANGUAGE=en-GB:Accepted: Croydon Joint Engagement Meeting',
    'DTSTART;TZID=GMT Standard Time:20270323T100000',
    'DTEND;TZID=GMT Standard Time:20270323T120000',
    'CLASS:PUBLIC',
    'PRIORITY:5',
    `DTSTAMP:${stamp}`,
    'TRANSP:OPAQUE',
    'STATUS:CONFIRMED',
    ...(sequence === null ? [] : [`SEQUENCE:${sequence}`]),
    'X-MICROSOFT-CDO-APPT-SEQUENCE:0',
    'END:VEVENT',
  ].join('\n');
}

const GMT_STANDARD_TIME = `BEGIN:VTIMEZONE
TZID:GMT Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE`;

/** Outlook with Exchange: the calendar in Base64 beside a text, its own words for the time zone, upper-case MAILTO. */
export function outlookReply(options: ReplyOptions = {}): Buffer {
  const { from = INVITEE, verdicts } = options;
  const calendar = `BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
${GMT_STANDARD_TIME}
${event(options).replace('mailto:', 'MAILTO:')}
END:VCALENDAR
`;
  const body = crlf(calendar)
    .toString('base64')
    .replace(/(.{76})/g, '$1\n');
  return crlf(`${sesHeaders(from, verdicts)}From: Ayesha Khan <${from}>
To: JEM team <jem@mpa.example>
Subject: Accepted: Croydon Joint Engagement Meeting
Thread-Topic: Croydon Joint Engagement Meeting
Date: Mon, 1 Feb 2027 10:00:01 +0000
Message-ID: <DB7PR01MB5678@DB7PR01MB5678.eurprd01.prod.outlook.com>
X-MS-Exchange-Organization-AuthAs: Internal
Content-Type: multipart/alternative; boundary="_000_DB7"
MIME-Version: 1.0

--_000_DB7
Content-Type: text/plain; charset="us-ascii"

--_000_DB7
Content-Type: text/calendar; charset="utf-8"; method=REPLY
Content-Transfer-Encoding: base64

${body}
--_000_DB7--
`);
}

/** Gmail: marked as automatic, the calendar twice (as alternative and as attached file), sent by Google for the sender. */
export function gmailReply(options: ReplyOptions = {}): Buffer {
  const { from = INVITEE, status = 'ACCEPTED', verdicts } = options;
  const calendar = `BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
${event({ ...options, status: `${status};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;X-NUM-GUESTS=0` })}
END:VCALENDAR
`;
  return crlf(`${sesHeaders(from, verdicts)}From: Ayesha Khan <${from}>
Sender: Google Calendar <calendar-notification@google.com>
To: jem@mpa.example
Auto-Submitted: auto-generated
Message-ID: <calendar-5f0f@google.com>
Date: Mon, 01 Feb 2027 10:00:01 +0000
Subject: Accepted: Croydon Joint Engagement Meeting @ Tue 23 Mar 2027 10am
Content-Type: multipart/mixed; boundary="000000000000f1"
MIME-Version: 1.0

--000000000000f1
Content-Type: multipart/alternative; boundary="000000000000f2"

--000000000000f2
Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes

Ayesha Khan has accepted this invitation.

--000000000000f2
Content-Type: text/calendar; charset="UTF-8"; method=REPLY
Content-Transfer-Encoding: 7bit

${calendar}
--000000000000f2--
--000000000000f1
Content-Type: application/ics; name="invite.ics"
Content-Disposition: attachment; filename="invite.ics"
Content-Transfer-Encoding: base64

${crlf(calendar)
  .toString('base64')
  .replace(/(.{76})/g, '$1\n')}
--000000000000f1--
`);
}

/** Apple Mail: the calendar alone is the message. */
export function appleReply(options: ReplyOptions = {}): Buffer {
  const { from = INVITEE, verdicts } = options;
  return crlf(`${sesHeaders(from, verdicts)}From: Ayesha Khan <${from}>
Content-Type: text/calendar;
\tmethod=REPLY;
\tname="Mail Attachment.ics";
\tcharset=utf-8
Content-Transfer-Encoding: quoted-printable
Mime-Version: 1.0 (Mac OS X Mail 16.0)
Subject: Re: Croydon Joint Engagement Meeting
Message-Id: <0B1C2D3E@council.example>
Date: Mon, 1 Feb 2027 10:00:01 +0000
To: jem@mpa.example

${quoted(`BEGIN:VCALENDAR
CALSCALE:GREGORIAN
VERSION:2.0
METHOD:REPLY
PRODID:-//Apple Inc.//macOS 15.2//EN
${event(options)}
END:VCALENDAR
`)}`);
}

function quoted(text: string): string {
  return text.replaceAll('=', '=3D');
}

/** Outlook, "propose new time". */
export function counterProposal(options: ReplyOptions = {}): Buffer {
  return Buffer.from(
    appleReply({ ...options, status: 'TENTATIVE' })
      .toString()
      .replaceAll('METHOD:REPLY', 'METHOD:COUNTER')
      .replace('method=REPLY', 'method=COUNTER')
      .replace('20270323T100000', '20270330T140000')
      .replace('20270323T120000', '20270330T160000')
      .replace('BEGIN:VEVENT', `${quoted(GMT_STANDARD_TIME).replaceAll('\n', '\r\n')}\r\nBEGIN:VEVENT`),
  );
}

export interface WrittenOptions {
  from?: string;
  subject?: string;
  headers?: string;
  body?: string;
  verdicts?: Verdicts;
}

/** A message with a text and whatever headers. */
export function written(options: WrittenOptions = {}): Buffer {
  const { from = INVITEE, subject = 'Re: Croydon JEM', headers = '', body = 'Hello', verdicts } = options;
  return crlf(`${sesHeaders(from, verdicts)}From: Ayesha Khan <${from}>
To: jem@mpa.example
Subject: ${subject}
Message-ID: <1@council.example>
Date: Mon, 1 Feb 2027 10:00:01 +0000
${headers}${headers ? '\n' : ''}Content-Type: text/plain; charset=utf-8
MIME-Version: 1.0

${body}
`);
}
