import addressparser from 'nodemailer/lib/addressparser';
import PostalMime from 'postal-mime';
import { SesError } from './ses-error.ts';

/** The bare addresses in `Name <local@domain>` texts. @throws SesError InvalidParameterValue, in the words of SES. */
export function parseAddresses(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    addressparser(text, { flatten: true }).map(({ address }) => checked(address)),
  );
}

function checked(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1) throw invalid("Missing final '@domain'");
  if (/[\s\p{Cc}]/u.test(address.slice(0, at))) throw invalid('Local address contains control or whitespace');
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(address.slice(at + 1)))
    throw invalid('Domain contains illegal character');
  return address;
}

function invalid(message: string): SesError {
  return new SesError('InvalidParameterValue', message);
}

/** Sender and recipients as the headers of a message name them: what SES goes by when the call names none. */
export async function addressesInHeaders(raw: Buffer): Promise<{ source: string[]; destinations: string[] }> {
  const { from, to = [], cc = [], bcc = [] } = await PostalMime.parse(raw);
  const flat = [...to, ...cc, ...bcc].flatMap((entry) => entry.group ?? [entry]);
  return {
    source: from?.address ? [from.address] : [],
    destinations: flat.map(({ address }) => address ?? ''),
  };
}
