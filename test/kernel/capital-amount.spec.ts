import { capitalAmount, parseMoney } from '@trihelix/kernel';

const said = (text: string, currency = 'CNY') => capitalAmount(parseMoney(text, currency));

describe('an amount in capital figures', () => {
  it.each([
    ['80000.00', '人民币捌万元整'],
    ['0', '人民币零元整'],
    ['0.05', '人民币伍分'],
    ['0.30', '人民币叁角整'],
    ['1409.50', '人民币壹仟肆佰零玖元伍角整'],
    ['6007.14', '人民币陆仟零柒元壹角肆分'],
    ['1680.32', '人民币壹仟陆佰捌拾元叁角贰分'],
    ['16409.02', '人民币壹万陆仟肆佰零玖元零贰分'],
    ['107000.53', '人民币壹拾万柒仟元伍角叁分'],
    ['100050.00', '人民币壹拾万零伍拾元整'],
    ['10000001', '人民币壹仟万零壹元整'],
    ['100000000', '人民币壹亿元整'],
    ['100010000', '人民币壹亿零壹万元整'],
    ['10000000000000', '人民币壹拾万亿元整'],
    ['1000100000000', '人民币壹万零壹亿元整'],
  ])('%s is %s', (text, words) => expect(said(text)).toBe(words));

  it('names another currency, and counts those without decimals in whole units', () => {
    expect(said('1250', 'USD')).toBe('美元壹仟贰佰伍拾元整');
    expect(said('500', 'JPY')).toContain('伍佰元整');
  });

  it('is not said of what is below zero, too large, or counted in thousandths', () => {
    for (const [text, currency] of [
      ['-1', 'CNY'],
      ['10000000000000000', 'CNY'],
      ['1.234', 'KWD'],
    ] as const)
      expect(() => said(text, currency)).toThrow(RangeError);
  });
});
