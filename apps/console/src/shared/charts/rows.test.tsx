import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Bars, BarsTable } from './bars';
import { Funnel } from './funnel';
import { Ranking } from './ranking';
import type { LinkTo } from './shown';

const to =
  (href: string): LinkTo =>
  (look) => <a href={href} {...look} />;

const rowsOf = (name: string) => within(screen.getByRole('list', { name })).getAllByRole('listitem');
const share = (row: HTMLElement | undefined, of: string) =>
  row?.querySelector<HTMLElement>(of)?.style.getPropertyValue('--share');

describe('A funnel', () => {
  const STEPS = [
    { key: 'posted', label: '发布需求', value: 1670, link: to('/needs') },
    { key: 'matched', label: '获得匹配', value: 1353, link: to('/needs?matched=true') },
    { key: 'paid', label: '已付款', value: 0 },
    { key: 'done', label: '结清', value: 0 },
  ];

  it('opens the list of each step', () => {
    render(<Funnel title="转化漏斗" steps={STEPS} />);
    expect(screen.getByRole('link', { name: '1,353' })).toHaveAttribute('href', '/needs?matched=true');
  });

  it('gives the share of the step before and how many stayed behind', () => {
    render(<Funnel title="转化漏斗" steps={STEPS} />);
    expect(rowsOf('转化漏斗').map(({ textContent }) => textContent)).toEqual([
      '发布需求1,670',
      '获得匹配1,35381% −317较上一步',
      '已付款00% −1,353较上一步',
      '结清0—',
    ]);
  });

  it('draws each step as long as its share of the largest', () => {
    render(<Funnel title="转化漏斗" steps={STEPS} />);
    const [first, second, third] = rowsOf('转化漏斗');
    expect(share(first, '.funnel-track')).toBe('1');
    expect(Number(share(second, '.funnel-track'))).toBeCloseTo(1353 / 1670);
    expect(share(third, '.funnel-track')).toBe('0');
  });

  it('says a gain as a gain', () => {
    render(<Funnel title="漏斗" steps={[STEPS[1]!, STEPS[0]!]} />);
    expect(rowsOf('漏斗')[1]).toHaveTextContent('123.4% +317');
  });

  it('writes what stayed behind as its money', () => {
    const steps = [
      { key: 'due', label: '应收', value: 30_000_000, text: '¥30 万', write: (fen: number) => `${fen / 1_000_000} 万` },
      { key: 'received', label: '到账', value: 10_000_000, text: '¥10 万', write: (fen: number) => `${fen / 1_000_000} 万` },
    ];
    render(<Funnel title="回收" steps={steps} />);
    expect(rowsOf('回收')[1]).toHaveTextContent('33.3% −20 万');
  });

  it('writes a number beside its bar when the bar is too short for it', () => {
    render(
      <Funnel
        title="漏斗"
        steps={[
          { key: 'a', label: '甲', value: 10_000 },
          { key: 'b', label: '乙', value: 1_200 },
        ]}
      />,
    );
    expect(screen.getByText('10,000')).toHaveClass('funnel-count-in');
    expect(screen.getByText('1,200')).not.toHaveClass('funnel-count-in');
  });
});

describe('A ranking', () => {
  it('numbers the places, shares them between equals, and opens the list by the name', () => {
    render(
      <Ranking
        title="省份排行"
        hue="second"
        rows={[
          { key: '32', name: '江苏', value: 96, link: to('/licences?region=320000') },
          { key: '44', name: '广东', value: 71 },
          { key: '33', name: '浙江', value: 71, text: '71 万元' },
          { key: '31', name: '上海', value: 48 },
        ]}
      />,
    );
    expect(rowsOf('省份排行').map(({ textContent }) => textContent)).toEqual(['1江苏96', '2广东71', '2浙江71 万元', '4上海48']);
    expect(screen.getByRole('link', { name: '江苏' })).toHaveAttribute('href', '/licences?region=320000');
    expect(share(rowsOf('省份排行')[3], '.ranking-track')).toBe('0.5');
  });
});

describe('Bars', () => {
  const BARS = [
    { label: '3月', value: 212 },
    { label: '4月', value: 1060, isStrong: true, link: to('/usage?month=4') },
  ];

  it('stand in the order of time with their numbers', () => {
    render(<Bars title="月度使用量" bars={BARS} />);
    expect(rowsOf('月度使用量').map(({ textContent }) => textContent)).toEqual(['2123月', '1,0604月']);
    expect(screen.getByRole('link', { name: '1,060' })).toHaveAttribute('href', '/usage?month=4');
    expect(rowsOf('月度使用量')[0]?.style.getPropertyValue('--share')).toBe('0.2');
  });

  it('can be scrolled from the keyboard when there are many', () => {
    const { rerender } = render(<Bars title="使用量" bars={BARS} />);
    expect(screen.queryByRole('group')).toBeNull();
    rerender(<Bars title="使用量" bars={Array.from({ length: 12 }, (_, at) => ({ label: `${at + 1}月`, value: at }))} />);
    expect(screen.getByRole('group', { name: '使用量（可左右滚动）' })).toHaveAttribute('tabindex', '0');
  });

  it('say that there is nothing, instead of drawing nothing', () => {
    render(<Bars title="使用量" bars={[]} />);
    expect(screen.getByText('本期没有数据')).toBeVisible();
  });

  it('have a twin with the same numbers', () => {
    render(<BarsTable title="月度使用量" bars={BARS} />);
    expect(screen.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['212', '1,060']);
  });
});
