import { textOfHtml } from '../../../mail/inbound/written-text.ts';

describe('the words of a message that has no text part', () => {
  it.each([
    ['<p>I can&rsquo;t come &ndash; caf&eacute; at &pound;5&hellip;</p>', 'I can’t come – café at £5…'],
    ['<p>It&#8217;s mine, it&#x2019;s not &#x27;yours&#39;</p>', "It’s mine, it’s not 'yours'"],
    ['<p>a &lt;b&gt; &amp; c&nbsp;d</p>', 'a <b> & c d'],
    ['<p>&thetasym; stays, and &amp;rsquo; was written</p>', '&thetasym; stays, and &rsquo; was written'],
    ['<p>&#0;&#x0;&#9999999;&#xFFFFFF;</p>', ''],
  ])('of %s are read as they were written', (html, words) => {
    expect(textOfHtml(html).trim()).toBe(words);
  });

  it('come line by line, without what is not words', () => {
    const html =
      '<head><title>x</title></head><style>p{}</style><div>One</div><p>Two<br>Three</p><hr>From: you';
    expect(textOfHtml(html).trim().split('\n')).toEqual(['One', 'Two', 'Three', '', '> From: you']);
  });
});
