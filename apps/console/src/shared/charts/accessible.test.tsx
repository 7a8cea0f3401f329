import { render } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import { Bars } from './bars';
import { ChartCard } from './chart.card';
import { Figure } from './figure';
import { Funnel } from './funnel';
import { Legend } from './legend';
import { LineBars } from './line.bars';
import { LineBarsTable } from './line.bars.table';
import { Ranking } from './ranking';
import { TileGrid } from './tile.grid';

const link = (look: object) => <a href="/needs" {...look} />;
const series = [{ name: '技术需求', kind: 'line' as const, points: [{ label: '11月', value: 3, link }] }];

it('Every chart, on its face and as a table, is found in order by axe (colours are looked at in a browser)', async () => {
  const { container } = render(
    <main>
      <h1>区域监测</h1>
      <Figure
        label="新增需求"
        value="3"
        change={{ share: 0.5 }}
        trend={{ values: [1, 3], alternative: '由 1 升至 3' }}
        link={link}
      />
      <ChartCard title="趋势" legend={<Legend items={series} />} table={<p>见下</p>}>
        <LineBars title="趋势" series={series} />
        <LineBarsTable title="趋势" series={series} />
      </ChartCard>
      <Funnel title="漏斗" steps={[{ key: 'a', label: '发布', value: 3, link }]} />
      <Ranking title="排行" rows={[{ key: 'a', name: '新材料', value: 3, link }]} />
      <TileGrid title="分布" values={[{ code: '110000', value: 3, link }]} />
      <Bars title="用量" bars={Array.from({ length: 9 }, (_, at) => ({ label: `${at + 1}月`, value: at }))} />
    </main>,
  );
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}, 30_000);
