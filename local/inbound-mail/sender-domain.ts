import addressparser from 'nodemailer/lib/addressparser';

/** Domain of the address in the From header, in lower case; empty when there is none. */
export function firstAddressDomain(raw: string): string {
  const head = raw.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const from = /^from:((?:.*)(?:\r?\n[ \t].*)*)/im.exec(head)?.[1] ?? '';
  const address = addressparser(from.replace(/\r?\n/g, ' '), { flatten: true })[0]?.address ?? '';
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
