import { once } from '../../domain/once.ts';

describe('a value that is made once', () => {
  it.each([
    ['a value', 7],
    ['nothing', undefined],
  ])('is made when first asked for, and not again: %s', (_, value) => {
    let made = 0;
    const get = once(() => {
      made += 1;
      return value;
    });
    expect(made).toBe(0);
    expect([get(), get()]).toEqual([value, value]);
    expect(made).toBe(1);
  });
});
