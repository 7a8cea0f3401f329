import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LineBars } from './line.bars';
import { pointAt } from './line.bars.series';
import { LineBarsTable } from './line.bars.table';

const opened = vi.fn<(what: string) => void>();

const series = (needs: readonly number[], licences: readonly number[]) => [
  { name: '技术需求', kind: 'line' as const, points: points('needs', needs) },
  { name: '许可签约', kind: 'bar' as const, points: points('licences', licences) },
];

const points = (list: string, values: readonly number[]) =>
  values.map((value, at) => ({
    label: `${at + 9}月`,
    value,
    onOpen: () => opened(`${list} ${at + 9}`),
    link: (look: object) => <a href={`/${list}?month=${at + 9}`} {...look} />,
  }));

const SERIES = series([172, 183, 183], [66, 71, 72]);

/** Gives every element the size of a card, of which jsdom knows nothing, and tells so to whoever observes. */
function measure(): void {
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(320);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly tell: () => void) {}
      observe() {
        this.tell();
      }
      disconnect() {}
    },
  );
}

/** The surface that ECharts lays over its place, once something is drawn on it. */
const drawn = () =>
  waitFor(
    () => {
      const place = screen.getByRole('img');
      if (!place.querySelector('svg path')) throw new Error('Nothing is drawn yet.');
      return place.firstElementChild as HTMLElement;
    },
    { timeout: 20_000 },
  );
const strokes = () => [...screen.getByRole('img').querySelectorAll('path')].map((path) => path.getAttribute('stroke'));

describe('Lines and bars', { timeout: 30_000 }, () => {
  beforeEach(() => {
    const { style } = document.documentElement;
    style.setProperty('--accent', '#1d4ed8');
    style.setProperty('--second', '#0e7490');
    style.setProperty('--line', '#e2e8f0');
    style.setProperty('--ink-quiet', '#475569');
    measure();
  });

  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    document.documentElement.removeAttribute('style');
    delete document.documentElement.dataset.theme;
  });

  it('keep the room of the chart while it is fetched', async () => {
    const { container } = render(<LineBars title="趋势" series={SERIES} height={280} />);
    const frame = container.querySelector('.line-bars');
    expect(frame).toHaveStyle({ height: '280px' });
    expect(frame?.querySelector('.skeleton')).toHaveStyle({ height: '280px' });
    await waitFor(() => expect(frame?.querySelector('.skeleton')).toBeNull(), { timeout: 20_000 });
    expect(frame).toHaveStyle({ height: '280px' });
  });

  it('are described in words', () => {
    render(<LineBars title="趋势" series={SERIES} />);
    expect(screen.getByRole('img', { name: '趋势：技术需求和许可签约，9月至11月。各月数值见数据表。' })).toBeInTheDocument();
  });

  it('are drawn in the colours of the theme, and anew in those of another', async () => {
    render(<LineBars title="趋势" series={SERIES} />);
    await waitFor(() => expect(strokes()).toContain('#1d4ed8'), { timeout: 20_000 });
    document.documentElement.style.setProperty('--accent', '#7aa2ff');
    document.documentElement.dataset.theme = 'dark';
    await waitFor(() => expect(strokes()).toContain('#7aa2ff'));
    expect(strokes()).not.toContain('#1d4ed8');
  });

  it('open the list of the month and the mark that is clicked', async () => {
    render(<LineBars title="趋势" series={SERIES} />);
    const surface = await drawn();
    const click = (clientX: number, clientY: number) => {
      for (const act of ['mouseDown', 'mouseUp', 'click'] as const) fireEvent[act](surface, { clientX, clientY });
    };
    click(560, 280);
    expect(opened).toHaveBeenLastCalledWith('licences 11');
    click(130, 150);
    expect(opened).toHaveBeenLastCalledWith('needs 9');
  });

  it('say that there is nothing', () => {
    render(<LineBars title="趋势" series={series([], [])} />);
    expect(screen.getByText('本期没有数据')).toBeVisible();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('have a twin with the same numbers, each a link', () => {
    render(<LineBarsTable title="趋势" series={SERIES} />);
    const row = screen.getByRole('row', { name: '10月 183 71' });
    expect(
      within(row)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['/needs?month=10', '/licences?month=10']);
  });
});

describe('A click on a month', () => {
  const hit = (height: number) => {
    opened.mockClear();
    pointAt(series([97], [31]), 0, height)?.onOpen?.();
    return opened.mock.lastCall?.[0];
  };

  it('means the bar within its body', () => expect(hit(20)).toBe('licences 9'));
  it('means the line in the area below it', () => expect(hit(60)).toBe('needs 9'));
  it('means the highest above all', () => expect(hit(180)).toBe('needs 9'));
  it('means nothing beside all months', () => expect(pointAt(series([97], [31]), 3, 20)).toBeUndefined());
});
