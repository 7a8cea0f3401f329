import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/* The only module that imports ECharts: it is loaded by `import()` and makes a chunk of its own. */
register([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

/** A chart on the page. */
export interface Drawing {
  readonly show: (option: EChartsCoreOption) => void;
  readonly resize: () => void;
  readonly dispose: () => void;
}

/** Draws into an element that has a size. `onPoint` is told which point of time was clicked, and how high on the scale. */
export function draw(place: HTMLElement, onPoint: (at: number, height: number) => void): Drawing {
  const chart = init(place, null, { renderer: 'svg' });
  const surface = chart.getZr();
  surface.on('click', ({ offsetX, offsetY }) => {
    const pixel = [offsetX, offsetY];
    if (!chart.containPixel('grid', pixel)) return;
    const [at = -1, height = 0] = chart.convertFromPixel('grid', pixel);
    onPoint(Math.round(at), height);
  });
  surface.on('mousemove', ({ offsetX, offsetY }) => {
    surface.setCursorStyle(chart.containPixel('grid', [offsetX, offsetY]) ? 'pointer' : 'default');
  });
  return {
    show: (option) => chart.setOption(option, { notMerge: true }),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}
