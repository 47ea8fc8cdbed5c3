import fc from 'fast-check';
import { plus } from '../../../domain/time/instant.ts';
import { issueNonce, judgeForm } from '../../../web/forms/form-nonce.ts';
import { NOW, TOKEN } from '../fixtures.ts';

const judge = (nonce: string, { after = 10_000, confirmed = false, token = TOKEN } = {}) =>
  judgeForm({ token, nonce, confirmed, at: plus(NOW, after) });

describe('the mark of a form', () => {
  it('is deliberate from the second second on', () => {
    const nonce = issueNonce(TOKEN, NOW);
    expect(judge(nonce, { after: 1_999 })).toBe('too-fast');
    expect(judge(nonce, { after: 2_000 })).toBe('deliberate');
    expect(judge(nonce, { after: 90 * 86_400_000 })).toBe('deliberate');
  });

  it('is too fast when it comes from the future: a clock that was set back proves nothing', () => {
    expect(judge(issueNonce(TOKEN, NOW), { after: -60_000 })).toBe('too-fast');
  });

  it('of a confirmation counts with the box ticked and only then, at any speed', () => {
    const nonce = issueNonce(TOKEN, NOW, 'confirm');
    expect(judge(nonce, { after: 100, confirmed: true })).toBe('deliberate');
    expect(judge(nonce, { after: 60_000 })).toBe('too-fast');
  });

  it('is good for one link', () => {
    expect(judge(issueNonce('another', NOW))).toBe('forged');
  });

  it('cannot be made up or changed', () => {
    const nonce = issueNonce(TOKEN, NOW);
    fc.assert(
      fc.property(fc.string(), fc.nat(nonce.length - 1), (text, at) => {
        fc.pre(text !== nonce && text.length > 0);
        expect(judge(text)).toBe('forged');
        const changed = nonce.slice(0, at) + (nonce[at] === 'x' ? 'y' : 'x') + nonce.slice(at + 1);
        expect(judge(changed)).toBe('forged');
      }),
    );
  });
});
