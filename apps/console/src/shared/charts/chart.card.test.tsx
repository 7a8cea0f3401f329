import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ChartCard } from './chart.card';
import { TwinTable } from './twin.table';

const TWIN = (
  <TwinTable
    caption="许可签约"
    columns={['月份', '许可签约', '许可金额']}
    rows={[
      {
        key: '10',
        name: '10月',
        cells: [
          { value: 1670, link: (look) => <a href="/licences?month=10" {...look} /> },
          { value: 5, text: '12.6 万元' },
        ],
      },
      { key: '11', name: '11月', cells: [{ value: 0 }, null] },
    ]}
  />
);

const card = () =>
  render(
    <ChartCard title="签约趋势" subtitle="点击查看" table={TWIN}>
      <p>图在这里</p>
    </ChartCard>,
  );

describe('A card with a chart', () => {
  it('is a region named by its title, with the chart on its face', () => {
    card();
    expect(screen.getByRole('region', { name: '签约趋势' })).toContainElement(screen.getByText('图在这里'));
    expect(screen.getByText('图在这里')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('turns to its table and back from the keyboard', async () => {
    card();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: '数据表 · 签约趋势' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('table', { name: '许可签约' })).toBeVisible();
    expect(screen.getByText('图在这里')).not.toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '图表 · 签约趋势' }));
    expect(screen.getByText('图在这里')).toBeVisible();
  });

  it('has no button where there is nothing to turn to', () => {
    render(<ChartCard title="转化漏斗">漏斗</ChartCard>);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('The table twin', () => {
  it('heads every row and column, writes numbers as the chart does, and says where there is none', () => {
    render(TWIN);
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['月份', '许可签约', '许可金额']);
    expect(screen.getAllByRole('row').map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
      ['月份', '许可签约', '许可金额'],
      ['10月', '1,670', '12.6 万元'],
      ['11月', '0', '—'],
    ]);
  });

  it('opens the list behind a number', () => {
    render(TWIN);
    expect(screen.getByRole('link', { name: '1,670' })).toHaveAttribute('href', '/licences?month=10');
    expect(screen.getAllByRole('link')).toHaveLength(1);
  });
});
