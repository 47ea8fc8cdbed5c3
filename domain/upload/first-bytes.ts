/** What a file is by its first bytes, whatever it is called. `text`: none of those that begin with a sign. */
export type Kind =
  | 'zip'
  | 'gzip'
  | 'compound'
  | 'pdf'
  | 'picture'
  | 'archive'
  | 'program'
  | 'rich-text'
  | 'utf-16'
  | 'text';

/** PDF and others may begin a little later; these do not. */
const SIGNATURES: readonly { kind: Kind; bytes: readonly number[] }[] = [
  { kind: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  // A zip file without any part.
  { kind: 'zip', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { kind: 'gzip', bytes: [0x1f, 0x8b] },
  // Office 97 to 2003, and newer files with a password ([MS-CFB] 2.2).
  { kind: 'compound', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: 'picture', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'picture', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'picture', bytes: [0x47, 0x49, 0x46, 0x38] },
  { kind: 'picture', bytes: [0x42, 0x4d] },
  { kind: 'picture', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { kind: 'picture', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { kind: 'archive', bytes: [0x52, 0x61, 0x72, 0x21] },
  { kind: 'archive', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: 'program', bytes: [0x4d, 0x5a] },
  { kind: 'program', bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { kind: 'rich-text', bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  { kind: 'utf-16', bytes: [0xff, 0xfe] },
  { kind: 'utf-16', bytes: [0xfe, 0xff] },
];

export function kindOf(head: Uint8Array): Kind {
  const known = SIGNATURES.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  // Two letters are enough for a picture or a program only where they are followed by what no text holds.
  if (known && known.bytes.length === 2 && !['gzip', 'utf-16'].includes(known.kind)) {
    return head.includes(0) ? known.kind : 'text';
  }
  return known?.kind ?? 'text';
}

/** The stream of a compound file that holds an Office file with a password ([MS-OFFCRYPTO] 2.3.4.5), as its directory names it. */
const ENCRYPTION_INFO = Buffer.from('EncryptionInfo', 'utf16le');

export function isEncryptedOffice(compound: Uint8Array): boolean {
  return Buffer.from(compound.buffer, compound.byteOffset, compound.byteLength).includes(ENCRYPTION_INFO);
}
