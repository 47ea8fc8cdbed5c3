import { newId } from '../../adapters/new-id.ts';
import { createSecrets } from '../../adapters/secrets.ts';
import { LinkTokenSchema } from '../../domain/link/link.ts';
import { typedCode } from '../../domain/reading/reading-code.ts';

const share = (values: readonly boolean[]) => values.filter(Boolean).length / values.length;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('secrets', () => {
  const { code, hash, linkToken } = createSecrets();

  it('makes link tokens of the form that links have, no two alike', () => {
    const tokens = Array.from({ length: 200 }, linkToken);
    for (const token of tokens) expect(LinkTokenSchema.safeParse(token).success).toBe(true);
    expect(new Set(tokens).size).toBe(200);
  });

  it('fills all of their 192 bits by chance, and repeats no part of one in another place', () => {
    const tokens = Array.from({ length: 1_000 }, () => Buffer.from(linkToken(), 'base64url'));
    for (let bit = 0; bit < 192; bit += 1) {
      const set = tokens.map((bytes) => ((bytes[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0);
      // A half, give or take six times the deviation of a thousand throws.
      expect(Math.abs(share(set) - 0.5)).toBeLessThan(0.1);
    }
    // 24 bytes by chance hold 22.9 different ones.
    expect(mean(tokens.map((bytes) => new Set(bytes).size))).toBeGreaterThan(22);
  });

  it('makes codes of six digits, all equally likely, those that begin with noughts too', () => {
    const codes = Array.from({ length: 2_000 }, code);
    for (const one of codes) expect(typedCode(one)).toBe(one);
    expect(new Set(codes).size).toBeGreaterThan(1_950);
    for (const digit of '0123456789')
      expect(Math.abs(share(codes.map((one) => one.startsWith(digit))) - 0.1)).toBeLessThan(0.045);
  });

  it('hashes with SHA-256 in hexadecimal', () => {
    expect(hash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

it('ids do not repeat', () => {
  expect(new Set(Array.from({ length: 200 }, newId)).size).toBe(200);
});
