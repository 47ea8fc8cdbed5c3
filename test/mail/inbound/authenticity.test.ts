import fc from 'fast-check';
import { judgeAuthenticity } from '../../../mail/inbound/authenticity.ts';

const FROM = 'ayesha@council.example';
const results = (value: string) => [{ key: 'authentication-results', value }];

describe('whether a sender is who they say', () => {
  it.each([
    [
      'DMARC passes',
      'amazonses.com; spf=fail; dkim=fail header.i=@x.example; dmarc=pass header.from=council.example;',
      'verified',
    ],
    [
      'DMARC fails',
      'amazonses.com; spf=pass; dkim=pass header.i=@council.example; dmarc=fail header.from=council.example;',
      'forged',
    ],
    [
      'DKIM of the domain passes and there is no DMARC',
      'amazonses.com; spf=none; dkim=pass header.i=@council.example;',
      'verified',
    ],
    [
      'DKIM of a sub-domain passes',
      'amazonses.com; dkim=pass header.d=mail.council.example; dmarc=none;',
      'verified',
    ],
    [
      'SPF of the domain passes',
      `amazonses.com; spf=pass (spfCheck: ok) client-ip=1.2.3.4; envelope-from=${FROM}; helo=m; dkim=none;`,
      'verified',
    ],
    [
      'only another domain vouches',
      'amazonses.com; spf=pass client-ip=1.2.3.4; envelope-from=a@evil.example; helo=m; dkim=pass header.i=@evil.example;',
      'unverified',
    ],
    [
      'SPF fails and nothing else speaks',
      `amazonses.com; spf=fail client-ip=1.2.3.4; envelope-from=${FROM};`,
      'forged',
    ],
    ['a domain only ends alike', 'amazonses.com; dkim=pass header.i=@evilcouncil.example;', 'unverified'],
    [
      'the results are under another name',
      'mx.evil.example; dmarc=pass header.from=council.example',
      'unverified',
    ],
    [
      'the pass stands in a comment',
      'amazonses.com; spf=fail (dmarc=pass; dmarc=pass) envelope-from=a@b; dmarc=fail',
      'forged',
    ],
    [
      'the pass stands in the quoted name of a mailbox',
      'amazonses.com; spf=pass; envelope-from="x; dmarc=pass"@evil.example; helo=m;',
      'unverified',
    ],
  ])('%s', (_, value, expected) => {
    expect(judgeAuthenticity(results(value), FROM)).toBe(expected);
  });

  it('goes by the topmost results: SES puts its own above those that the sender wrote', () => {
    const forged = [...results('amazonses.com; dmarc=fail'), ...results('amazonses.com; dmarc=pass')];
    expect(judgeAuthenticity(forged, FROM)).toBe('forged');
  });

  it('trusts nothing without a verdict', () => {
    expect(judgeAuthenticity([], FROM)).toBe('unverified');
  });

  it.each([
    ['x-ses-virus-verdict', 'virus'],
    ['x-ses-spam-verdict', 'spam'],
  ])('puts %s before everything', (key, expected) => {
    const headers = [{ key, value: 'FAIL' }, ...results('amazonses.com; dmarc=pass')];
    expect(judgeAuthenticity(headers, FROM)).toBe(expected);
  });

  it('never believes results without a pass in them, whatever else they hold', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = `amazonses.com; ${text.replace(/pass/gi, '')}`;
        expect(judgeAuthenticity(results(value), FROM)).not.toBe('verified');
      }),
    );
  });
});
