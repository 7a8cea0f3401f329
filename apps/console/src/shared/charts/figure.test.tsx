import { render, screen } from '@testing-library/react';
import { texts } from '@shared/texts/texts';
import { describe, expect, it } from 'vitest';
import { Figure, numberAndUnit } from './figure';
import { Sparkline } from './sparkline';

const tone = (text: string) => screen.getByText(text, { exact: false, selector: 'strong' }).dataset.tone;

describe('A figure', () => {
  it('is one link with its name, number and unit', () => {
    render(<Figure label="许可金额" value="10.75" unit="亿元" link={(look) => <a href="/licences" {...look} />} />);
    expect(screen.getByRole('link', { name: '许可金额 10.75 亿元' })).toHaveAttribute('href', '/licences');
  });

  it('stands without a link where nobody may open the list', () => {
    render(<Figure label="许可签约" value="609" />);
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByText('609')).toBeVisible();
  });

  it('says a rise by arrow, word and colour', () => {
    const { container } = render(<Figure label="许可签约" value="609" change={{ share: 0.186 }} />);
    expect(container).toHaveTextContent('▲ 上升 18.6% 同比');
    expect(tone('18.6%')).toBe('good');
  });

  it('says a fall of a rate in percentage points, without a second minus', () => {
    const { container } = render(<Figure label="需求签约率" value="32.7%" change={{ points: -1.44 }} />);
    expect(container).toHaveTextContent('▼ 下降 1.4 个百分点 同比');
    expect(tone('1.4')).toBe('bad');
  });

  it('greets a fall of what should fall', () => {
    render(<Figure label="逾期" value="3" welcome="down" change={{ share: -0.5 }} />);
    expect(tone('50%')).toBe('good');
  });

  it('says that nothing changed in words and without an arrow', () => {
    const { container } = render(<Figure label="许可签约" value="609" change={{ share: 0 }} />);
    expect(container).toHaveTextContent('持平 同比');
    expect(container).not.toHaveTextContent(/[▲▼%]/);
  });

  it('tells “nothing to compare with” from “no change”', () => {
    const { container } = render(<Figure label="许可签约" value="609" change={null} />);
    expect(container).toHaveTextContent('无同期数据');
    expect(container).not.toHaveTextContent('同比');
  });

  it('speaks English', async () => {
    await texts.changeLanguage('EN');
    const { container } = render(<Figure label="Licence rate" value="32.7%" change={{ points: -1.4 }} />);
    expect(container).toHaveTextContent('▼ down 1.4 pp year on year');
  });

  it('writes the number large and the unit small', () => {
    expect(numberAndUnit('10.75 亿元')).toEqual({ value: '10.75', unit: '亿元' });
    expect(numberAndUnit('¥1.08B')).toEqual({ value: '¥1.08B' });
  });
});

describe('A sparkline', () => {
  const heights = (container: HTMLElement) =>
    (container.querySelector('polyline')?.getAttribute('points') ?? '').split(' ').map((point) => Number(point.split(',')[1]));

  it('runs from the lowest to the highest, with a dot at its end', () => {
    const { container } = render(<Sparkline values={[97, 140, 183]} alternative="由 97 升至 183" />);
    const [first, middle, last] = heights(container);
    expect([first, middle, last]).toEqual([25, 14, 3]);
    expect(container.querySelector('circle')).toHaveAttribute('cy', String(last));
  });

  it('lies in the middle when nothing changes', () => {
    const { container } = render(<Sparkline values={[0, 0, 0]} alternative="没有变化" />);
    expect(heights(container)).toEqual([14, 14, 14]);
  });

  it('is hidden from readers, who get its words', () => {
    const { container } = render(<Sparkline values={[1, 2]} alternative="由 1 升至 2" />);
    expect(container.querySelector('svg')).toHaveAttribute('aria-hidden', 'true');
    expect(screen.getByText('由 1 升至 2')).toBeInTheDocument();
  });

  it('draws nothing of a single number', () => {
    const { container } = render(<Sparkline values={[1]} alternative="1" />);
    expect(container).toBeEmptyDOMElement();
  });
});
