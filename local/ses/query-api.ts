import { randomUUID } from 'node:crypto';
import type { EpochMs } from '../clock.ts';
import { compose } from './compose.ts';
import { QueryParameters } from './query-parameters.ts';
import type { SendRequest, Sent } from './send.ts';
import { SesError } from './ses-error.ts';

/** The API of SES version 1: a form with an `Action` in, XML out. */
const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

export interface QueryApiDeps {
  send(request: SendRequest): Promise<Sent>;
  now(): EpochMs;
  quota(): { max24HourSend: number; maxSendRate: number; sentLast24Hours: number };
}

export interface QueryAnswer {
  status: number;
  xml: string;
  answerLost: boolean;
}

/** Answers one request; refusals too are answers. */
export async function answerQuery(form: string, deps: QueryApiDeps): Promise<QueryAnswer> {
  const parameters = new QueryParameters(form);
  try {
    return await perform(parameters, deps);
  } catch (error) {
    if (!(error instanceof SesError)) throw error;
    return { status: error.status, xml: errorXml(error), answerLost: false };
  }
}

async function perform(parameters: QueryParameters, deps: QueryApiDeps): Promise<QueryAnswer> {
  const action = parameters.text('Action') ?? '';
  switch (action) {
    case 'SendRawEmail':
      return sentAnswer(action, await deps.send(rawRequest(parameters)));
    case 'SendEmail':
      return sentAnswer(action, await deps.send(simpleRequest(parameters, deps.now())));
    case 'GetSendQuota': {
      const { max24HourSend, maxSendRate, sentLast24Hours } = deps.quota();
      const fields = {
        Max24HourSend: max24HourSend,
        MaxSendRate: maxSendRate,
        SentLast24Hours: sentLast24Hours,
      };
      return answer(action, fields);
    }
    case 'GetAccountSendingEnabled':
      return answer(action, { Enabled: true });
    default:
      throw new SesError('InvalidAction', `Could not find operation ${action} for version 2010-12-01`);
  }
}

function rawRequest(parameters: QueryParameters): SendRequest {
  return {
    source: parameters.text('Source'),
    destinations: parameters.list('Destinations'),
    raw: parameters.bytes('RawMessage.Data'),
    tags: parameters.tags(),
  };
}

function simpleRequest(parameters: QueryParameters, now: EpochMs): SendRequest {
  const source = parameters.required('Source');
  const to = parameters.list('Destination.ToAddresses');
  const cc = parameters.list('Destination.CcAddresses');
  const email = {
    from: source,
    to,
    cc,
    replyTo: parameters.list('ReplyToAddresses'),
    subject: parameters.required('Message.Subject.Data'),
    text: parameters.text('Message.Body.Text.Data'),
    html: parameters.text('Message.Body.Html.Data'),
  };
  return {
    source,
    destinations: [...to, ...cc, ...parameters.list('Destination.BccAddresses')],
    raw: (id) => compose(email, id, now),
    tags: parameters.tags(),
  };
}

function sentAnswer(action: string, { message, answerLost }: Sent): QueryAnswer {
  return { ...answer(action, { MessageId: message.id }), answerLost };
}

function answer(action: string, fields: Record<string, string | number | boolean>): QueryAnswer {
  const result = Object.entries(fields).map(
    ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
  );
  const xml =
    `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${result.join('')}</${action}Result>` +
    `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, xml, answerLost: false };
}

function errorXml({ code, message, status }: SesError): string {
  const type = status < 500 ? 'Sender' : 'Receiver';
  return (
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${code}</Code>` +
    `<Message>${escapeXml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
