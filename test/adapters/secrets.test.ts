import { newId } from '../../adapters/new-id.ts';
import { createSecrets } from '../../adapters/secrets.ts';
import { LinkTokenSchema } from '../../domain/link/link.ts';

describe('secrets', () => {
  const { linkToken, hash } = createSecrets();

  it('makes link tokens of the form that links have, no two alike', () => {
    const tokens = Array.from({ length: 200 }, linkToken);
    for (const token of tokens) expect(LinkTokenSchema.safeParse(token).success).toBe(true);
    expect(new Set(tokens).size).toBe(200);
  });

  it('hashes with SHA-256 in hexadecimal', () => {
    expect(hash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

it('ids do not repeat', () => {
  expect(new Set(Array.from({ length: 200 }, newId)).size).toBe(200);
});
